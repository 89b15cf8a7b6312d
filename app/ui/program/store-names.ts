import { foldedName } from "../../domain/program/rules/trait.ts";

/** Shopify tells no more at once: with so many there may be others. */
const MOST_TOLD = 1_000;

interface StoreNames {
  /** As the store's products have it; as it is, where none has it. */
  spelt(name: string): string;
  /** Null: not all names of the store are known. */
  isKnown(name: string): boolean | null;
}

/** @param words what the store's products have of a kind, as far as it is known; none: nothing is */
export function storeNames(words: readonly string[]): StoreNames {
  const known = new Map(words.map((word) => [foldedName(word), word]));
  const areAll = words.length > 0 && words.length < MOST_TOLD;
  return {
    spelt: (name) => known.get(foldedName(name)) ?? name,
    isKnown: (name) => known.has(foldedName(name)) || (areAll ? false : null),
  };
}
