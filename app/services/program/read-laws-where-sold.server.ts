import { LAW_PROFILES, LAWS, lawsWhereSold } from "../../domain/index.ts";
import type { LawsWhereSold } from "../../domain/index.ts";
import { fetchSoldPlaces } from "../../shopify/fetch-sold-places.server.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";

/** Nobody waits for it: the page is there already. */
export const SOLD_PATIENCE: Patience = { patienceMs: 10_000 };

/**
 * The laws that are known here of the places to which a store sells, by its markets at Shopify: asked at this moment
 * and kept nowhere. Null where Shopify does not say it, or the store has not allowed it yet: this never fails and never
 * waits longer than it is told.
 */
export async function readLawsWhereSold(
  ctx: Context,
  shopDomain: string,
  patience: Patience,
): Promise<LawsWhereSold | null> {
  try {
    const { places, isEverywhere } = await within(patience, () =>
      fetchSoldPlaces(ctx.shopify.adminClient(shopDomain), patience),
    );
    return lawsWhereSold(isEverywhere ? [...places, ...everyPlace()] : places);
  } catch (error) {
    ctx.log.warn({ event: "markets_unavailable", shopDomain, err: error }, "no law is suggested");
    return null;
  }
}

function everyPlace() {
  return LAWS.flatMap((law) => LAW_PROFILES[law].places);
}
