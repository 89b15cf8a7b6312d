import pg from "pg";
import { vi } from "vitest";

/** A statement as the driver was given it; those that begin and end a transaction have no name. */
export interface AskedStatement {
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** All that is asked of databases while `work` is under way, in the order in which it is sent. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<readonly AskedStatement[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return spy.mock.calls.map(([asked]) => statementOf(asked));
  } finally {
    spy.mockRestore();
  }
}

/** How many transactions were begun. */
export function transactionsIn(statements: readonly AskedStatement[]): number {
  return statements.filter(({ text }) => text.startsWith("BEGIN")).length;
}

function statementOf(asked: unknown): AskedStatement {
  if (typeof asked === "string") return { name: null, text: asked, values: [] };
  const [name, text, values] = ["name", "text", "values"].map((key): unknown =>
    Reflect.get(Object(asked), key),
  );
  return {
    name: typeof name === "string" ? name : null,
    text: typeof text === "string" ? text : "",
    values: Array.isArray(values) ? values : [],
  };
}
