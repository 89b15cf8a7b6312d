import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "./default-program.ts";
import { decodeNewProgram, decodeProgram, encodeProgram } from "./program-codec.ts";
import type { Program } from "./program.ts";

const usual = defaultProgram(USD);
const on = (from: string | null, until: string | null): Program => ({
  ...usual,
  earning: {
    ...usual.earning,
    rules: {
      combine: "sum_then_multiply",
      timeZone: "UTC",
      rules: [
        {
          ...{ id: "double", name: "Double" },
          ...{ when: [{ kind: "dates", from, until }], effect: { kind: "multiplier", percent: 200 } },
        },
      ],
    },
  } as unknown as Program["earning"],
});

describe("days of rules", () => {
  it("that may not be named are refused anew, and read where they were published", () => {
    const encoded = encodeProgram(on("0001-01-01", "9999-12-31"));
    expect(decodeProgram(encoded)).toMatchObject({ ok: true });
    expect(decodeNewProgram(encoded)).toMatchObject({
      error: {
        problems: [
          { path: "earning.rules.rules.0.when.0.from", code: "day_out_of_reach", found: "0001-01-01" },
          { path: "earning.rules.rules.0.when.0.until", code: "day_out_of_reach", found: "9999-12-31" },
        ],
      },
    });
    expect(decodeNewProgram(encodeProgram(on("2026-01-01", null)))).toMatchObject({ ok: true });
  });
});
