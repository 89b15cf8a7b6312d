import { allocate } from "../memory/arena";
import { Text } from "../memory/text";
import { Offer, collectionAt, collectionCount } from "./configuration";
import { bestOffer, isBetter } from "./member";

// Each line of the cart gets at most one offer: the best of the collections it belongs to.
// The lines of an offer are a list in the order of the cart.

@unmanaged
export class Line {
  id: Text;
  next: usize;
}

export let lineCount: u32 = 0;

let best: Offer | null = null;

export function startLine(): void {
  best = null;
  lineCount++;
}

/**
 * The line's product belongs to this collection. `hint` is where the collection probably stands in
 * the table: Shopify answers memberships in the order in which the query asked for them.
 */
export function inCollection(number: u64, hint: u32): void {
  const index = findCollection(number, hint);
  if (index >= collectionCount) return;
  const offer = bestOffer(index);
  if (offer !== null && isBetter(offer, best)) best = offer;
}

export function finishLine(id: Text): void {
  const offer = best;
  if (offer === null) return;
  const line = changetype<Line>(allocate(offsetof<Line>()));
  line.id = id;
  line.next = 0;
  if (offer.lineCount++ == 0) offer.firstLine = changetype<usize>(line);
  else changetype<Line>(offer.lastLine).next = changetype<usize>(line);
  offer.lastLine = changetype<usize>(line);
}

function findCollection(number: u64, hint: u32): u32 {
  if (hint < collectionCount && collectionAt(hint) == number) return hint;
  for (let i: u32 = 0; i < collectionCount; i++) {
    if (collectionAt(i) == number) return i;
  }
  return collectionCount;
}
