/**
 * What twelve earning rules cost beside one, in deciding what settles orders (the processor's part of it, without
 * the database, which does the same for both): `npm run bench:rules`. Rounds take turns; the figure is the median.
 */
import {
  calendarOf,
  currencyCode,
  decideBatch,
  defaultProgram,
  emptyWallet,
  EMPTY_BALANCE,
} from "../app/domain/index.ts";
import type { BatchFacts, EarningRule, OrderSnapshot, PublishedVersion } from "../app/domain/index.ts";

const ORDERS = 500;
const BATCHES = 12;
const ROUNDS = 9;
const MOST = 1.25;
const PLACED = Date.parse("2026-03-01T12:00:00Z");

const parsed = currencyCode("USD");
if (!parsed.ok) throw new Error("USD is a currency");
const currency = parsed.value;

const double = { kind: "multiplier", percent: 200 } as const;
const more = { kind: "added_rate", milliPointsPerUnit: 500 } as const;
const fixed = { kind: "fixed_points", points: 10 } as const;
/** As a store has them: some always apply, some to a few orders, some to none. */
const RULES: readonly Omit<EarningRule, "id" | "name">[] = [
  { when: [{ kind: "weekday", days: ["saturday", "sunday"] }], effect: double },
  { when: [{ kind: "first_order" }, { kind: "lowest_value", minor: 2000 }], effect: fixed },
  { when: [{ kind: "tier", tiers: ["gold", "platinum"] }], effect: more },
  { when: [{ kind: "product", products: ["3", "5", "8"] }], effect: double },
  { when: [{ kind: "collection", collections: ["21", "22"] }], effect: more },
  { when: [{ kind: "channel", channels: ["point_of_sale"] }], effect: fixed },
  { when: [{ kind: "hours", from: "22:00", until: "02:00" }], effect: fixed },
  { when: [{ kind: "dates", from: "2026-11-27", until: "2026-11-30" }], effect: double },
  { when: [{ kind: "lowest_value", minor: 10_000 }], effect: fixed },
  {
    when: [
      { kind: "vendor", vendors: ["Acme"] },
      { kind: "tier", tiers: ["silver"] },
    ],
    effect: double,
  },
  { when: [{ kind: "channel", channels: ["subscription"] }], effect: more },
  {
    when: [
      { kind: "weekday", days: ["tuesday"] },
      { kind: "channel", channels: ["online_store"] },
    ],
    effect: fixed,
  },
];

function version(count: number): PublishedVersion {
  const { earning, ...program } = defaultProgram(currency);
  const rules = RULES.slice(0, count).map((rule, place) => ({
    ...rule,
    id: `r-${place}`,
    name: `Rule ${place}`,
  }));
  const set = { combine: "sum_then_multiply", timeZone: "America/New_York", rules } as const;
  return { number: 1, program: { ...program, earning: { ...earning, rules: set } }, effectiveFrom: 0 };
}

/** A batch as a worker settles it: orders of two lines, each of a member of its own. */
function facts(batch: number, published: PublishedVersion): BatchFacts {
  const numbers = Array.from({ length: ORDERS }, (_, index) => batch * ORDERS + index);
  const snapshots = numbers.map((number): OrderSnapshot => {
    const processedAt = PLACED + number * 3_600_000;
    const line = (place: number) => ({
      ...{
        lineId: String(number * 2 + place),
        productId: String(number % 10),
        variantId: String(number % 20),
      },
      ...{ isGiftCard: false, quantity: 1, grossMinor: 500 + ((number * 37 + place) % 90) * 100 },
      ...{ discountMinor: 0, refundedMinor: 0, taxMinor: 100, refundedTaxMinor: 0 },
      goods: {
        vendor: number % 4 === 0 ? "Acme" : "Zed",
        collections: { "21": number % 3 === 0, "22": place === 1 },
      },
    });
    return {
      ...{ orderId: String(number), name: `#${number}`, customerId: String(number), currency },
      ...{ processedAt, updatedAt: processedAt, paidAt: processedAt, cancelledAt: null, test: false },
      ...{ financialStatus: "paid", sourceName: "web", lines: [line(0), line(1)] },
    };
  });
  const members = numbers.map((number) => ({
    ...{ memberId: `m${number}`, tierId: number % 3 === 0 ? "gold" : null, balance: EMPTY_BALANCE },
    ...{ orders: 0, lastActivityAt: null, isClosed: false, membership: "member" as const },
  }));
  return {
    ...{ storeCurrency: currency, programs: [published], currentProgram: 1, snapshots, members, records: [] },
    ...{ calendar: calendarOf("America/New_York"), now: PLACED + 40_000 * 3_600_000 },
    memberOf: new Map(numbers.map((number) => [String(number), `m${number}`])),
    wallets: new Map(numbers.map((number) => [`m${number}`, emptyWallet(`m${number}`)])),
  };
}

/** Of the processor, so that a busy machine says the same as a quiet one; ms. */
function settle(published: PublishedVersion): number {
  const batches = Array.from({ length: BATCHES }, (_, batch) => facts(batch, published));
  const began = process.cpuUsage();
  let settled = 0;
  for (const batch of batches) settled += decideBatch(batch).settlements.length;
  const { user, system } = process.cpuUsage(began);
  if (settled !== BATCHES * ORDERS) throw new Error(`only ${settled} orders were settled`);
  return (user + system) / 1000;
}

const [one, twelve] = [version(1), version(12)];
settle(one);
settle(twelve);
const rounds = Array.from({ length: ROUNDS }, () => ({ one: settle(one), twelve: settle(twelve) }));
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const ratio = median(rounds.map((round) => round.twelve / round.one));
const each = (name: "one" | "twelve") =>
  ((median(rounds.map((round) => round[name])) / (BATCHES * ORDERS)) * 1000).toFixed(1);
console.log(`deciding an order: ${each("one")} µs with one rule, ${each("twelve")} µs with twelve`);
console.log(`twelve rules over one: ${ratio.toFixed(2)} times (aim: at most ${MOST})`);
if (ratio > MOST) process.exitCode = 1;
