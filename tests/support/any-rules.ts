import fc from "fast-check";
import { CHANNELS, COMBINES, WEEKDAYS } from "../../app/domain/index.ts";
import type { EarningRule, RuleCondition, RuleEffect, RuleSet } from "../../app/domain/index.ts";
import { currency, USD, VERSION_1 } from "./orders.ts";

const TIERS = VERSION_1.program.tiers.tiers.map(({ id }) => id);

/** Some of a list, at least one, in its order. */
const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
const anyDate = fc.constantFrom("2025-06-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-02-28");
const anyTime = fc.constantFrom("00:00", "02:30", "09:00", "12:00", "23:59");

/** Around the orders of `anyOrderState`: they are of products 100 or none, in January 2026 and the months before. */
export const anyCondition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.constant({ kind: "first_order" as const }),
  fc.record({ kind: fc.constant("tier" as const), tiers: some(TIERS) }),
  fc.record({ kind: fc.constant("product" as const), products: some(["100", "200"]) }),
  fc.record({ kind: fc.constant("variant" as const), variants: some(["1001", "2001"]) }),
  fc.record({ kind: fc.constant("collection" as const), collections: some(["1", "2"]) }),
  fc.record({ kind: fc.constant("vendor" as const), vendors: some(["ACME", "Blue Note"]) }),
  fc.record({ kind: fc.constant("product_type" as const), types: some(["album", "Book"]) }),
  fc.record({ kind: fc.constant("product_tag" as const), tags: some(["Sale", "jazz"]) }),
  fc.record({ kind: fc.constant("subscription" as const), subscriptions: fc.constantFrom("only", "out") }),
  fc.tuple(anyDate, anyDate, fc.integer({ min: 0, max: 2 })).map(([one, other, open]): RuleCondition => {
    const [from, until] = one < other ? [one, other] : [other, one];
    return { kind: "dates", from: open === 1 ? null : from, until: open === 2 ? null : until };
  }),
  fc.record({ kind: fc.constant("weekday" as const), days: some(WEEKDAYS) }),
  fc
    .record({ kind: fc.constant("hours" as const), from: anyTime, until: anyTime })
    .filter(({ from, until }) => from !== until),
  fc.record({ kind: fc.constant("channel" as const), channels: some(CHANNELS) }),
  fc.record({ kind: fc.constant("currency" as const), currencies: some([USD, currency("EUR")]) }),
  fc.record({ kind: fc.constant("lowest_value" as const), minor: fc.integer({ min: 1, max: 60_000 }) }),
);

export const anyEffect: fc.Arbitrary<RuleEffect> = fc.oneof(
  fc.record({
    kind: fc.constant("multiplier" as const),
    percent: fc.constantFrom(0, 50, 110, 133, 200, 333),
  }),
  fc.record({
    kind: fc.constant("added_rate" as const),
    milliPointsPerUnit: fc.constantFrom(1, 500, 1000, 1337),
  }),
  fc.record({ kind: fc.constant("fixed_points" as const), points: fc.integer({ min: 1, max: 300 }) }),
);

const anyRule: fc.Arbitrary<Omit<EarningRule, "id">> = fc.record({
  name: fc.constantFrom("Weekend", "Member day", "Welcome"),
  when: fc.array(anyCondition, { maxLength: 3 }),
  effect: anyEffect,
});

export const anyRuleSet: fc.Arbitrary<RuleSet> = fc
  .record({
    combine: fc.constantFrom(...COMBINES),
    timeZone: fc.constantFrom("UTC", "America/New_York", "Asia/Tokyo"),
    most: fc.option(fc.integer({ min: 1, max: 400 }), { freq: 2, nil: null }),
    mostPerDay: fc.option(fc.integer({ min: 1, max: 400 }), { freq: 2, nil: null }),
    mostPerMonth: fc.option(fc.integer({ min: 1, max: 800 }), { freq: 2, nil: null }),
    rules: fc.array(anyRule, { maxLength: 5 }),
  })
  .map(({ combine, timeZone, most, mostPerDay, mostPerMonth, rules }) => ({
    combine,
    timeZone,
    ...(most === null ? {} : { mostPerOrder: most }),
    ...(mostPerDay === null ? {} : { mostPerDay }),
    ...(mostPerMonth === null ? {} : { mostPerMonth }),
    rules: rules.map((rule, index) => ({ ...rule, id: `rule-${index + 1}` })),
  }));
