import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProgram } from "../../../tests/model/any-program.ts";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../program/default-program.ts";
import { LAWS } from "../program/law-names.ts";
import { DEFAULT_LIFE } from "../program/life.ts";
import type { ExpiryRule } from "../program/life.ts";
import { parseProgram } from "../program/parse-program.ts";
import { encodeProgram } from "../program/program-codec.ts";
import type { Program } from "../program/program.ts";
import { isBreach, lawFindings } from "./law-findings.ts";
import { LAW_PROFILES } from "./profiles.ts";

const usual = defaultProgram(USD);
const expiring = (expiry: ExpiryRule): Program => ({
  ...usual,
  life: { ...DEFAULT_LIFE, expiry },
  law: LAWS,
});
const codes = (program: Program) => lawFindings(program).map(({ law, code }) => `${law}: ${code}`);

describe("what laws have to say to a programme", () => {
  it("is nothing where points never run out, or where it names none", () => {
    expect(lawFindings({ ...usual, law: LAWS })).toEqual([]);
    const { law: _law, ...unnamed } = expiring({ kind: "rolling", months: 12 });
    expect(lawFindings(unnamed)).toEqual([]);
  });

  it.each<ExpiryRule>([
    { kind: "rolling", months: 24 },
    { kind: "fixed_date", month: 12, day: 31, keepMonths: 12 },
  ])("is that points may not run out by time alone in Ontario and Québec: $kind", (expiry) => {
    expect(codes(expiring(expiry))).toEqual([
      "ontario: expiry_by_time",
      "quebec: expiry_by_time",
      "european_union: terms_fair",
      "united_kingdom: terms_fair",
    ]);
  });

  it("is that in Québec a year of inactivity is the least, and a notice is due 30 to 60 days before", () => {
    expect(lawFindings({ ...expiring({ kind: "inactivity", months: 11 }), law: ["quebec"] })).toEqual([
      { law: "quebec", code: "inactivity_too_short", months: 11, leastMonths: 12 },
      { law: "quebec", code: "notice_due", leastDays: 30, mostDays: 60 },
    ]);
    const year = lawFindings({ ...expiring({ kind: "inactivity", months: 12 }), law: ["ontario", "quebec"] });
    expect(year).toEqual([{ law: "quebec", code: "notice_due", leastDays: 30, mostDays: 60 }]);
    expect(year.some(isBreach)).toBe(false);
  });

  it("is that a reminder in time is still to be sent, where the programme has one", () => {
    const life = { ...DEFAULT_LIFE, expiry: { kind: "inactivity", months: 12 } as const };
    const findings = (...reminderDays: number[]) =>
      lawFindings({ ...usual, life: { ...life, reminderDays }, law: ["quebec"] });
    const due = { law: "quebec", code: "notice_due", leastDays: 30, mostDays: 60 };
    const toSend = { ...due, code: "notice_to_send" };
    expect(findings(90, 30, 7)).toEqual([{ ...toSend, reminderDays: 30 }]);
    expect(findings(60)).toEqual([{ ...toSend, reminderDays: 60 }]);
    expect(findings(61, 29)).toEqual([due]);
  });

  it("has a source for each, which can be opened", () => {
    for (const law of LAWS) {
      expect(LAW_PROFILES[law].sources.length).toBeGreaterThan(0);
      for (const { url } of LAW_PROFILES[law].sources) expect(new URL(url).protocol).toBe("https:");
    }
  });

  it("never depends on anything but the points' life and the laws that are named", () => {
    fc.assert(
      fc.property(anyProgram, ({ program }) => {
        const { life, law } = program;
        const alike: Program = { ...usual, ...(life && { life }), ...(law && { law }) };
        expect(lawFindings(alike)).toEqual(lawFindings(program));
      }),
    );
  });
});

describe("the laws of a programme", () => {
  it("are read into one order, each once, and only those that there are", () => {
    const read = (law: unknown) => parseProgram({ ...usual, law });
    expect(read(["quebec", "ontario"])).toMatchObject({ value: { law: ["ontario", "quebec"] } });
    expect(read(["quebec", "quebec"])).toMatchObject({
      error: { problems: [{ path: "law.1", code: "duplicate" }] },
    });
    expect(read(["texas"])).toMatchObject({
      error: { problems: [{ path: "law.0", code: "unknown_value", found: "texas", allowed: LAWS }] },
    });
    expect(read("ontario")).toMatchObject({ error: { problems: [{ path: "law", code: "not_a_list" }] } });
  });

  it("are not written where a programme of before says nothing of them", () => {
    expect(encodeProgram(usual)).not.toHaveProperty("law");
  });
});
