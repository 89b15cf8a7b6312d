import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { CurrencyCode } from "../../money/money.ts";
import type { MemberBalance } from "../../points/balances.ts";
import type { EntryDraft } from "../../points/entry.ts";
import type { LotSchedule } from "../../points/lot.ts";
import type { Wallet } from "../../points/wallet.ts";
import type { MembershipState } from "../../program/enrolment.ts";
import type { PublishedVersion } from "../../program/program.ts";
import type { TierChangeReason } from "../../tiers/decide-tier.ts";
import type { TierOverride } from "../../tiers/tier-override.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { ClaimRefusal } from "../decide-guest-claim.ts";
import type { SettlementError } from "../decide-settlement.ts";
import type { OrderSettlement, OtherOrder } from "../order-settlement.ts";

/** Everything that settling a batch of one store's orders rests on. */
export interface BatchFacts {
  readonly storeCurrency: CurrencyCode;
  /** Oldest first; at least one. */
  readonly programs: readonly PublishedVersion[];
  /** The number of the version in force now: it decides the members' tiers. */
  readonly currentProgram: number;
  readonly calendar: Calendar;
  readonly now: number;
  /** One of each order: the latest that the batch has. */
  readonly snapshots: readonly OrderSnapshot[];
  /** Orders of which the batch has several states, and only a reading tells which is the latest. */
  readonly undecided?: readonly string[] | undefined;
  /** Who stands for the customers of the snapshots, whoever had one of the orders before, whoever claimed one. */
  readonly members: readonly BatchMember[];
  /** Who stands for each customer: after a merge the surviving member. */
  readonly memberOf: ReadonlyMap<string, string>;
  /** Of these orders; where a programme bounds what a day or a month may earn, of all of these members'. */
  readonly records: readonly RecordedSettlement[];
  /** Of these members, besides. Absent: none. */
  readonly others?: readonly OtherOrder[];
  /** Of all members, with the lots that may have to give or to mature. */
  readonly wallets: ReadonlyMap<string, Wallet>;
  /** What merchants have set of these members' tiers by hand. Absent: nothing. */
  readonly overrides?: ReadonlyMap<string, readonly TierOverride[]>;
  /** Numbers of the versions that these members rehearse or have rehearsed. Absent: nobody has. */
  readonly rehearses?: ReadonlyMap<string, readonly number[]>;
  /** Somebody says that the guest orders among the snapshots are theirs. */
  readonly claim?: Claim;
}

export interface BatchMember {
  readonly memberId: string;
  /** Null for one that is new. */
  readonly tierId: string | null;
  readonly balance: MemberBalance;
  /** How many orders are recorded as theirs. */
  readonly orders: number;
  readonly lastActivityAt: number | null;
  /** The customer was deleted. */
  readonly isClosed: boolean;
  /** How they stand to the programme. Absent: a member. */
  readonly membership?: MembershipState;
  /** The event by which it is so; absent or null: none. */
  readonly membershipEventId?: string | null;
  /** Orders placed before this moment (ms) are not theirs, unless they were before. Absent or null: all are. */
  readonly countsSince?: number | null;
  /** When they ceased to be a member (ms), of who is none any more. Absent or null: they are one, or never were. */
  readonly leftAt?: number | null;
  /** Becomes a member with this batch, and is to be welcomed as the version in force says. */
  readonly isWelcome?: boolean;
}

/** Whether orders of theirs earn anything. */
export function takesPart({ membership = "member", isClosed }: BatchMember): boolean {
  return membership === "member" && !isClosed;
}

/** A settlement as recorded. */
export interface RecordedSettlement extends OrderSettlement {
  /** How often it has been recorded: a decision rests on one revision, and is void once there is another. */
  readonly revision: number;
  /** Its customer was forgotten: it must never be settled again. */
  readonly redacted: boolean;
  /**
   * Who has shown that this guest order is theirs, or had it when their account was closed, or for whom it waits;
   * after a merge the surviving member.
   */
  readonly claimedBy: string | null;
}

/** Who claims, and by which digests it is seen whether an order was made with the same address. */
export interface Claim {
  readonly memberId: string;
  readonly verifiedContactDigest: string | null;
  readonly contactDigestOf: ReadonlyMap<string, string>;
}

/** What to commit, and what became of the orders. */
export interface BatchDecision extends MembersDecision {
  readonly settlements: readonly SettlementToSave[];
  /** Of orders of which nothing was heard: their records alone change. */
  readonly recaps: readonly RecapToSave[];
  readonly entries: readonly EntryDraft[];
  readonly schedules: readonly LotSchedule[];
  readonly refused: readonly Refusal[];
  /** Orders that have to be read at Shopify before they can be settled, because their letters leave out too much. */
  readonly toRead: readonly string[];
  /** Orders whose customer was forgotten: nothing is settled, and nothing may be kept of who they were. */
  readonly forgotten: readonly string[];
  readonly claimsRefused: readonly { readonly orderId: string; readonly code: ClaimRefusal }[];
}

export interface SettlementToSave {
  readonly settlement: OrderSettlement;
  readonly snapshot: OrderSnapshot;
  /** Whose it is though its snapshots name no customer; null where nobody has claimed it. */
  readonly claimedBy: string | null;
  /** Of the record that the decision rested on; 0 if there was none. */
  readonly revision: number;
}

export interface RecapToSave {
  readonly settlement: OrderSettlement;
  /** Of the record that the decision rested on. */
  readonly revision: number;
}

export interface Refusal {
  readonly orderId: string;
  readonly error: SettlementError;
}

/** What the settled orders mean for everyone who has them or had them. */
export interface MembersDecision {
  /** Of members who are new. */
  readonly newBalances: readonly BalanceChange[];
  readonly balanceChanges: readonly BalanceChange[];
  readonly tierChanges: readonly TierChangeToSave[];
  /** Members whose standing the storefront must learn. */
  readonly toAnnounce: readonly string[];
}

/** What one commit changes for one member. Points and amounts are differences; the rest is the new state. */
export interface BalanceChange extends MemberBalance {
  readonly memberId: string;
  /** Of a new balance, where its customer is no member. */
  readonly membership?: Exclude<MembershipState, "member">;
  /** What is owed afterwards. */
  readonly debt: number;
  readonly lastActivityAt: number | null;
  /** A lot was opened that is valid by inactivity. */
  readonly lapses: boolean;
  readonly lifetimeSpendMinor: number;
  readonly orders: number;
  /** Null where none of the orders in question is theirs: what is there stays. */
  readonly lastOrderAt: number | null;
  readonly tierId: string;
  /** Null keeps what is there. */
  readonly tierSince: number | null;
  readonly windowSpendMinor: number;
  readonly tierReviewAt: number | null;
}

export interface TierChangeToSave {
  readonly memberId: string;
  /** Null when the member is new. */
  readonly fromTierId: string | null;
  readonly toTierId: string;
  readonly reason: TierChangeReason;
  readonly spendMinor: number;
  readonly programNumber: number;
  readonly occurredAt: number;
}
