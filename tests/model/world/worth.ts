import { countingPolicy, earnedPoints, earningBase, findTier } from "../../../app/domain/index.ts";
import type { Program, RuleSet, Tier } from "../../../app/domain/index.ts";
import { valueOf } from "../../support/orders.ts";
import { worthByRules } from "./rules.ts";
import type { Order } from "./state.ts";
import type { World } from "./world.ts";

/** What counts of an order, and what it would earn by itself. */
export function worth(world: World, order: Order): { counted: number; points: number } {
  const { earning, tiers } = order.version.program;
  const snapshot = { ...order.snapshot, paidAt: order.moments.paidAt };
  const base = earningBase(snapshot, countingPolicy(earning));
  const tier = order.tierId === null ? null : findTier(tiers, order.tierId);
  return { counted: base.countedMinor, points: tier === null ? 0 : pointsOf(tier) };

  function pointsOf({ id, earningPercent }: Tier): number {
    const rules = rulesOf(world, order);
    if (rules === undefined) return valueOf(earnedPoints(base, earning, { earningPercent })).points;
    return worthByRules(earning, rules, {
      snapshot,
      base,
      tierId: id,
      tierPercent: earningPercent,
      isFirst: order.isFirst,
      asked: earning.rules?.rules ?? [],
    });
  }
}

/** Those of the version that was in force, with those that the order was given. */
function rulesOf(world: World, { version, awards }: Order): RuleSet | undefined {
  const { rules: own } = version.program.earning;
  if (awards.length === 0) return own;
  const sets = awards.map(({ programVersion, ruleId }) => {
    const set = ruleSetOf(world, programVersion);
    return { zone: set?.timeZone, rules: set?.rules.filter(({ id }) => id === ruleId) ?? [] };
  });
  const zone = own?.timeZone ?? sets.find((set) => set.zone !== undefined)?.zone;
  return {
    ...(own ?? { combine: "sum_then_multiply" }),
    ...(zone === undefined ? {} : { timeZone: zone }),
    rules: [...(own?.rules ?? []), ...sets.flatMap(({ rules }) => rules)],
  };
}

function ruleSetOf({ versions }: World, number: number): Program["earning"]["rules"] {
  return versions.find((version) => version.number === number)?.program.earning.rules;
}
