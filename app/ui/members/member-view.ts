import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { StoreView } from "../format/store-format.tsx";
import type { MemberAddress } from "./member-query.ts";
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
  /** Set aside for open rewards. */
  readonly held: number;
  /** What the next points repay first. */
  readonly debt: number;
  /** Null where no point will run out. */
  readonly expiring: ExpiringView | null;
  readonly tier: TierOption;
  /** All tiers of the programme, lowest first. */
  readonly tiers: readonly TierOption[];
  readonly spendMinor: number;
  /** Null in the highest tier. */
  readonly next: {
    readonly name: string;
    readonly missingMinor: number;
    readonly thresholdMinor: number;
  } | null;
  readonly asOf: AsOfView;
  readonly statement: StatementView;
}

/** The points that run out first, and the last moment of the day on which they still count. */
export interface ExpiringView {
  readonly points: number;
  readonly lastMoment: number;
}

/** The balance at the end of an earlier day. */
export interface AsOfView {
  /** Today where the store is, as `2026-01-31`; no later day can be asked for. */
  readonly today: string;
  /** Which of the two days makes no sense. */
  readonly problem: "on" | "known" | null;
  /** Null where no day was asked for. */
  readonly balance: AsOfBalance | null;
}

export interface AsOfBalance {
  readonly points: number;
  readonly pending: number;
  readonly held: number;
  /** The last moment of each day. `known` is null where all that is known now counts. */
  readonly on: number;
  readonly known: number | null;
}

export interface StatementView {
  readonly address: MemberAddress;
  readonly movements: readonly MovementView[];
  /** Cursor of the movements before these; null at the beginning of the statement. */
  readonly older: string | null;
}

export interface MovementView {
  readonly id: string;
  readonly at: number;
  /** When it was written down, where that was on a later day; else null. */
  readonly enteredAt: number | null;
  /** What kind of entry it is and why it was made, as codes that the texts know. */
  readonly kind: string;
  readonly reason: string;
  /** Signed: what the entry did to the points that the member can use or will be able to use. */
  readonly points: number;
  /** What the member had after it; null where that is not told. */
  readonly balance: { readonly points: number; readonly pending: number } | null;
  readonly order: { readonly id: string; readonly name: string } | null;
  /** How the points of the order came about, as of its last settlement. */
  readonly explanation: EarningExplanation | null;
  /** The entry that this one takes back; null where it takes back none. */
  readonly reverses: LinkedMovement | null;
  /** What has taken this one back since. */
  readonly reversedBy: readonly LinkedMovement[];
  /** Who in the store's team did it; null where nobody of it did. */
  readonly staff: StaffView | null;
}

export interface StaffView {
  /** Shopify's number of the user; null where that was not told. */
  readonly id: string | null;
}

/** Another movement, and the way to it. */
export interface LinkedMovement {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly reason: string;
  readonly points: number;
  /** The address (`?…`) of the part of the statement that begins with it; null where it is on this page. */
  readonly address: string | null;
}
