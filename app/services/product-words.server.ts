import { isWordKind } from "../domain/index.ts";
import type { NamedInStore, NamesOf } from "../domain/index.ts";
import { fetchProductWords, isOfNoProduct } from "../shopify/fetch-product-words.server.ts";
import type { WordsOfProducts } from "../shopify/fetch-product-words.server.ts";
import type { ProductWords } from "../views/program.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";

/**
 * What a store's products have as vendors, types and tags, as far as Shopify tells them at once: for whoever types
 * them into a rule, asked at this moment and kept nowhere. What cannot be asked for is typed as before, so this never
 * fails and never waits longer than it is told.
 */
export async function productWords(
  ctx: Context,
  shopDomain: string,
  patience: Patience,
): Promise<ProductWords> {
  const found = await askWords(ctx, shopDomain, patience, "names are typed without suggestions");
  const of = (kind: NamesOf) => found?.[kind].words ?? [];
  return { vendors: of("vendor"), types: of("product_type"), tags: of("product_tag") };
}

/** Those of some vendors, types and tags that no product of a store has; none where Shopify does not tell it in time. */
export async function wordsOfNoProduct(
  ctx: Context,
  shopDomain: string,
  named: readonly NamedInStore[],
  patience: Patience,
): Promise<readonly NamedInStore[]> {
  const words = named.flatMap(({ kind, name }) => (isWordKind(kind) ? [{ kind, name }] : []));
  if (words.length === 0) return [];
  const found = await askWords(ctx, shopDomain, patience, "nobody is told which names are no product's");
  return found === null ? [] : words.filter(({ kind, name }) => isOfNoProduct(found, kind, name));
}

async function askWords(
  ctx: Context,
  shopDomain: string,
  patience: Patience,
  without: string,
): Promise<WordsOfProducts | null> {
  try {
    return await within(patience, () => fetchProductWords(ctx.shopify.adminClient(shopDomain), patience));
  } catch (error) {
    ctx.log.warn({ event: "words_unavailable", shopDomain, err: error }, without);
    return null;
  }
}
