import type { Context } from "../services/context.server.ts";
import { PATIENCE } from "../services/customer-names.server.ts";
import { marketNames } from "../services/market-names.server.ts";
import { productWords } from "../services/product-words.server.ts";
import { segmentNames } from "../services/segment-names.server.ts";
import type { WordsView } from "../views/program.ts";

/** What can be suggested to somebody who edits a draft, as far as Shopify tells it in time. */
export async function wordsView(laurel: Context, shopDomain: string): Promise<WordsView> {
  const [words, segments, markets] = await Promise.all([
    productWords(laurel, shopDomain, PATIENCE),
    segmentNames(laurel, shopDomain, PATIENCE),
    marketNames(laurel, shopDomain, PATIENCE),
  ]);
  return { ...words, segments, markets };
}
