import { foldedName } from "../domain/index.ts";
import type { NamesOf } from "../domain/index.ts";
import type { AdminClient, RunOptions } from "./admin-client.server.ts";
import { ProductWords as ProductWordsDocument } from "./operations.gen.ts";

/** Vendors, types or tags of a store's products. */
export interface FoundWords {
  readonly words: readonly string[];
  /** Whether there are no others: Shopify names at most 1,000 at once. */
  readonly isAll: boolean;
}

export type WordsOfProducts = Readonly<Record<NamesOf, FoundWords>>;

/**
 * What a store's products have as vendors, types and tags, as far as Shopify tells it at once.
 * https://shopify.dev/docs/api/admin-graphql/latest/queries/productTags
 *
 * @throws the errors of `AdminClient.run`
 */
export async function fetchProductWords(client: AdminClient, options?: RunOptions): Promise<WordsOfProducts> {
  const { productVendors, productTypes, productTags } = await client.run(ProductWordsDocument, {}, options);
  return {
    vendor: foundIn(productVendors),
    product_type: foundIn(productTypes),
    product_tag: foundIn(productTags),
  };
}

type Answered = { readonly nodes: readonly string[]; readonly pageInfo: { readonly hasNextPage: boolean } };

function foundIn(answer: Answered | null): FoundWords {
  if (answer === null) return { words: [], isAll: false };
  // A product without a vendor or a type has an empty one.
  const words = answer.nodes.filter((word) => word.trim() !== "");
  return { words, isAll: !answer.pageInfo.hasNextPage };
}

/** Whether no product has a word, whatever its capitals; false where that is not known. */
export function isOfNoProduct(found: WordsOfProducts, kind: NamesOf, name: string): boolean {
  const { words, isAll } = found[kind];
  return isAll && !words.some((word) => foldedName(word) === foldedName(name));
}
