import type { ProblemCode, ProgramProblem } from "../program/program-reader.ts";

/** What is wrong with a campaign, and where: `offer.basisPoints`, `when.0.tiers`. */
export interface CampaignProblem extends Omit<ProgramProblem, "code"> {
  readonly code: CampaignProblemCode;
}

export type CampaignProblemCode =
  | ProblemCode
  /** A control character, or half of one character. */
  | "not_printable"
  /** Clocks where the store is skip this time. */
  | "no_such_moment"
  | "moment_passed";
