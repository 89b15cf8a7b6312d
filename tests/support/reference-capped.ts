import { EXACT, isTarget, offLine } from "./reference-discounts.ts";
import type { OpenOffer, ReferenceCart } from "./reference-discounts.ts";

/** Which offer each line gets; null: none. */
type Given = readonly (OpenOffer | null)[];

/** A percentage off products that may take no more than so much off the cart, and would. */
export function isCapped({ offer, most }: OpenOffer): boolean {
  return most !== null && offer.off === "piece";
}

/**
 * Gives such offers, the one that gains the most first: each on all lines of which it would take more than they get now,
 * or on none.
 */
export function takeCapped(capped: readonly OpenOffer[], plain: Given, cart: ReferenceCart): Given {
  const first = capped.map((one) => ({ one, gain: gainOf(one, plain, cart) }));
  const inTurn = first
    .filter(({ gain }) => gain > 0n)
    .sort((a, b) => (b.gain > a.gain ? 1 : b.gain < a.gain ? -1 : 0));
  return inTurn.reduce((given, { one }) => {
    if (gainOf(one, given, cart) <= 0n) return given;
    const better = betterOn(one, given, cart);
    return given.map((before, line) => (better.includes(line) ? one : before));
  }, plain);
}

function gainOf(one: OpenOffer, given: Given, cart: ReferenceCart): bigint {
  const lines = betterOn(one, given, cart);
  const off = sumOver(one, lines, cart);
  const most = (one.most ?? 0n) * EXACT;
  return lines.reduce((sum, line) => sum - sharedOut(given, line, cart), off < most ? off : most);
}

/** The lines of which it takes more than they get now, were there no most. */
function betterOn(one: OpenOffer, given: Given, cart: ReferenceCart): number[] {
  return cart.lines.flatMap((line, index) => {
    const isOn = line.isGiftCard !== true && isTarget(one.offer, line);
    return isOn && offLine(one, line, cart) > sharedOut(given, index, cart) ? index : [];
  });
}

/** Whether its most comes off all of its lines together. */
export function isCut(one: OpenOffer, given: Given, cart: ReferenceCart): boolean {
  return isCapped(one) && sumOver(one, linesOf(one, given), cart) > (one.most ?? 0n) * EXACT;
}

/** What a line gets: its share, where its offer takes no more than its most. */
export function sharedOut(given: Given, index: number, cart: ReferenceCart): bigint {
  const [one, line] = [given[index] ?? null, cart.lines[index]];
  if (one === null || line === undefined) return 0n;
  const off = offLine(one, line, cart);
  if (!isCut(one, given, cart)) return off;
  const whole = sumOver(one, linesOf(one, given), cart) / EXACT;
  return ((one.most ?? 0n) * EXACT * (off / EXACT)) / whole;
}

const linesOf = (one: OpenOffer, given: Given) => given.flatMap((other, line) => (other === one ? line : []));

function sumOver(one: OpenOffer, lines: readonly number[], cart: ReferenceCart): bigint {
  return lines.reduce((sum, index) => {
    const line = cart.lines[index];
    return line === undefined ? sum : sum + offLine(one, line, cart);
  }, 0n);
}
