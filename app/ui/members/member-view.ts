import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { StoreView } from "../format/store-format.tsx";
import type { TierOption } from "./tier-tone.ts";

/** What the page of one member shows. Amounts are minor units, times milliseconds since the epoch. */
export interface MemberView {
  readonly store: StoreView;
  readonly customerId: string;
  readonly name: string | null;
  readonly joinedAt: number;
  /** May be below zero after a claw-back. */
  readonly points: number;
  readonly pending: number;
  readonly tier: TierOption;
  readonly spendMinor: number;
  /** Null in the highest tier. */
  readonly next: {
    readonly name: string;
    readonly missingMinor: number;
    readonly thresholdMinor: number;
  } | null;
  readonly movements: readonly MovementView[];
  /** Whether these are not the latest movements. */
  readonly paged: boolean;
  /** Cursor of the movements before these; null at the beginning of the statement. */
  readonly older: string | null;
}

export interface MovementView {
  readonly id: string;
  readonly at: number;
  /** What kind of entry it is and why it was made, as codes that the texts know. */
  readonly kind: string;
  readonly reason: string;
  /** Signed: what the entry did to the points that the member can use or will be able to use. */
  readonly points: number;
  readonly order: OrderView | null;
}

export interface OrderView {
  /** Shopify's id: the digits of the global id. */
  readonly id: string;
  readonly name: string;
  /** How the points of the order came about, as of its last settlement. */
  readonly explanation: EarningExplanation | null;
}
