import { describe, expect, it } from "vitest";
import { EVENING, PROGRAM, VERSION } from "../../../tests/support/views.ts";
import type { ProgramView, VersionView } from "../../views/program.ts";
import type { When } from "./draft-ask.ts";
import { publishMoment } from "./publish-moment.ts";

const DAY_MS = 86_400_000;
const planned = (number: number, days: number): VersionView => ({
  ...VERSION,
  ...{ number, standing: "ahead", effectiveFrom: EVENING + days * DAY_MS },
});
const called = {
  ...planned(4, 3),
  standing: "called_off",
  calledOff: { at: 0, actor: "merchant:1" },
} as const;
// Some members rehearse it: it is in force for nobody else.
const rehearsed = { ...planned(5, -1), standing: "rehearsed" } as const;
const view: ProgramView = {
  ...PROGRAM,
  ...{ newest: 3, versions: [rehearsed, called, planned(3, 9), planned(2, 5), VERSION] },
};
const of = (when: When) => {
  const { inForce, replaced, ...moment } = publishMoment(view, when);
  return { ...moment, inForce: inForce.number, replaced: replaced.map(({ number }) => number) };
};

describe("publishing", () => {
  it("now takes the place of what is in force now, and of all that is planned", () => {
    expect(of({ kind: "now" })).toEqual({ at: EVENING, fault: null, inForce: 1, replaced: [2, 3] });
  });

  // 14 June, ten in the evening in New York.
  it.each<[string, When, number, number[]]>([
    ["at midnight", { kind: "next_midnight" }, 1, [2, 3]],
    ["before all of them", { kind: "local", time: "2026-06-18T12:00" }, 1, [2, 3]],
    ["between two planned ones", { kind: "local", time: "2026-06-21T12:00" }, 2, [3]],
    ["at the moment of a planned one", { kind: "local", time: "2026-06-23T22:00" }, 3, [3]],
    ["after all of them", { kind: "local", time: "2026-07-01T12:00" }, 3, []],
  ])("%s takes the place of what is in force then", (_, when, inForce, replaced) => {
    expect(of(when)).toMatchObject({ at: expect.any(Number), fault: null, inForce, replaced });
  });

  it.each<[string, string, string | null]>([
    ["no moment yet", "", null],
    ["an hour that clocks skip", "2027-03-14T02:30", "no_such_moment"],
    ["what is over", "2026-06-14T21:00", "moment_passed"],
  ])("at %s is compared with now", (_, time, fault) => {
    expect(of({ kind: "local", time })).toEqual({ at: null, fault, inForce: 1, replaced: [] });
  });
});
