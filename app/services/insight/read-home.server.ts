import { countDeliveries, countIntents, countTiers, figuresOf } from "../../db/insight/home-reads.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Program, Result } from "../../domain/index.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import type { HomeView } from "../../views/home.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { runsOf } from "../runs/read-runs.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** What is set up and what happened today, for the app's first page. */
export async function readHome(ctx: Context, shopDomain: string): Promise<Result<HomeView, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const { pool } = ctx.db;
  const day = storeCalendar(shop.timeZone).dayOf(ctx.clock.now());
  const [connected, backfill, figures, tiers, deliveries, outbox] = await Promise.all([
    ctx.shopify.isConnected(shopDomain),
    runsOf(pool, shop.id, "backfill"),
    figuresOf(pool, shop.id, day.start, day.end),
    countTiers(pool, shop.id),
    countDeliveries(pool, shop.id, ORDER_TOPICS),
    countIntents(pool, shop.id),
  ]);
  const { domain, name, currency, timeZone, installedAt } = shop;
  const rehearsed = await rehearsedNow(pool, shop.id, ctx.clock.now());
  const mix = tierMix(program, tiers, rehearsed?.program);
  return ok({
    shop: { domain, name, currency, timeZone, installedAt },
    connected,
    programNumber: shop.programNumber,
    setup: {
      programMetafield: outbox.shopWide.get("program_metafield") ?? "waiting",
      discount: outbox.shopWide.get("discount") ?? "waiting",
      backfill: backfill.current ?? backfill.last,
    },
    today: { date: day.date, ...figures },
    members: mix.reduce((sum, tier) => sum + tier.members, 0),
    tierMix: mix,
    deliveries: { waiting: deliveries.waiting, parked: deliveries.parked },
    dataRequests: deliveries.dataRequests,
    outbox: { waiting: outbox.waiting, parked: outbox.parked },
  });
}

/** @param rehearsed whose tiers those may have who rehearse */
function tierMix(
  { tiers: { tiers } }: Program,
  counts: ReadonlyMap<string, number>,
  rehearsed: Program | undefined,
): HomeView["tierMix"] {
  const nameOf = (id: string) => rehearsed?.tiers.tiers.find((tier) => tier.id === id)?.name ?? id;
  const known = tiers.map(({ id, name }) => ({ tierId: id, name, members: counts.get(id) ?? 0 }));
  const gone = [...counts].filter(([id]) => !tiers.some((tier) => tier.id === id));
  return [...known, ...gone.map(([id, members]) => ({ tierId: id, name: nameOf(id), members }))];
}
