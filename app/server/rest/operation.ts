import type { z } from "zod";
import type { Result } from "../../domain/result.ts";
import type { Context } from "../../services/context.server.ts";
import type { ApiCaller } from "../../services/keys/read-api-keys.server.ts";
import type { ApiScope } from "../../views/api-keys.ts";
import type { Problem, ProblemCode } from "./problems.ts";

/** One thing that the API does: what is asked, what is answered, and how. Its description is made from it as well. */
export interface Operation {
  /** As clients name it. */
  readonly id: string;
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/api/v1`, with `{names}` of what stands in the address. */
  readonly path: string;
  readonly scope: ApiScope;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** Null: none is read. */
  readonly body: z.ZodObject | null;
  readonly answer: z.ZodType;
  readonly status: 200 | 201 | 202;
  /** It does something that must not be done twice: the header Idempotency-Key is needed. */
  readonly isKeyed: boolean;
  /** What can be in the way, besides what can be in everybody's. */
  readonly problems: readonly ProblemCode[];
  run(asked: Asked<unknown, unknown>): Promise<Result<unknown, Problem>>;
}

/** A request that was understood. */
export interface Asked<Query, Body> {
  readonly laurel: Context;
  readonly caller: ApiCaller;
  /** What stands in the address. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** Empty where none is needed. */
  readonly idempotencyKey: string;
}

interface Described<Q extends z.ZodObject, B extends z.ZodObject, A extends z.ZodType> extends Omit<
  Operation,
  "query" | "body" | "answer" | "run"
> {
  readonly query: Q;
  readonly body: B | null;
  readonly answer: A;
  run(asked: Asked<z.output<Q>, z.output<B>>): Promise<Result<z.input<A>, Problem>>;
}

/** An operation whose parts fit together. */
export function operation<Q extends z.ZodObject, B extends z.ZodObject, A extends z.ZodType>(
  described: Described<Q, B, A>,
): Operation {
  const { query, body } = described;
  return {
    ...described,
    // What was read by its own schemas is what `run` takes.
    run: (asked) =>
      described.run({
        ...asked,
        query: query.parse(asked.query),
        body: (body?.parse(asked.body) ?? {}) as z.output<B>,
      }),
  };
}
