import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { EnvError } from "./env.server.ts";
import { startFailure } from "./start-failure.server.ts";

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing went wrong");
}

const connect = (connectionString: string) => new pg.Client({ connectionString }).connect();

it("says that a port is taken, and which", async () => {
  const first = createServer().listen(0);
  await new Promise((resolve) => first.once("listening", resolve));
  const { port } = first.address() as { port: number };
  const error = await new Promise((resolve) => createServer().once("error", resolve).listen(port));
  first.close();
  expect(startFailure(error)).toBe(
    `Port ${port} is taken by another program. Stop that one, or set another port.`,
  );
});

it("says that the database is away, by address and by name, without its password", async () => {
  for (const host of ["127.0.0.1", "localhost"]) {
    const error = await errorOf(() => connect(`postgresql://u:hidden@${host}:1/x`));
    expect(startFailure(error)).toMatch(/^The database does not answer: nothing listens/);
    expect(startFailure(error)).not.toContain("hidden");
  }
});

it("finds the cause below an error that wraps it", async () => {
  const cause = await errorOf(() => connect("postgresql://u:p@127.0.0.1:1/x"));
  expect(startFailure(new Error("migrating failed", { cause }))).toMatch(/^The database does not answer/);
});

it("says that a folder cannot be written, and why", async () => {
  const file = path.join(tmpdir(), `laurel-start-failure-${process.pid}`);
  writeFileSync(file, "");
  const error = await errorOf(() => mkdirSync(path.join(file, "logs"), { recursive: true }));
  expect(startFailure(error)).toBe(
    `${file}/logs cannot be written: a file is in the place of a folder. Name another folder, or give the right to it.`,
  );
});

it("hands settings on as they are, and leaves faults of the program to their stack", () => {
  const settings = new EnvError([{ variable: "PORT", problem: "is not valid", expected: "a port" }]);
  expect(startFailure(settings)).toContain("PORT is not valid. Expected a port.");
  expect(startFailure(new TypeError("x is not a function"))).toBeUndefined();
  expect(startFailure("oh")).toBeUndefined();
});
