import { expect, it } from "vitest";
import { processLog } from "./process-log.server.ts";

function logged(err: unknown): Record<string, unknown> {
  let line = "";
  const log = processLog("test", "info", { write: (text: string) => void (line += text) });
  log.error({ event: "failed", err }, "something failed");
  return JSON.parse(line) as Record<string, unknown>;
}

it("keeps what says where to look, and nothing of what a driver had in hand", () => {
  const refused = Object.assign(new Error('invalid input syntax for type bigint: "her secret: note"'), {
    name: "error",
    code: "22P02",
    table: "entry",
    detail: "Failing row contains (her secret note).",
    where: 'JSON data, line 1: {"note": "her secret note',
    internalQuery: "select 'her secret note'",
    parameters: ["her secret note"],
  });
  const line = logged(new Error("a transaction failed", { cause: refused }));
  expect(line).toMatchObject({
    event: "failed",
    err: {
      message: "a transaction failed",
      cause: { code: "22P02", table: "entry", message: 'invalid input syntax for type bigint: "…"' },
    },
  });
  expect(JSON.stringify(line)).not.toContain("secret");
  expect(JSON.stringify(line)).toContain("process-log.server.test.ts");
});

it("keeps a value out of the middle of a sentence, and of the stack", () => {
  const line = logged(new Error('value "93 Elm Road" is out of range for type integer'));
  expect(JSON.stringify(line)).not.toContain("Elm");
});

it("survives whatever was thrown, and causes without end", () => {
  expect(logged("93 Elm Road")).toMatchObject({ err: { type: "string", message: "not an error" } });
  expect(logged(new (class Refusal {})())).toMatchObject({ err: { type: "Refusal" } });
  const circle = new Error("round");
  circle.cause = circle;
  expect(logged(circle)).toMatchObject({ err: { message: "round", cause: { message: "round" } } });
});
