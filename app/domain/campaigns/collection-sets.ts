import type { Offer } from "./discount-config.ts";

/** The different sets of collections that offers are on, in the order in which they appear, each sorted. */
export function collectionSets(offers: readonly Offer[]): string[][] {
  const onSets = offers.filter(({ collectionIds }) => collectionIds.length > 0);
  const sets = new Map(onSets.map((offer) => [setKey(offer), [...offer.collectionIds].sort()]));
  return [...sets.values()];
}

/** Where an offer's collections stand among the sets; -1 if they are none of them. */
export function findCollectionSet(sets: readonly (readonly string[])[], offer: Offer): number {
  return sets.findIndex((set) => set.join() === setKey(offer));
}

function setKey(offer: Offer): string {
  return [...offer.collectionIds].sort().join();
}
