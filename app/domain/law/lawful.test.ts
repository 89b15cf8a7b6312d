import { expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../program/default-program.ts";
import { LAWS } from "../program/law-names.ts";
import { DEFAULT_LIFE } from "../program/life.ts";
import { lawFindings } from "./law-findings.ts";
import { lawful } from "./lawful.ts";

const idle = (months: number) => ({
  ...defaultProgram(USD),
  life: { ...DEFAULT_LIFE, expiry: { kind: "inactivity", months } as const },
});

it("names the laws, breaks none, and reminds in time where one asks for it", () => {
  for (const months of [1, 6, 12, 24]) {
    for (const law of LAWS) {
      const codes = lawFindings(lawful(idle(months), [law])).map(({ code }) => code);
      expect(codes.filter((code) => code !== "terms_fair" && code !== "notice_to_send")).toEqual([]);
    }
  }
  const bound = lawful(idle(6), ["ontario", "quebec"]);
  expect(bound.law).toEqual(["ontario", "quebec"]);
  expect(bound.life).toMatchObject({ expiry: { months: 12 }, reminderDays: [45] });
});

it("changes nothing that no law asks for", () => {
  expect(lawful(idle(6), [])).toEqual(idle(6));
  expect(lawful(idle(24), ["united_kingdom"])).toEqual({ ...idle(24), law: ["united_kingdom"] });
});
