import type { AwardRow } from "../../db/awards/awards.server.ts";
import type { PastOrder } from "../../db/orders/past-orders.server.ts";
import { namedTraits, ruleOf } from "../../domain/index.ts";
import type { ProgramVersion } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { LinesToday } from "../orders/goods-today.server.ts";
import type { AwardWork } from "./award-state.server.ts";

/** What lines of past orders are like today, as far as the rule of an award asks. */
export function linesToday(
  ctx: Context,
  { shop }: AwardWork,
  { programVersion, ruleId }: AwardRow,
  versions: readonly ProgramVersion[],
): LinesToday {
  const set = versions.find(({ number }) => number === programVersion)?.program.earning.rules;
  const rule = ruleOf(set, ruleId);
  const { list } = namedTraits(set === undefined || rule === null ? undefined : { ...set, rules: [rule] });
  return new LinesToday(() => ctx.shopify.adminClient(shop.domain), list);
}

/** Asks for what is not known of these orders; answers false where the run is to stop meanwhile. */
export function learnLines(
  work: AwardWork,
  today: LinesToday,
  orders: readonly PastOrder[],
): Promise<boolean> {
  const snapshots = orders.flatMap(({ kept }) => kept?.snapshot ?? []);
  return today.learn(snapshots, async (products) => {
    const { counters } = work.state;
    await work.commit(() => Promise.resolve({ counters: { products: counters.products + products } }));
    return !work.signal.aborted;
  });
}
