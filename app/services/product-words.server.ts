import { ProductWords as ProductWordsDocument } from "../shopify/operations.gen.ts";
import type { ProductWords } from "../views/program.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";

const NO_WORDS: ProductWords = { vendors: [], types: [], tags: [] };

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
  try {
    const { productVendors, productTypes, productTags } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(ProductWordsDocument, {}, patience),
    );
    // A product without a vendor or a type has an empty one.
    const wordsOf = (found: { readonly nodes: readonly string[] } | null) =>
      found?.nodes.filter((word) => word.trim() !== "") ?? [];
    return { vendors: wordsOf(productVendors), types: wordsOf(productTypes), tags: wordsOf(productTags) };
  } catch (error) {
    ctx.log.warn(
      { event: "words_unavailable", shopDomain, err: error },
      "names are typed without suggestions",
    );
    return NO_WORDS;
  }
}
