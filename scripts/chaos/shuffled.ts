import type { Random } from "../../simulator/seed/random.ts";

/** The same items, in any order. */
export function shuffled(items: Uint32Array, random: Random): Uint32Array {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
  return items;
}
