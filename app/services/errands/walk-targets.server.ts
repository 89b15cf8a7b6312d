import {
  beginWalks,
  loadTargets,
  lockTarget,
  removeTarget,
  saveWalk,
} from "../../db/campaigns/campaign-targets.server.ts";
import type { TargetWalk } from "../../db/campaigns/campaign-targets.server.ts";
import { countCarrying, notMetSince, takeNumber } from "../../db/campaigns/product-targets.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { sourcesOf } from "../../domain/index.ts";
import { fetchProductIds } from "../../shopify/fetch-products.server.ts";
import { readProductTargets, targetOf } from "../campaigns/read-product-targets.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Products that lose a number in one transaction. */
const LEAVING_AT_ONCE = 500;

/**
 * Looks for the products of targets, a page each time, until all are found; then looks at those that were in a target
 * and were not met. Of a target that no campaign is on any more its products lose the number, and when none carries it
 * the number is free. Keys are numbers of targets. What was done before is done again without harm.
 */
export async function walkTargets(sending: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const { ctx, shop, intents } = sending;
  const targets = await loadTargets(ctx.db.pool, shop.id);
  for (const { key } of intents) {
    const target = targets.find(({ number }) => number === Number(key));
    if (target?.isLeaving) await leave(sending, target.number);
    else if (target?.walk) await walkOn(sending, target, target.walk);
  }
  return { sent: intents, refused: [] };
}

async function walkOn(
  { ctx, shop, client }: Sending<ErrandKind>,
  target: { readonly number: number; readonly key: string },
  walk: TargetWalk,
): Promise<void> {
  const sources = sourcesOf(targetOf(target));
  const source = sources[walk.step];
  const page = source ? await fetchProductIds(client, source, walk.after) : { productIds: [], next: null };
  await readProductTargets(ctx, shop, client, page.productIds);
  const { number } = target;
  await inTransaction(ctx.db.pool, async (tx) => {
    const now = await lockTarget(tx, shop.id, number);
    // It has left meanwhile, or somebody else has walked on.
    if (now?.walk?.since !== walk.since || now.walk.step !== walk.step || now.walk.after !== walk.after)
      return;
    const { again } = now.walk;
    const next =
      page.next === null ? { step: walk.step + 1, after: null } : { step: walk.step, after: page.next };
    const isOver = next.step >= sources.length;
    await saveWalk(tx, shop.id, number, isOver ? null : { ...walk, ...next, again }, ctx.clock.now());
    if (isOver) {
      await errands.want(tx, shop.id, "product_read", await notMetSince(tx, shop.id, number, walk.since));
      if (again) await beginWalks(tx, shop.id, [number]);
    }
    if (!isOver || again) await errands.want(tx, shop.id, "target_walk", [String(number)]);
  });
}

async function leave({ ctx, shop }: Sending<ErrandKind>, number: number): Promise<void> {
  await inTransaction(ctx.db.pool, async (tx) => {
    const target = await lockTarget(tx, shop.id, number);
    if (!target?.isLeaving) return;
    const others = (await loadTargets(tx, shop.id)).filter(
      (one) => !one.isLeaving && targetOf(one).costs === true,
    );
    const askForCosts = others.map((one) => one.number);
    const products = await takeNumber(tx, shop.id, number, { askForCosts, limit: LEAVING_AT_ONCE });
    await want(tx, shop.id, "product_targets", products);
    const { wanted, carried } = await countCarrying(tx, shop.id, number);
    if (wanted > 0) await errands.want(tx, shop.id, "target_walk", [String(number)]);
    // Whoever tells Shopify of the last product asks again.
    else if (carried === 0) await removeTarget(tx, shop.id, number);
  });
}
