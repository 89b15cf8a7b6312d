import { lifeOf } from "../program/life.ts";
import type { Program } from "../program/program.ts";
import { LAWS } from "../program/law-names.ts";
import type { LawName } from "../program/law-names.ts";
import { LAW_PROFILES } from "./profiles.ts";

/**
 * What a law has to say to a programme. The first two are rules that the programme breaks; the others ask for
 * something that no programme can do by itself.
 */
export type LawFinding =
  /** Points run out because time has passed. */
  | { readonly law: LawName; readonly code: "expiry_by_time" }
  | {
      readonly law: LawName;
      readonly code: "inactivity_too_short";
      readonly months: number;
      readonly leastMonths: number;
    }
  /** Whoever loses points by inactivity must have been told, and the programme has no such reminder. */
  | {
      readonly law: LawName;
      readonly code: "notice_due";
      readonly leastDays: number;
      readonly mostDays: number;
    }
  /** The programme has such a reminder; Laurel does not write to anybody yet. */
  | {
      readonly law: LawName;
      readonly code: "notice_to_send";
      readonly leastDays: number;
      readonly mostDays: number;
      readonly reminderDays: number;
    }
  | { readonly law: LawName; readonly code: "terms_fair" };

/** By the laws that the programme names, in one order. */
export function lawFindings(program: Program): readonly LawFinding[] {
  const named = new Set(program.law ?? []);
  return LAWS.filter((law) => named.has(law)).flatMap((law) => findingsOf(law, program));
}

/** Whether the programme does what the law forbids. */
export function isBreach({ code }: LawFinding): boolean {
  return code === "expiry_by_time" || code === "inactivity_too_short";
}

function findingsOf(law: LawName, program: Program): LawFinding[] {
  const { byTime, inactivity, fairTerms } = LAW_PROFILES[law];
  const { expiry, reminderDays = [] } = lifeOf(program);
  const findings: LawFinding[] = [];
  switch (expiry.kind) {
    case "never":
      return [];
    case "rolling":
    case "fixed_date":
      if (byTime === "forbidden") findings.push({ law, code: "expiry_by_time" });
      break;
    case "inactivity": {
      const { leastMonths, notice } = inactivity;
      const { months } = expiry;
      if (months < leastMonths) findings.push({ law, code: "inactivity_too_short", months, leastMonths });
      if (notice === undefined) break;
      const inTime = reminderDays.find((days) => days >= notice.leastDays && days <= notice.mostDays);
      findings.push(
        inTime === undefined
          ? { law, code: "notice_due", ...notice }
          : { law, code: "notice_to_send", ...notice, reminderDays: inTime },
      );
    }
  }
  if (fairTerms) findings.push({ law, code: "terms_fair" });
  return findings;
}
