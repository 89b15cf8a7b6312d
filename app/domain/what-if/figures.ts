import type { KeptSums } from "./months.ts";
import type { KeptSide, SideFigures, SideMonth } from "./program-side.ts";

export interface WhatIfFigures {
  /** Of orders from `since` on. */
  readonly orders: OrderCounts;
  /** Reckoned anew by the published versions, order by order, against what the ledger has. */
  readonly check: CheckCounts;
  /** What members' orders count for, by their records. */
  readonly revenueMinor: number;
  readonly published: SideFigures;
  readonly trial: SideFigures;
  readonly members: MemberCounts;
  readonly months: readonly WhatIfMonth[];
}

export interface OrderCounts {
  readonly read: number;
  /** Nothing was kept of them: in no figure besides this one, though they count towards tiers. */
  readonly withoutSnapshot: number;
  /** Orders of guests, which earn nothing. */
  readonly nobodys: number;
  /** The programme that is tried cannot reckon them: they would earn more than the ledger holds. */
  readonly failed: number;
  /** Members' orders that the programme that is tried judges by what their products are like today. */
  readonly byToday: number;
  /** Lines of such orders that cannot be judged: Shopify has their products no more. */
  readonly goneLines: number;
  /** Other members' orders of whose lines the programme that is tried asks what is not known: its rules may miss them. */
  readonly unknownGoods: number;
}

export interface CheckCounts {
  readonly orders: number;
  readonly equal: number;
  readonly reckonedPoints: number;
  readonly ledgerPoints: number;
}

export interface MemberCounts {
  readonly gain: number;
  readonly lose: number;
  readonly same: number;
  readonly gained: number;
  readonly lost: number;
  /** Of those with orders: who takes part under the programme that is tried alone, and who does not under it. */
  readonly newcomers: number;
  readonly missing: number;
}

export interface WhatIfMonth {
  /** For example `2026-01`, where the store is. */
  readonly month: string;
  readonly revenueMinor: number;
  readonly published: SideMonth;
  readonly trial: SideMonth;
}

/** What a member has earned in the period, and what they would have. */
export interface WhatIfExample {
  readonly memberId: string;
  readonly publishedPoints: number;
  readonly trialPoints: number;
}

/** All that has been added up between two members: plain JSON, from which somebody else can go on. */
export interface KeptWhatIf {
  readonly first: number | null;
  readonly orders: OrderCounts;
  readonly check: CheckCounts;
  readonly revenueMinor: number;
  readonly revenue: KeptSums;
  readonly members: MemberCounts;
  readonly gains: readonly WhatIfExample[];
  readonly losses: readonly WhatIfExample[];
  readonly published: KeptSide;
  readonly trial: KeptSide;
}
