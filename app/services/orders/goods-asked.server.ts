import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { namedTraits } from "../../domain/index.ts";
import type { Trait } from "../../domain/index.ts";
import type { GoodsAsked } from "../../shopify/ask-goods.server.ts";
import type { Context } from "../context.server.ts";

/** In one query. A store that has named more over the years is asked for those that it named last. */
const MOST_COLLECTIONS = 250;

/**
 * What has to be asked of the lines of a store's orders, whichever version of its programme they earn by: all that
 * any version names, those named last first.
 */
export async function goodsAsked(pool: Context["db"]["pool"], shopId: number): Promise<GoodsAsked> {
  const versions = await loadProgramVersions(pool, shopId);
  return goodsAskedBy(
    versions.toReversed().flatMap(({ program }) => namedTraits(program.earning.rules).list),
  );
}

/** The same of what some rules name, the first of them first. */
export function goodsAskedBy(traits: readonly Trait[]): GoodsAsked {
  const collections = new Set(traits.flatMap(({ kind, name }) => (kind === "collection" ? name : [])));
  return {
    subscriptions: traits.some(({ kind }) => kind === "subscription"),
    typesAndTags: traits.some(({ kind }) => kind === "product_type" || kind === "product_tag"),
    collections: [...collections].slice(0, MOST_COLLECTIONS),
  };
}
