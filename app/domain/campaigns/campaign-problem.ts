import type { ProblemCode, ProgramProblem } from "../program/program-reader.ts";

/** What is wrong with a campaign, and where: `offer.basisPoints`, `when.0.tiers`. */
export interface CampaignProblem extends Omit<ProgramProblem, "code"> {
  readonly code: CampaignProblemCode;
}

export type CampaignProblemCode =
  | ProblemCode
  /** A control character, half of one character, or one that hides or turns what stands beside it. */
  | "not_printable"
  /** The store has another currency by now. */
  | "not_the_stores"
  /** A step that is reached later, and takes off no more than the one before. */
  | "gives_no_more"
  /** A step that takes off more than it asks to be spent. */
  | "more_than_spent"
  /** Delivery is of the whole cart, and no part of it. */
  | "not_the_whole_cart"
  /** One amount off all products has no end of its own on each of them. */
  | "not_with_a_most"
  /** Clocks where the store is skip this time. */
  | "no_such_moment"
  | "moment_passed"
  /** None of its hours comes before it is over. */
  | "never_open"
  /** Beyond the days that may be named. */
  | "moment_out_of_reach"
  /** Another campaign, or a tier, says the same at checkout: an order could not tell them apart. */
  | "title_taken"
  /** A blank, or a character that shoppers can hardly type. */
  | "not_a_code"
  /** Letters of two alphabets that look alike. */
  | "mixed_scripts"
  /** No address of a page that begins with `https://`. */
  | "not_an_address"
  /** Nothing that could be asked of who takes a code of a partner. */
  | "not_of_partner"
  /** Beside those of the other campaigns. */
  | "too_many_segments"
  /** Only of an amount off the order can members choose how much they redeem. */
  | "not_to_choose"
  /** What members have redeemed would be worth something else. */
  | "worth_fixed"
  /** What goes by code has limits of its own. */
  | "not_by_code";

/** Nothing of the campaign itself: others have its words. */
export const TITLE_TAKEN: CampaignProblem = { path: "title", code: "title_taken" };
