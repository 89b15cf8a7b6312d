import { Line, Offer } from "../input/tables.gen";
import { Text, addressOf, lengthOf } from "../memory/text";
import { both } from "./buyer";
import { costOf } from "./cost";

// Which products an offer is on. Each target of a store has a number, and a product carries those of the targets that
// it is in, in a metafield of ours: six numbers a character, as README.md says.

/** More are given to no store. */
export const TARGETS: u32 = 240;
/** Beside the numbers of targets: everything. */
export const EVERYTHING: u32 = 255;
export const PLACES: i32 = 256;
/** As the list of fields has it. */
export const NO_TARGET: u32 = 1000;
/** Such an offer is on what does not carry the number of its target. */
export const OUTSIDE: u32 = 256;

/** Such an offer is on no line that is on sale, or on nothing else. */
const SALE_OUT: u32 = 1048576;
const SALE_ONLY: u32 = 2097152;
export const OF_SALE: u32 = SALE_OUT | SALE_ONLY;

/** Of what is in its target, an offer is on subscriptions alone, or on all else. */
const ONLY_SUBSCRIPTIONS: u32 = 16;
const NO_SUBSCRIPTIONS: u32 = 32;
export const PURCHASES: u32 = ONLY_SUBSCRIPTIONS | NO_SUBSCRIPTIONS;

export const NUMBERS_A_CHARACTER: u32 = 6;

/** Whether a product carries the number of a target. */
export function carries(targets: Text, number: u32): bool {
  const at = <usize>(number / NUMBERS_A_CHARACTER);
  if (at >= lengthOf(targets)) return false;
  return ((sixBits(load<u8>(addressOf(targets) + at)) >> <u8>(number % NUMBERS_A_CHARACTER)) & 1) == 1;
}

/** As in base64 for addresses; none for a character that stands for none. */
export function sixBits(character: u8): u8 {
  if (<u8>(character - 0x41) < 26) return character - 0x41;
  if (<u8>(character - 0x61) < 26) return character - 0x47;
  if (<u8>(character - 0x30) < 10) return character + 4;
  return character == 0x2d ? 62 : character == 0x5f ? 63 : 0;
}

/** Whether a line is of those sale items and purchases that an offer is on, by the bits that say so. */
export function isOfKind(which: u32, line: Line): bool {
  if ((which & OF_SALE) != 0 && ((which & SALE_ONLY) != 0) != costOf(line).isOnSale) return false;
  return (which & PURCHASES) == 0 || ((which & ONLY_SUBSCRIPTIONS) != 0) == (line.isSubscription != 0);
}

/** Such an offer has to be bought for with what does not carry the number. */
const BOUGHT_OUTSIDE: u32 = 8388608;

/** What has to be bought for it is another target than what it comes off. */
export function hasOther(offer: Offer): bool {
  return offer.bought != NO_TARGET;
}

export function isBoughtOutside(offer: Offer): bool {
  return (offer.how & BOUGHT_OUTSIDE) != 0;
}

export function isOutside(offer: Offer): bool {
  return (offer.how & OUTSIDE) != 0;
}

export function isOnSomePurchases(offer: Offer): bool {
  return (offer.terms & PURCHASES) != 0;
}

export function isOnSubscriptions(offer: Offer): bool {
  return (offer.terms & ONLY_SUBSCRIPTIONS) != 0;
}

/** Nothing is bought both ways. */
export function areSoundLines(offer: Offer): bool {
  return !both(offer, ONLY_SUBSCRIPTIONS, NO_SUBSCRIPTIONS);
}

/** Whether the product of a line that is no gift card is of an offer's target, however it is bought. */
export function isInTarget(offer: Offer, line: Line): bool {
  if (!isOfKind(offer.how & OF_SALE, line)) return false;
  return offer.target == NO_TARGET || carries(line.targets, offer.target) != isOutside(offer);
}
