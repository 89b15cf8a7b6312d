import type { RestoredRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Cause } from "./cause.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { LotUse } from "./lot.ts";
import type { Points } from "./points.ts";
import type { Wallet } from "./wallet.ts";

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
  /** What was used in the end; 0 unless captured. It came from the first of `takenFrom`. */
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

/** For what resolves a hold or gives back what it captured. */
export interface HoldChangeInput {
  readonly hold: Hold;
  /** With the lots that the hold names. */
  readonly wallet: Wallet;
  readonly restored: RestoredRule;
  readonly programVersion: number | null;
  readonly actor: Actor;
  /** When it happened in the world. */
  readonly occurredAt: number;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface HoldChange {
  /** Empty if there was nothing to do. */
  readonly entries: readonly EntryDraft[];
  /** To be stored instead of the hold; the same object if there was nothing to do. */
  readonly hold: Hold;
}

/** Whether an open hold has to be released because its time is over. */
export function hasHoldExpired(hold: Hold, now: number): boolean {
  return hold.state === "open" && hold.expiresAt !== null && hold.expiresAt <= now;
}

/** What entries about a hold have in common. */
export function holdFacts(input: HoldChangeInput) {
  return {
    occurredAt: input.occurredAt,
    cause: redemptionCause(input.hold),
    programVersion: input.programVersion,
    actor: input.actor,
  };
}

export function redemptionCause({ redemptionId }: Pick<Hold, "redemptionId">): Cause {
  return { kind: "redemption", id: redemptionId };
}

/** One name for both endings, so that the ledger itself refuses a second one. */
export function resolutionKey(hold: Hold): string {
  return `redemption/${hold.redemptionId}/resolve`;
}
