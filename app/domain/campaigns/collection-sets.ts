import type { ProductOffer } from "./discount-config.ts";

/** The different sets of collections that offers are on, in the order in which they appear, each sorted. */
export function collectionSets(offers: readonly ProductOffer[]): string[][] {
  const sets = new Map(offers.map((offer) => [setKey(offer), [...offer.collectionIds].sort()]));
  return [...sets.values()];
}

/** Where an offer's collections stand among the sets; -1 if they are none of them. */
export function findCollectionSet(sets: readonly (readonly string[])[], offer: ProductOffer): number {
  return sets.findIndex((set) => set.join() === setKey(offer));
}

function setKey(offer: ProductOffer): string {
  return [...offer.collectionIds].sort().join();
}
