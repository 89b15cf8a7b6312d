import type { BalanceChange } from "../../../db/ledger/balances.server.ts";
import type { LockedMember } from "../../../db/members/members.server.ts";
import type { SettlementToSave, StoredSettlement } from "../../../db/orders/settled-orders.server.ts";
import type { ShopRow } from "../../../db/shops/shops.server.ts";
import type { StoredProgramVersion } from "../../../db/program/program-versions.server.ts";
import type { TierChangeToSave } from "../../../db/tiers/tier-changes.server.ts";
import type {
  Calendar,
  ClaimRefusal,
  EntryDraft,
  LotSchedule,
  OrderSnapshot,
  SettlementError,
  Wallet,
} from "../../../domain/index.ts";

/** Everything that settling a batch of one shop's orders rests on. */
export interface SettlingFacts {
  readonly shop: ShopRow;
  /** Oldest first; at least one. */
  readonly programs: readonly StoredProgramVersion[];
  readonly calendar: Calendar;
  readonly now: number;
  /** One of each order: the latest that the batch has. */
  readonly snapshots: readonly OrderSnapshot[];
  /** Who stands for the customers of the snapshots, whoever had one of the orders before, whoever claimed one. */
  readonly members: readonly LockedMember[];
  /** Who stands for each customer: after a merge the surviving member. */
  readonly memberOf: ReadonlyMap<string, string>;
  /** Of these orders, and of these members. */
  readonly records: readonly StoredSettlement[];
  /** Of all members, with the lots that may have to give or to mature. */
  readonly wallets: ReadonlyMap<string, Wallet>;
  /** Somebody says that the guest orders among the snapshots are theirs. */
  readonly claim?: Claim;
}

/** Who claims, and by which digests it is seen whether an order was made with the same address. */
export interface Claim {
  readonly memberId: string;
  readonly verifiedContactDigest: string | null;
  readonly contactDigestOf: ReadonlyMap<string, string>;
}

export interface Refusal {
  readonly orderId: string;
  readonly error: SettlementError;
}

/** What to commit, and what became of the orders. */
export interface SettlingDecision {
  readonly settlements: readonly SettlementToSave[];
  readonly entries: readonly EntryDraft[];
  readonly schedules: readonly LotSchedule[];
  readonly newBalances: readonly BalanceChange[];
  readonly balanceChanges: readonly BalanceChange[];
  readonly tierChanges: readonly TierChangeToSave[];
  /** Members whose standing the storefront must learn. */
  readonly toAnnounce: readonly string[];
  readonly refused: readonly Refusal[];
  readonly claimsRefused: readonly { readonly orderId: string; readonly code: ClaimRefusal }[];
}
