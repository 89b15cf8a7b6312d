import type { AnyCondition, ConditionUnmet, RuleCondition } from "../program/rules/registry.ts";
import { conditionKind, effectKind } from "../program/rules/registry.ts";
import type { Gift, LineFacts, OrderFacts } from "../program/rules/kind.ts";
import { namedTraits } from "../program/rules/named-traits.ts";
import type { EarningRule, RuleSet } from "../program/rules/rule.ts";
import { calendarOf } from "../time/calendar.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Counted } from "./counted.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";
import { traitsOfLine } from "./order-traits.ts";
import type { OrderTraits } from "./order-traits.ts";

/** Why a rule gives nothing: its conditions, or `counts_nothing`: nothing of the order counts. */
export type Unmet = ConditionUnmet | { readonly code: "counts_nothing" };

/** A rule, and whether it applies to an order. */
export interface JudgedRule {
  readonly rule: EarningRule;
  readonly gift: Gift;
  /** All reasons, not only the first; empty: it applies. */
  readonly why: readonly Unmet[];
  /** The lines that it is for, in the order of the order's; null: all of them, and shipping. */
  readonly lines: readonly boolean[] | null;
}

/** Of an order that `checkOrder` let through, and what `countedOf` counts of it. */
export function judgeRules(
  set: RuleSet,
  order: OrderSnapshot,
  base: Counted,
  {
    tierId,
    isFirst,
    traits,
  }: Pick<OrderFacts, "tierId" | "isFirst"> & { readonly traits?: OrderTraits | undefined },
): readonly JudgedRule[] {
  const facts: OrderFacts = {
    placedAt: order.processedAt,
    calendar: calendarOfRules(set),
    tierId,
    isFirst,
    countedMinor: base.countedMinor,
    sourceName: order.sourceName ?? null,
    paidIn: order.presentmentCurrency ?? null,
  };
  const { rules, asksLines } = preparedRules(set);
  const named = namedTraits(set);
  const lines = asksLines
    ? order.lines.map(({ lineId, productId, variantId = null }) => ({
        ...{ productId, variantId },
        traits: traitsOfLine(named, traits, lineId),
      }))
    : [];
  return rules.map((rule) => judge(rule, facts, lines, base));
}

const NO_REASON: readonly Unmet[] = [];
const NOT_KNOWN: Unmet = { code: "not_known" };
const COUNTS_NOTHING: readonly Unmet[] = [{ code: "counts_nothing" }];

function judge(
  { rule, gift, conditions }: PreparedRule,
  facts: OrderFacts,
  lines: readonly LineFacts[],
  base: Counted,
): JudgedRule {
  let why = base.countedMinor === 0 ? COUNTS_NOTHING : NO_REASON;
  const because = (unmet: Unmet) => (why = [...why, unmet]);
  let picked: boolean[] | null = null;
  for (const { kind, condition } of conditions) {
    if (kind.scope === "order") {
      const unmet = kind.unmet(condition, facts);
      if (unmet !== null) because(unmet);
    } else {
      const before: readonly boolean[] | null = picked;
      let counts = false;
      let isUnknown = false;
      picked = lines.map((line, place): boolean => {
        const picks = before?.[place] !== false && kind.picks(condition, line);
        const isCounted = (base.lines[place]?.countedMinor ?? 0) > 0;
        if (picks === true && isCounted) counts = true;
        if (picks === null && isCounted) isUnknown = true;
        return picks === true;
      });
      if (base.countedMinor > 0 && !counts) because(isUnknown ? NOT_KNOWN : kind.none(condition));
    }
  }
  return { rule, gift, why, lines: picked };
}

/** A rule with all that is looked up once and not for each order. */
interface PreparedRule {
  readonly rule: EarningRule;
  readonly gift: Gift;
  readonly conditions: readonly { readonly kind: AnyCondition; readonly condition: RuleCondition }[];
}

interface PreparedRules {
  readonly rules: readonly PreparedRule[];
  /** Whether any rule is for some lines only. */
  readonly asksLines: boolean;
}

const prepared = new WeakMap<RuleSet, PreparedRules>();

function preparedRules(set: RuleSet): PreparedRules {
  const known = prepared.get(set);
  if (known !== undefined) return known;
  const rules = set.rules.map((rule) => ({
    rule,
    gift: effectKind(rule.effect.kind)?.gift(rule.effect) ?? {},
    conditions: rule.when.flatMap((condition) => {
      const kind = conditionKind(condition.kind);
      return kind === undefined ? [] : [{ kind, condition }];
    }),
  }));
  const asksLines = rules.some(({ conditions }) => conditions.some(({ kind }) => kind.scope === "line"));
  const made = { rules, asksLines };
  prepared.set(set, made);
  return made;
}

const calendars = new WeakMap<RuleSet, Calendar>();

/** One for each set of rules: a calendar remembers the days that it has worked out. */
export function calendarOfRules(set: RuleSet): Calendar {
  const known = calendars.get(set);
  if (known !== undefined) return known;
  const made = calendarOf(set.timeZone ?? "UTC");
  calendars.set(set, made);
  return made;
}
