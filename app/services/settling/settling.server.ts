import type { BalanceChange } from "../../db/balances.server.ts";
import type { LockedMember } from "../../db/members.server.ts";
import type { SettlementToSave, StoredSettlement } from "../../db/settled-orders.server.ts";
import type { ShopRow, StoredProgramVersion } from "../../db/shops.server.ts";
import type { TierChangeToSave } from "../../db/tier-changes.server.ts";
import type { Calendar, EntryDraft, OrderSnapshot, SettlementError } from "../../domain/index.ts";

/** Everything that settling a batch of one shop's orders rests on. */
export interface SettlingFacts {
  readonly shop: ShopRow;
  /** Oldest first; at least one. */
  readonly programs: readonly StoredProgramVersion[];
  readonly calendar: Calendar;
  readonly now: number;
  /** One of each order: the latest that the batch has. */
  readonly snapshots: readonly OrderSnapshot[];
  /** The customers of the snapshots, and whoever had one of the orders before. */
  readonly members: readonly LockedMember[];
  /** Of these orders, and of these members. */
  readonly records: readonly StoredSettlement[];
}

export interface Refusal {
  readonly orderId: string;
  readonly error: SettlementError;
}

/** What to commit, and what became of the orders. */
export interface SettlingDecision {
  readonly settlements: readonly SettlementToSave[];
  readonly entries: readonly EntryDraft[];
  readonly newBalances: readonly BalanceChange[];
  readonly balanceChanges: readonly BalanceChange[];
  readonly tierChanges: readonly TierChangeToSave[];
  /** Members whose standing the storefront must learn. */
  readonly toAnnounce: readonly string[];
  readonly refused: readonly Refusal[];
}
