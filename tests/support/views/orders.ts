import type { EarningExplanation } from "../../../app/domain/earning/explanation.ts";
import type { CurrencyCode } from "../../../app/domain/index.ts";
import type { OrderCheckout } from "../../../app/views/order-checkout.ts";
import type { OrderDetailView, OrderEntryView, OrderLotView, OrderRow } from "../../../app/views/orders.ts";
import { EVENING, STORE, usd } from "./store.ts";

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
  redemptions: [],
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
      unitCostMinor: null,
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
