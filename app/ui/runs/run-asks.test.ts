import { describe, expect, it } from "vitest";
import { readRunAsk, type RunAsk } from "./run-asks.ts";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("what is asked for about long work", () => {
  it.each<[RunAsk]>([
    [{ ask: "start", kind: "backfill" }],
    [{ ask: "start", kind: "reconciliation" }],
    [{ ask: "cancel", runId: "r1" }],
  ])("comes through a form: %j", (ask) => {
    expect(readRunAsk(formOf({ ...ask }))).toEqual(ask);
  });

  it.each([
    {},
    { ask: "start" },
    { ask: "start", kind: "other" },
    { ask: "cancel" },
    { ask: "cancel", runId: "" },
  ])("makes no sense otherwise: %j", (fields) => expect(readRunAsk(formOf(fields))).toBeNull());
});
