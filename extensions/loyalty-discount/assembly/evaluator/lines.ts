import { allocate } from "../memory/arena";
import { Text } from "../memory/text";
import { Offer } from "./configuration";
import { bestOffer, isBetter } from "./member";

// Each line of the cart gets at most one offer: the best of those on its sets of collections.
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

/** The line's product is in this set of collections. */
export function inSet(set: u32): void {
  const offer = bestOffer(set);
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
