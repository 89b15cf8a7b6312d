import { Temporal } from "temporal-polyfill";
import type {
  EarningBase,
  EarningRule,
  EarningRules,
  OrderLine,
  OrderSnapshot,
  RuleCondition,
  RuleSet,
} from "../../../app/domain/index.ts";

interface Asked {
  readonly snapshot: OrderSnapshot;
  readonly base: EarningBase;
  readonly tierId: string;
  readonly tierPercent: number;
  readonly isFirst: boolean;
  /** The rules of the version that the order had when it was placed. What these ask of its products is known, no more. */
  readonly asked: readonly EarningRule[];
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SOURCES: Readonly<Record<string, string>> = {
  web: "online_store",
  pos: "point_of_sale",
  shopify_draft_order: "draft",
  subscription_contract: "subscription",
};

export function sourceOf({ sourceName }: OrderSnapshot): string {
  return SOURCES[sourceName ?? ""] ?? "other";
}

/** What an order earns under rules, line by line and with fractions. */
export function worthByRules(earning: EarningRules, set: RuleSet, asked: Asked): number {
  const most = set.mostPerOrder ?? Number.POSITIVE_INFINITY;
  const applying = set.rules.filter((rule) => applies(set, rule, asked));
  const worth = (rules: readonly EarningRule[]) => Math.min(most, sum(earning, rules, asked));
  if (set.combine === "sum_then_multiply" || applying.length === 0) return worth(applying);
  return Math.max(...applying.map((rule) => worth([rule])));
}

const LINE_KINDS = new Set<string>([
  "product",
  "variant",
  "collection",
  "vendor",
  "product_type",
  "product_tag",
  "subscription",
]);

function applies(set: RuleSet, rule: EarningRule, asked: Asked): boolean {
  const { snapshot, base } = asked;
  if (base.countedMinor === 0) return false;
  if (!rule.when.every((condition) => holds(set, condition, asked))) return false;
  if (!rule.when.some(({ kind }) => LINE_KINDS.has(kind))) return true;
  return snapshot.lines.some(
    (line, index) => isFor(rule, line, asked.asked) && (base.lines[index]?.countedMinor ?? 0) > 0,
  );
}

function holds(set: RuleSet, condition: RuleCondition, { snapshot, base, tierId, isFirst }: Asked): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(snapshot.processedAt).toZonedDateTimeISO(
    set.timeZone ?? "UTC",
  );
  const [date, time] = [wall.toPlainDate().toString(), wall.toPlainTime().toString()];
  switch (condition.kind) {
    case "product":
    case "variant":
    case "collection":
    case "vendor":
    case "product_type":
    case "product_tag":
    case "subscription":
      return true;
    case "first_order":
      return isFirst;
    case "tier":
      return condition.tiers.includes(tierId);
    case "lowest_value":
      return base.countedMinor >= condition.minor;
    case "currency":
      return condition.currencies.some((one) => one === snapshot.presentmentCurrency);
    case "weekday":
      return condition.days.some((day) => day === DAYS[wall.dayOfWeek - 1]);
    case "dates":
      return (condition.from ?? "0000") <= date && date <= (condition.until ?? "9999");
    case "hours": {
      const { from, until } = condition;
      return from < until ? from <= time && time < until : from <= time || time < until;
    }
    case "channel": {
      return condition.channels.some((channel) => channel === sourceOf(snapshot));
    }
  }
}

function isFor(rule: EarningRule, line: OrderLine | null, asked: readonly EarningRule[]): boolean {
  return rule.when.every((condition) => {
    if (condition.kind === "product") return condition.products.includes(line?.productId ?? "-");
    if (condition.kind === "variant") return condition.variants.includes(line?.variantId ?? "-");
    return !LINE_KINDS.has(condition.kind) || (line !== null && isOfGoods(condition, line, asked));
  });
}

function isOfGoods(condition: RuleCondition, { goods }: OrderLine, asked: readonly EarningRule[]): boolean {
  if (condition.kind === "subscription") {
    const isAsked = asked.some(({ when }) => when.some(({ kind }) => kind === "subscription"));
    return isAsked && goods?.isSubscription === (condition.subscriptions === "only");
  }
  const known = asked.flatMap(({ when }) =>
    when.filter(({ kind }) => kind === condition.kind).flatMap(namesOf),
  );
  return namesOf(condition)
    .filter((name) => known.some((one) => isSameName(one, name)))
    .some((name) => {
      const is = (told: string | null | undefined) => isSameName(told ?? null, name);
      if (condition.kind === "vendor") return is(goods?.vendor);
      if (condition.kind === "product_type") return is(goods?.productType);
      if (condition.kind === "product_tag") return goods?.tags?.some(is) === true;
      return goods?.collections?.[name] === true;
    });
}

function namesOf(condition: RuleCondition): readonly string[] {
  if (condition.kind === "vendor") return condition.vendors;
  if (condition.kind === "product_type") return condition.types;
  if (condition.kind === "product_tag") return condition.tags;
  return condition.kind === "collection" ? condition.collections : [];
}

function isSameName(one: string | null, other: string): boolean {
  return one?.toUpperCase() === other.toUpperCase();
}

/** Money in hundredths of the dollar; a fraction is its numerator over a power of ten. */
function sum(
  earning: EarningRules,
  rules: readonly EarningRule[],
  { snapshot, base, tierPercent, asked }: Asked,
): number {
  const parts = [
    ...snapshot.lines.map((line, index) => ({ line, counted: base.lines[index]?.countedMinor ?? 0 })),
    { line: null, counted: base.shippingMinor },
  ];
  let numerator = 0n;
  for (const { line, counted } of parts) {
    let rate = earning.milliPointsPerUnit;
    let factor = BigInt(tierPercent);
    for (const rule of rules) {
      const { effect } = rule;
      if (effect.kind === "added_rate" && isFor(rule, line, asked)) rate += effect.milliPointsPerUnit;
      if (effect.kind === "multiplier") factor *= BigInt(isFor(rule, line, asked) ? effect.percent : 100);
    }
    numerator += BigInt(counted) * BigInt(rate) * factor;
  }
  const multipliers = rules.filter(({ effect }) => effect.kind === "multiplier").length;
  const denominator = 10n ** BigInt(2 + 3 + 2 + 2 * multipliers);
  const extra = { down: 0n, nearest: denominator / 2n, up: denominator - 1n }[earning.rounding];
  let points = Number((numerator + extra) / denominator);
  for (const { effect } of rules) if (effect.kind === "fixed_points") points += effect.points;
  return points;
}
