import type { DraftLine } from "../orders/index.ts";
import { draftLine } from "../orders/index.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Random } from "./random.ts";

type Choice = Catalogue["pastVariants"][number];

/** What a basket is filled from: the store's past variants, dearest last. */
export function shelfOf(catalogue: Catalogue): Choice[] {
  return catalogue.pastVariants.toSorted((a, b) => a.variant.priceMinor - b.variant.priceMinor);
}

const MOST_LINES = 4;
/** How many variants around the wanted price are looked at. */
const REACH = 12;

/**
 * Plausible lines for a purchase: `units` records that cost `totalMinor` together, to the unit. The
 * prices are those of the day, near today's list prices; the last line, a single record, carries
 * what is left. A purchase without a price is a promotional copy: see `PROMOTION`.
 */
export function fillBasket(
  shelf: readonly Choice[],
  random: Random,
  purchase: { units: number; totalMinor: number; favouriteGenre: number },
): DraftLine[] {
  const { units, totalMinor, favouriteGenre } = purchase;
  if (totalMinor === 0) return promotionalCopies(shelf, random, units);
  const lines: DraftLine[] = [];
  let unitsLeft = units;
  let moneyLeft = totalMinor;
  const kinds = Math.min(units, 1 + random.below(MOST_LINES));
  while (unitsLeft > 0) {
    const isLast = lines.length >= kinds - 1;
    // The last line is one record, unless it is the only one.
    const quantity = isLast ? unitsLeft : lines.length === kinds - 2 ? unitsLeft - 1 : 1;
    const average = Math.floor(moneyLeft / unitsLeft);
    const choice = choose(shelf, random, { priceMinor: average, favouriteGenre, taken: lines });
    if (isLast && moneyLeft % quantity !== 0) {
      // What does not divide goes to one record more, on a line of its own.
      lines.push({ ...draftLine(choice.product, choice.variant, quantity - 1), priceMinor: average });
      unitsLeft = 1;
      moneyLeft -= average * (quantity - 1);
      continue;
    }
    if (isLast) {
      lines.push({ ...draftLine(choice.product, choice.variant, quantity), priceMinor: average });
      break;
    }
    const list = choice.variant.priceMinor;
    // A list price that would leave less than half the average for the rest is not what was paid.
    const leaves = (moneyLeft - list * quantity) / (unitsLeft - quantity);
    const priceMinor = leaves >= average / 2 && leaves <= average * 2 ? list : average;
    lines.push({ ...draftLine(choice.product, choice.variant, quantity), priceMinor });
    unitsLeft -= quantity;
    moneyLeft -= priceMinor * quantity;
  }
  return lines;
}

/** The discount of a promotional copy takes off the whole price. */
export const PROMOTION = {
  type: "manual",
  title: "Promotional copy",
  code: null,
  discountId: null,
  valueType: "percentage",
  value: 100,
  targetType: "line_item",
  targetSelection: "all",
  allocationMethod: "across",
} as const;

function promotionalCopies(shelf: readonly Choice[], random: Random, units: number): DraftLine[] {
  const choice = shelf[random.below(shelf.length)];
  if (!choice) throw new Error("the shelf is empty");
  const line = draftLine(choice.product, choice.variant, Math.max(1, units));
  return [
    { ...line, discountAllocations: [{ application: 0, amountMinor: line.priceMinor * line.quantity }] },
  ];
}

interface Wish {
  priceMinor: number;
  favouriteGenre: number;
  taken: DraftLine[];
}

const TRIES = 4;

/** A variant with about that list price, not yet in the basket, more often than not of the favourite genre. */
function choose(
  shelf: readonly Choice[],
  random: Random,
  { priceMinor, favouriteGenre, taken }: Wish,
): Choice {
  let low = 0;
  let high = shelf.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shelf[middle]?.variant.priceMinor ?? 0) < priceMinor) low = middle + 1;
    else high = middle;
  }
  const span = Math.min(REACH, shelf.length);
  const first = Math.max(0, Math.min(low - REACH / 2, shelf.length - span));
  const isTaken = (choice: Choice) => taken.some(({ productId }) => productId === choice.product.id);
  let best: Choice | undefined;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const choice = shelf[first + random.below(span)];
    if (!choice || isTaken(choice)) continue;
    best ??= choice;
    if (choice.genre === favouriteGenre) return choice;
  }
  best ??= shelf.slice(first, first + span).find((choice) => !isTaken(choice)) ?? shelf[first];
  if (!best) throw new Error("the shelf is empty");
  return best;
}
