import type { CouponsView, GivingView, MemberCouponView } from "../../app/views/coupons.ts";
import type { CodesView, FoundCodeView } from "../../app/views/codes.ts";
import type { TierMover, TierMovers } from "../../app/views/tier-preview.ts";
import type { EarningExplanation } from "../../app/domain/earning/explanation.ts";
import { defaultProgram } from "../../app/domain/program/default-program.ts";
import { NEW_CAMPAIGN } from "../../app/domain/campaigns/campaign.ts";
import { NO_FIGURES } from "../../app/domain/campaigns/campaign-results.ts";
import { encodeCampaign } from "../../app/domain/campaigns/campaign-codec.ts";
import { encodeProgram } from "../../app/domain/program/program-codec.ts";
import { isCurrencyCode } from "../../app/domain/money/currencies.ts";
import type { CampaignView } from "../../app/views/campaigns.ts";
import type { DataRequest, DeliveriesPage, DeliveryRow } from "../../app/views/deliveries.ts";
import type { HomeView } from "../../app/views/home.ts";
import type { LiabilityView } from "../../app/views/liability.ts";
import type { MemberRow, MembersPage, MemberView, TierName } from "../../app/views/members.ts";
import type { CurrencyCode } from "../../app/domain/index.ts";
import type { OrderCheckout } from "../../app/views/order-checkout.ts";
import type { OrderDetailView, OrderEntryView, OrderLotView, OrderRow } from "../../app/views/orders.ts";
import type { ProgramView, VersionView } from "../../app/views/program.ts";
import type { AwardsView } from "../../app/views/awards.ts";
import type {
  AwardRun,
  CodesRun,
  CouponsRun,
  RehearsalRun,
  BackfillRun,
  ReconciliationRun,
  WhatIfRun,
} from "../../app/views/runs.ts";
import type { WhatIfView } from "../../app/views/what-if.ts";
import type { RehearsalsView, RehearsalView } from "../../app/views/rehearsals.ts";
import type { RunAsks } from "../../app/ui/runs/run-asks.ts";
import type { StatementLineView, StatementView } from "../../app/views/statement.ts";

/** For tests of pages: one view of each kind, of a store in New York where all is well. */

const STORE = { currency: "USD", timeZone: "America/New_York" };
/** The evening of 14 June 2026 in New York. */
export const EVENING = Date.UTC(2026, 5, 15, 2);

export const TIERS: readonly TierName[] = [
  { id: "bronze", name: "Bronze", place: 0 },
  { id: "silver", name: "Silver", place: 1 },
  { id: "gold", name: "Gold", place: 2 },
  { id: "platinum", name: "Platinum", place: 3 },
];

export const MEMBER_ROW: MemberRow = {
  memberId: "m-ada",
  customerId: "7001",
  displayName: "Ada Park",
  available: 1_250,
  pending: 0,
  tierId: "gold",
  tierName: "Gold",
  closed: false,
  membership: "member",
  windowSpendMinor: 37_950,
  lifetimeSpendMinor: 37_950,
  orderCount: 3,
  lastOrderAt: EVENING,
  expiring: null,
};

export const MEMBERS_PAGE: MembersPage = {
  ...STORE,
  tiers: TIERS,
  namesAvailable: true,
  searchAvailable: true,
  members: [MEMBER_ROW],
  waiting: 0,
  strangers: [],
  next: null,
  previous: null,
};

export const MEMBER: MemberView = {
  ...MEMBER_ROW,
  ...STORE,
  tiers: TIERS,
  namesAvailable: true,
  joinedAt: Date.UTC(2026, 0, 2, 12),
  rehearses: null,
  memberships: [],
  tierChanges: [],
  held: 0,
  debt: 0,
  tierSince: Date.UTC(2026, 1, 3, 12),
  tierUntil: null,
  tierByHand: null,
  tierWindow: { kind: "rolling", months: 12 },
  counted: [{ measure: "spend", has: 37_950 }],
  nextTier: {
    tierId: "platinum",
    name: "Platinum",
    thresholdMinor: 60_000,
    missingMinor: 22_050,
    match: "all",
    missing: [{ measure: "spend", threshold: 60_000, missing: 22_050 }],
  },
  movements: [],
  next: null,
};

export const LINE: StatementLineView = {
  entryId: "e1",
  kind: "earn",
  points: 68,
  occurredAt: EVENING,
  recordedAt: EVENING,
  reason: "order_counted",
  orderId: "5001",
  orderName: "#1001",
  programNumber: 1,
  rehearsed: null,
  actor: "system:settlement",
  reversesEntryId: null,
  note: null,
  explanation: null,
  change: { pending: 0, available: 68, held: 0 },
  balance: { pending: 0, available: 1_250, held: 0 },
  reverses: null,
  reversedBy: [],
};

export const STATEMENT: StatementView = {
  ...STORE,
  memberId: "m-ada",
  customerId: "7001",
  occurredUntil: null,
  recordedUntil: null,
  lines: [],
  next: null,
};

export const EXPLANATION: EarningExplanation = {
  policy: "net_of_discounts_without_tax_and_shipping",
  programVersion: 3,
  currency: usd(),
  countedMinor: 3_099,
  reasons: [],
  rate: { tierId: "gold", milliPointsPerUnit: 1_500, earningPercent: 150, rounding: "down" },
  points: 69,
  counts: {
    tax: false,
    shipping: false,
    giftCardsBought: false,
    paidWithGiftCard: true,
    paidWithStoreCredit: true,
    partPayments: "when_wholly_paid",
  },
  parts: [
    { code: "prices", amountMinor: 5_000, countedMinor: 5_000 },
    { code: "refunds", amountMinor: 1_901, countedMinor: -1_901 },
    { code: "shipping", amountMinor: 700, countedMinor: 0 },
  ],
  lines: [
    { lineId: "1", countedMinor: 3_099, points: 69 },
    { lineId: "2", countedMinor: 0, points: 0, why: "refunded" },
  ],
};

/** As `EXPLANATION`, by a programme with rules of which one applied. */
export const RULED: EarningExplanation = {
  ...EXPLANATION,
  points: 139,
  rules: {
    combine: "sum_then_multiply",
    plainPoints: 69,
    orderPoints: 0,
    verdicts: [
      {
        ruleId: "member-day",
        name: "Member day",
        effect: { kind: "multiplier", percent: 200 },
        why: [],
        points: 70,
      },
      {
        ruleId: "weekend",
        name: "Weekend",
        effect: { kind: "added_rate", milliPointsPerUnit: 500 },
        why: [
          { code: "weekday", was: "tuesday", days: ["saturday", "sunday"] },
          { code: "lowest_value", minor: 5_000 },
        ],
        points: 0,
      },
    ],
  },
};

export const ORDER: OrderRow = {
  orderId: "5001",
  name: "#1001",
  member: { memberId: "m-ada", customerId: "7001", displayName: "Ada Park" },
  financialStatus: "paid",
  cancelled: false,
  test: false,
  redacted: false,
  countedMinor: 4_598,
  points: 69,
  tierId: "gold",
  tierName: "Gold",
  programNumber: 3,
  rehearsed: null,
  processedAt: EVENING,
  snapshotAt: EVENING,
  settledAt: EVENING,
  reasons: [],
};

export const ENTRY: OrderEntryView = {
  entryId: "e1",
  kind: "earn",
  reason: "order_counted",
  actor: "system:settlement",
  memberId: "m-ada",
  programNumber: 3,
  rehearsed: null,
  occurredAt: EVENING,
  recordedAt: EVENING,
  reversesEntryId: null,
  points: 69,
  change: { pending: 69, available: 0, held: 0 },
  postings: [{ from: "issued", fromMemberId: null, to: "pending", toMemberId: "m-ada", points: 69 }],
  lotUses: [],
};

export const LOT: OrderLotView = {
  entryId: "e1",
  memberId: "m-ada",
  points: 69,
  remaining: 9,
  earnedAt: EVENING,
  expiresAt: null,
  isPending: false,
  maturesAt: null,
  inactivityMonths: null,
};

export const ORDER_DETAIL: OrderDetailView = {
  ...STORE,
  orderId: "5001",
  namesAvailable: true,
  tierNames: { gold: "Gold" },
  lineNames: { "1": "Blue Train - LP" },
  order: ORDER,
  explanation: EXPLANATION,
  campaigns: [],
  checkout: null,
  entries: [],
  lots: [],
  remaining: 9,
  deliveries: [],
};

export const CHECKOUT: OrderCheckout = {
  at: EVENING,
  currency: "USD" as CurrencyCode,
  tiers: [],
  campaigns: [],
  lines: [
    {
      ...{ lineId: "1", productId: "9", quantity: 2 },
      priceMinor: 1_000,
      isGiftCard: false,
      isOnSale: false,
      ...{ vendor: "", productType: "", tags: [], collections: [] },
    },
  ],
  tierId: null,
  hasOrdered: false,
  ...{ usedUp: [], since: null, segments: [] },
  tierTakenMinor: 0,
  othersTakenMinor: 0,
  lost: [],
};

export const DELIVERY: DeliveryRow = {
  deliveryId: "d1",
  topic: "orders/updated",
  state: "parked",
  attempts: 5,
  triggeredAt: EVENING,
  receivedAt: EVENING,
  nextAttemptAt: null,
  doneAt: null,
  error: { code: "foreign_currency", facts: {} },
  orderId: "5001",
  customerId: null,
  dismissed: null,
};

export const DELIVERIES_PAGE: DeliveriesPage = {
  timeZone: STORE.timeZone,
  deliveries: [],
  next: null,
  total: 0,
};

export const DATA_REQUEST: DataRequest = {
  deliveryId: "r1",
  requestId: "9",
  customerId: "7001",
  isMember: true,
  orderIds: [],
  receivedAt: 0,
  dueAt: 30 * 86_400_000,
  daysLeft: 4,
};

export const RUN: ReconciliationRun = {
  kind: "reconciliation",
  runId: "run1",
  phase: "comparing",
  actor: "system:schedule",
  askedAt: EVENING,
  startedAt: EVENING,
  endedAt: EVENING,
  outcome: "done",
  stopping: false,
  done: 120,
  total: null,
  counters: { lost: 3, settled: 2, refused: 1 },
  reasonCode: null,
};

export const BACKFILL: BackfillRun = {
  kind: "backfill",
  runId: "run2",
  phase: "settling",
  actor: "system:install",
  askedAt: EVENING,
  startedAt: EVENING,
  endedAt: EVENING,
  outcome: "done",
  stopping: false,
  done: 6_919,
  total: 6_919,
  counters: { settled: 6_919, refused: 0, pointsIssued: 100_000 },
  reasonCode: null,
};

/** Of a card that nobody has asked anything yet. */
export const NO_ASKS: RunAsks = { asked: null, refusal: null, onAsk: () => undefined };

export const HOME: HomeView = {
  shop: { domain: "laurel-music.myshopify.com", name: "Laurel Music", ...STORE, installedAt: EVENING },
  connected: true,
  programNumber: 1,
  setup: { programMetafield: "done", discount: "done", backfill: BACKFILL },
  today: { date: "2026-06-14", orders: 42, pointsIssued: 12_847, pointsClawedBack: 310, newMembers: 3 },
  members: 4,
  tierMix: [
    { tierId: "bronze", name: "Bronze", members: 3 },
    { tierId: "gold", name: "Gold", members: 1 },
  ],
  deliveries: { waiting: 0, parked: 0 },
  dataRequests: 0,
  outbox: { waiting: 0, parked: 0 },
};

export const LIABILITY: LiabilityView = {
  ...STORE,
  at: Date.UTC(2026, 5, 15, 12),
  months: [
    { month: "2026-06", points: 400 },
    { month: "2026-12", points: 1_600 },
  ],
  withoutExpiry: 500,
  pending: 120,
  held: 100,
  debt: 40,
  available: 2_460,
  outstanding: 2_680,
  members: 12,
};

function usd() {
  const code = "USD";
  if (!isCurrencyCode(code)) throw new Error("USD is a currency");
  return code;
}

export const VERSION: VersionView = {
  number: 1,
  program: JSON.stringify(encodeProgram(defaultProgram(usd()))),
  publishedAt: EVENING,
  actor: "system:install",
  effectiveFrom: EVENING,
  copyOf: null,
  calledOff: null,
  standing: "in_force",
};

export const PROGRAM: ProgramView = {
  currency: "USD",
  timeZone: "America/New_York",
  now: EVENING,
  inForce: 1,
  newest: 1,
  rehearsed: null,
  versions: [VERSION],
  drafts: [],
};

export const WHAT_IF_RUN: WhatIfRun = {
  kind: "what_if",
  runId: "run3",
  phase: "reading",
  actor: "merchant:1",
  askedAt: EVENING,
  startedAt: EVENING,
  endedAt: EVENING,
  outcome: "done",
  stopping: false,
  done: 1_000,
  total: 3_000,
  counters: { withoutSnapshot: 0 },
  reasonCode: null,
};

export const AWARD_RUN: AwardRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "award", runId: "run4", phase: "giving", counters: { orders: 5, points: 100 } },
};

export const CODES_RUN: CodesRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "codes", runId: "run6", campaignId: "c1", phase: "sending" },
  counters: { made: 1_000, sent: 500, refused: 0 },
};

export const COUPONS: CouponsView = {
  ...{ campaignId: "c1", currency: "USD", timeZone: "America/New_York", title: "Jazz week", state: "active" },
  ...{ tiers: [{ id: "gold", name: "Gold", members: 340 }], members: 2_357, held: 12 },
  ...{ segments: [{ id: "5001", name: "Bought once" }], stock: { most: 100, taken: 10 }, givings: [] },
};

export const GIVING: GivingView = {
  ...{ givingId: "g1", receivers: "tier", name: "Gold", actor: "merchant:1", askedAt: EVENING, isDone: true },
  ...{
    given: 340,
    had: 2,
    unknown: 0,
    unknownIds: [],
    unused: 300,
    used: 40,
    takenBack: 0,
    takenBackAt: null,
  },
};

export const COUPONS_RUN: CouponsRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "coupons", runId: "run7", ask: "give", campaignId: "c1", givingId: "g1", phase: "giving" },
  counters: { given: 340, had: 2, unknown: 0, takenBack: 0, used: 0 },
};

export const MEMBER_COUPON: MemberCouponView = {
  ...{
    campaignId: "c1",
    title: "Jazz week",
    code: "FRIEND",
    state: "used",
    heldAt: EVENING,
    takenBackAt: null,
  },
  ...{ usedBy: { orderId: "1001", name: "#1001" }, canBeTakenBack: false },
};
/** A member's coupons, with nothing asked for. */
export const COUPONS_OF_MEMBER = {
  coupons: { coupons: [MEMBER_COUPON], hasMore: false },
  couponsAsking: { busy: false, outcome: null, onTakeBack: () => undefined },
} as const;

export const CODES: CodesView = {
  ...{ campaignId: "c1", currency: "USD", timeZone: "America/New_York", title: "Jazz week", state: "active" },
  ...{ prefix: "JAZZ-", made: 1_001, sent: 501, refused: { count: 0, first: [] }, room: 4_998_999 },
};

export const FOUND_CODE: FoundCodeView = {
  ...{ code: "JAZZ-1", campaignId: "c1", title: "Jazz week", state: "used" },
  uses: [{ orderId: "1001", name: "#1001", at: EVENING, counts: false }],
};

export const REHEARSAL_RUN: RehearsalRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "rehearsal", runId: "run5", phase: "taking_back" },
  counters: { orders: 2, pointsTakenBack: 30, pointsGiven: 0 },
};

export const REHEARSAL: RehearsalView = {
  ...{ number: 4, draft: { draftId: "d1", revision: 3, isChanged: false }, standing: "running" },
  ...{ beganAt: EVENING - 86_400_000, beganBy: "merchant:1", until: null, endedAt: null, endedBy: null },
  publishedSince: null,
  members: [{ customerId: "7", displayName: "Ada Park", tierName: "Step 1", hasLeft: false }],
  figures: {
    ...{ orders: 2, points: 240, pointsOfEveryone: 120, isPartial: false },
    latest: [
      {
        ...{ orderId: "1001", name: "#1001", customerId: "7", displayName: "Ada Park" },
        ...{ processedAt: EVENING, points: 200, pointsOfEveryone: 100 },
      },
      {
        ...{ orderId: "1000", name: "", customerId: "8", displayName: null },
        ...{ processedAt: EVENING - 3_600_000, points: 40, pointsOfEveryone: 20 },
      },
    ],
  },
};

export const REHEARSALS: RehearsalsView = {
  ...{ currency: "USD", timeZone: "America/New_York", now: EVENING, namesAvailable: true },
  rehearsals: [REHEARSAL],
};

export const AWARDS: AwardsView = {
  ...STORE,
  today: "2026-06-14",
  rules: [
    { programVersion: 5, ruleId: "vinyl", name: "Vinyl weekend", versions: [1, 3, 4, 5] },
    { programVersion: 2, ruleId: "vinyl", name: "Vinyl", versions: [2] },
  ],
  assumptions: {
    redeemedPercent: { low: 40, likely: 60, high: 80 },
    redeemedWithinMonths: 12,
    minorPerHundredPoints: 100,
  },
  awards: [
    {
      ...{ awardId: "a1", programVersion: 3, ruleId: "vinyl", name: "Vinyl weekend" },
      ...{ since: EVENING - 86_400_000, until: EVENING, askedAt: EVENING, actor: "merchant:1" },
      preview: {
        ...{ orders: 5, members: 3, points: 1_000, madeAt: EVENING },
        costMinor: { low: 400, likely: 600, high: 800 },
        assumptions: {
          redeemedPercent: { low: 40, likely: 60, high: 80 },
          redeemedWithinMonths: 12,
          minorPerHundredPoints: 100,
        },
        unknownGoods: 3,
        moves: [{ from: "Bronze", to: "Silver", members: 2 }],
      },
      given: { orders: 0, points: 0 },
      undone: { orders: 0, points: 0 },
    },
  ],
};

const side = (points: number) => ({
  points,
  takenBack: points / 10,
  tiers: [points / 100, 2],
  owed: { low: points, likely: points / 2, high: points / 5 },
});
const sum = (points: number) => ({
  tiers: [
    { id: "bronze", name: "Bronze" },
    { id: "gold", name: "Gold" },
  ],
  points,
  takenBack: points / 10,
  discountMinor: points / 5,
  scenarios: {
    low: { redeemed: points / 4, broken: (points * 3) / 4, costMinor: points / 4 },
    likely: { redeemed: points / 2, broken: points / 2, costMinor: points / 2 },
    high: { redeemed: points, broken: 0, costMinor: points },
  },
});
const ASSUMPTIONS = {
  redeemedPercent: { low: 40, likely: 60, high: 80 },
  redeemedWithinMonths: 12,
  minorPerHundredPoints: 100,
};

export const WHAT_IF: WhatIfView = {
  currency: "USD",
  timeZone: "America/New_York",
  inForce: 2,
  versions: [2, 1],
  drafts: [],
  assumptions: ASSUMPTIONS,
  results: [
    { runId: "run3", madeAt: EVENING, version: null },
    { runId: "run2", madeAt: EVENING, version: 1 },
  ],
  shown: {
    runId: "run3",
    madeAt: EVENING,
    version: null,
    inForce: 2,
    since: null,
    until: EVENING,
    assumptions: ASSUMPTIONS,
    figures: {
      orders: { read: 12, withoutSnapshot: 2, nobodys: 1, failed: 0, unknownGoods: 3 },
      check: { orders: 10, equal: 10, reckonedPoints: 3_000, ledgerPoints: 3_000 },
      revenueMinor: 300_000,
      published: sum(3_000),
      trial: sum(6_000),
      members: { gain: 3, lose: 1, same: 2, gained: 3_050, lost: 50, newcomers: 2, missing: 1 },
      months: [
        { month: "2026-01", revenueMinor: 100_000, published: side(1_000), trial: side(2_000) },
        { month: "2026-02", revenueMinor: 200_000, published: side(2_000), trial: side(4_000) },
      ],
    },
    examples: [{ customerId: "7", displayName: "Ada", publishedPoints: 100, trialPoints: 200 }],
  },
};

/** Somebody who would reach a tier under a draft. */
export const MOVER = {
  ...{ customerId: "7200000000001", displayName: "Ada Park", isUp: true, fromName: "Silver", toName: "Gold" },
  why: {
    ...{ kind: "reached", tierName: "Gold", match: "all" },
    counts: [
      { measure: "spend", has: 30_000, asks: 25_000 },
      { measure: "orders", has: 5, asks: 4 },
    ],
  },
} satisfies TierMover;

export const MOVERS: TierMovers = { namesAvailable: true, rows: [MOVER], previous: null, next: null };

export const CAMPAIGN_VIEW: CampaignView = {
  campaignId: "c1",
  state: "draft",
  campaign: JSON.stringify(encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz week" })),
  startsAt: null,
  endsAt: null,
  endedAt: null,
  hours: null,
  used: { orders: 0, discountMinor: 0 },
  results: {
    ...NO_FIGURES,
    ...{ costMinor: 0, minorPerHundredPoints: 100, returnOnCost: null, days: [], hasEarlierDays: false },
    ...{ codes: null, coupons: null },
  },
  currency: "USD",
  timeZone: "America/New_York",
  now: EVENING,
  tiers: TIERS,
  revision: 1,
  published: null,
  publishedNumber: null,
  changedAt: EVENING,
  changedBy: "merchant:1",
  changes: [{ kind: "created", number: null, at: EVENING, actor: "merchant:1" }],
  reach: null,
  segments: [],
};
