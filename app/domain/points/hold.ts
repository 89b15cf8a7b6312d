import type { LotUse } from "./lot.ts";
import type { Points } from "./points.ts";

/** Points set aside for one redemption, and what became of them. Resolved once: captured or released. */
export interface Hold {
  /** Brought by the shopper's request; names the redemption for ever. */
  readonly redemptionId: string;
  /** Who has it now: after a merge the surviving member. */
  readonly memberId: string;
  readonly points: Points;
  /** Where the points came from, in the order they were taken. */
  readonly takenFrom: readonly LotUse[];
  readonly openedAt: number;
  /** When it is released unless it was used; null means it stays open. */
  readonly expiresAt: number | null;
  readonly state: "open" | "captured" | "released";
  /** What was used in the end; 0 unless captured. The first of `takenFrom`. */
  readonly captured: Points;
  /** What refunds have given back of it so far. */
  readonly givenBack: Points;
  /** How often something was given back; part of the keys. */
  readonly giveBacks: number;
}

export type HoldError =
  | { readonly code: "hold_already_captured"; readonly captured: number }
  | { readonly code: "hold_already_released" }
  | { readonly code: "hold_not_captured" }
  | { readonly code: "capture_out_of_range"; readonly points: number; readonly held: number }
  | { readonly code: "give_back_out_of_range"; readonly points: number; readonly captured: number };
