import type {
  AccountKind,
  EarningExplanation,
  EntryKind,
  ExclusionReason,
  FinancialStatus,
  LedgerReason,
  MemberBalance,
} from "../domain/index.ts";
import type { OrderCampaign } from "./campaign-results.ts";
import type { OrderCheckout } from "./order-checkout.ts";
import type { DeliveryRow } from "./deliveries.ts";

/** A settled order in a list. Amounts are minor units of the store's currency, times ms since the epoch. */
export interface OrderRow {
  /** Digits of Shopify's order id. */
  readonly orderId: string;
  /** As the merchant sees it, for example `#1001`; empty once the customer is forgotten. */
  readonly name: string;
  readonly member: OrderMember | null;
  readonly financialStatus: FinancialStatus;
  readonly cancelled: boolean;
  readonly test: boolean;
  /** The customer asked to be forgotten: it is never settled again, and its entries name nobody. */
  readonly redacted: boolean;
  readonly countedMinor: number;
  /** Points that the ledger has for it now. */
  readonly points: number;
  readonly tierId: string | null;
  /** Of the programme in force; the id where that has no such tier; null for a guest order. */
  readonly tierName: string | null;
  readonly programNumber: number;
  /** The same where that version was only rehearsed; null where it is or was everyone's. */
  readonly rehearsed: number | null;
  readonly processedAt: number;
  /** The state of the order that was settled last, by Shopify's clock. */
  readonly snapshotAt: number;
  readonly settledAt: number;
  /** Codes that say why it counts nothing; empty if it counts. */
  readonly reasons: readonly ExclusionReason["code"][];
}

export interface OrderMember {
  readonly memberId: string;
  /** Null once the customer is gone. */
  readonly customerId: string | null;
  /** From Shopify, at this moment; null where Shopify does not give it or did not answer. */
  readonly displayName: string | null;
}

export interface OrdersPage {
  readonly currency: string;
  readonly timeZone: string;
  /** False: Shopify did not give names in time, and the list is shown without them. */
  readonly namesAvailable: boolean;
  /** Latest processed first. */
  readonly orders: readonly OrderRow[];
  /** Hand back as `after`, with the same filters; null at the end. */
  readonly next: string | null;
}

export interface PostingView {
  readonly from: AccountKind;
  readonly fromMemberId: string | null;
  readonly to: AccountKind;
  readonly toMemberId: string | null;
  readonly points: number;
}

/** What an entry took from a lot, or put back into it. */
export interface LotUseView {
  readonly lotEntryId: string;
  readonly points: number;
  readonly restored: boolean;
}

export interface OrderEntryView {
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly reason: LedgerReason;
  readonly actor: string;
  readonly memberId: string;
  readonly programNumber: number | null;
  /** The same where that version was only rehearsed; else null. */
  readonly rehearsed: number | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly reversesEntryId: string | null;
  /** What it did to pending and available points of members. */
  readonly points: number;
  /** By how much each account of members changed. */
  readonly change: MemberBalance;
  readonly postings: readonly PostingView[];
  readonly lotUses: readonly LotUseView[];
}

export interface OrderLotView {
  /** The entry that opened it. */
  readonly entryId: string;
  readonly memberId: string;
  readonly points: number;
  readonly remaining: number;
  readonly earnedAt: number;
  /** Null: never, by inactivity, or not known yet. */
  readonly expiresAt: number | null;
  /** Its points are not usable yet. */
  readonly isPending: boolean;
  /** When they become usable; null where that is not known yet. */
  readonly maturesAt: number | null;
  /** Valid so many months after the member's last activity; null: not so. */
  readonly inactivityMonths: number | null;
}

/** A redemption whose code an order had. */
export interface OrderRedemption {
  readonly redemptionId: string;
  readonly campaignId: string;
  /** What the reward is called. */
  readonly title: string;
  readonly code: string;
  /** Points that the order took. */
  readonly taken: number;
  /** What came back of them. */
  readonly givenBack: number;
  /**
   * What it should have taken, and did not: they had come back, or another order had taken them; null: nothing. What the
   * store has decided about it is told as in `LateUseView`.
   */
  readonly owed: { readonly points: number; readonly outcome: "taken" | "let_be" | null } | null;
}

/** All that Laurel knows of an order. */
export interface OrderDetailView {
  readonly orderId: string;
  readonly currency: string;
  readonly timeZone: string;
  /** False: Shopify did not give the member's name in time. */
  readonly namesAvailable: boolean;
  /**
   * What the lines of the explanation are called, by their ids, from Shopify at this moment; null where it did
   * not answer in time.
   */
  readonly lineNames: Readonly<Record<string, string>> | null;
  /** What the tiers of the programme in force are called, by their ids. */
  readonly tierNames: Readonly<Record<string, string>>;
  /** Null for an order that is known only by deliveries that are not settled yet. */
  readonly order: OrderRow | null;
  /** What counted and what not, with reasons, rate, tier and version. */
  readonly explanation: EarningExplanation | null;
  /** Which campaigns took something off, the largest first. */
  readonly campaigns: readonly OrderCampaign[];
  /** Which redemptions it used, the oldest first. */
  readonly redemptions: readonly OrderRedemption[];
  /** What campaigns and tiers are explained by; null where nothing is kept, or there was no campaign. */
  readonly checkout: OrderCheckout | null;
  /** Oldest first. */
  readonly entries: readonly OrderEntryView[];
  readonly lots: readonly OrderLotView[];
  /** Of what the order gave, what is left in lots. */
  readonly remaining: number;
  /** Waiting and parked ones about this order, newest first; at most 20. */
  readonly deliveries: readonly DeliveryRow[];
}
