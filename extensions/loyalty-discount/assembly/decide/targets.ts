import { Offer } from "../input/tables.gen";
import { Text, addressOf, lengthOf } from "../memory/text";
import { both } from "./buyer";

// Which products an offer is on. Each target of a store has a number, and a product carries those of the targets that
// it is in, in a metafield of ours: six numbers a character, as README.md says.

/** More are given to no store. */
export const TARGETS: u32 = 240;
/** Beside the numbers of targets: where all goods are added up, and where offers stand that each line is asked about. */
export const EVERYTHING: u32 = 255;
export const ASKED: u32 = 254;
export const PLACES: usize = 256;
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

const NUMBERS_A_CHARACTER: u32 = 6;
export const WORDS: u32 = 4;

/** What offers look at of a line: the numbers that its product carries, how it is bought, and whether it is on sale. */
@unmanaged
export class Carried {
  private first: u64;
  private second: u64;
  private third: u64;
  private fourth: u64;
  isSubscription: bool;
  /** It costs less than what Shopify compares its price with. */
  isOnSale: bool;

  has(number: u32): bool {
    return ((this.word(number >> 6) >> (number & 63)) & 1) == 1;
  }

  /** A bit for each of 64 numbers. */
  word(place: u32): u64 {
    return load<u64>(changetype<usize>(this) + (<usize>place << 3));
  }

  /** A character that stands for none is read over. */
  read(value: Text): void {
    let number: u32 = 0;
    const end = addressOf(value) + lengthOf(value);
    for (let at = addressOf(value); at < end && number < TARGETS; at++, number += NUMBERS_A_CHARACTER) {
      for (let bits = <u32>sixBits(load<u8>(at)); bits != 0; bits &= bits - 1) this.add(number + ctz(bits));
    }
  }

  private add(number: u32): void {
    const at = changetype<usize>(this) + (<usize>(number >> 6) << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << (number & 63)));
  }
}

/** As in base64 for addresses. */
function sixBits(character: u8): u8 {
  if (<u8>(character - 0x41) < 26) return character - 0x41;
  if (<u8>(character - 0x61) < 26) return character - 0x47;
  if (<u8>(character - 0x30) < 10) return character + 4;
  return character == 0x2d ? 62 : character == 0x5f ? 63 : 0;
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

/** Whether a line that is no gift card is of that other target. */
export function isOfOther(offer: Offer, carried: Carried): bool {
  return offer.bought == EVERYTHING || carried.has(offer.bought) != isBoughtOutside(offer);
}

export function isOutside(offer: Offer): bool {
  return (offer.how & OUTSIDE) != 0;
}

/** It is on some lines of its target, by how they are bought or whether they are on sale. */
export function isOnSomeLines(offer: Offer): bool {
  return isOnSomePurchases(offer) || (offer.how & OF_SALE) != 0;
}

export function isOnSomePurchases(offer: Offer): bool {
  return (offer.terms & (ONLY_SUBSCRIPTIONS | NO_SUBSCRIPTIONS)) != 0;
}

export function isOnSubscriptions(offer: Offer): bool {
  return (offer.terms & ONLY_SUBSCRIPTIONS) != 0;
}

/** Nothing is bought both ways. */
export function areSoundLines(offer: Offer): bool {
  return !both(offer, ONLY_SUBSCRIPTIONS, NO_SUBSCRIPTIONS);
}

/** Where the offers of a target stand. */
export function placeOf(offer: Offer): u32 {
  if (isOutside(offer) || isOnSomeLines(offer)) return ASKED;
  return offer.target == NO_TARGET ? EVERYTHING : offer.target;
}

/** Whether a line that is no gift card is of an offer's target. */
export function isOn(offer: Offer, carried: Carried): bool {
  return isInTarget(offer, carried) && (!isOnSomePurchases(offer) || isOnSubscriptions(offer) == carried.isSubscription);
}

/** Whether its product is, however it is bought. */
export function isInTarget(offer: Offer, carried: Carried): bool {
  if ((offer.how & OF_SALE) != 0 && ((offer.how & SALE_ONLY) != 0) != carried.isOnSale) return false;
  return offer.target == NO_TARGET || carried.has(offer.target) != isOutside(offer);
}
