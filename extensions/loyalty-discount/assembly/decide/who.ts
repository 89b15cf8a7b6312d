import { Offer } from "../input/tables.gen";
import { Text, addressOf, hasWord, lengthOf, shareWord, timesOf } from "../memory/text";
import { Cart } from "./cart";

// Of whom an offer is by what is kept of a member, or by a birthday. Each condition stands by itself, so that an
// explanation can name all that fail. What asks for a member is for nobody else, and says so instead of the rest.

const UNKNOWN: u32 = 0;
/** For the member alone who redeemed the code that was entered. */
const REDEEMED: u32 = 134217728;
/** So often an amount comes off at once, at most: no sum of them is too large. */
const MOST_TIMES: u32 = 1000;
/** `2000-12-31` */
const DATE_LENGTH: usize = 10;

export function isForWho(offer: Offer, cart: Cart): bool {
  if (!asksMember(offer) && offer.bornFrom == 0) return true;
  return (
    !lacksMember(offer, cart) &&
    !isUsedUp(offer, cart) &&
    isNewEnough(offer, cart) &&
    isInSegment(offer, cart) &&
    isRedeemed(offer, cart) &&
    isBirthday(offer, cart)
  );
}

/** A guest, or a customer who takes no part, where it asks for what is kept of members alone. */
export function lacksMember(offer: Offer, cart: Cart): bool {
  return !cart.isMember && asksMember(offer);
}

function asksMember(offer: Offer): bool {
  return lengthOf(offer.limit) > 0 || offer.joinedFrom > 0 || lengthOf(offer.segments) > 0 || asksRedeemed(offer);
}

function asksRedeemed(offer: Offer): bool {
  return (offer.how & REDEEMED) != 0;
}

/** The code that was entered is one of a redemption of this member's, in letters of any size. */
export function isRedeemed(offer: Offer, cart: Cart): bool {
  if (!asksRedeemed(offer)) return true;
  return timesRedeemed(offer, cart) > 0;
}

/** How often the amount of an offer comes off: of a redemption, as often as it was redeemed at once; of all else, once. */
export function timesRedeemed(offer: Offer, cart: Cart): u32 {
  if (!asksRedeemed(offer)) return 1;
  return lengthOf(cart.redeemed) > 0 ? min(timesOf(cart.redeemed, cart.input.code), MOST_TIMES) : 0;
}

/** The member has used it as often as each customer may. */
export function isUsedUp(offer: Offer, cart: Cart): bool {
  return lengthOf(offer.limit) > 0 && lengthOf(cart.used) > 0 && hasWord(cart.used, offer.limit);
}

export function isNewEnough(offer: Offer, cart: Cart): bool {
  return offer.joinedFrom == 0 || cart.since >= offer.joinedFrom;
}

/** By how many days a member has been one for too long; nothing where it is not known since when. */
export function daysTooMany(offer: Offer, cart: Cart): u32 {
  return cart.since == UNKNOWN ? 0 : offer.joinedFrom - cart.since;
}

export function isInSegment(offer: Offer, cart: Cart): bool {
  if (lengthOf(offer.segments) == 0) return true;
  return lengthOf(cart.segments) > 0 && shareWord(offer.segments, cart.segments);
}

/** Not for whoever's birthday is not known. */
export function isBirthday(offer: Offer, cart: Cart): bool {
  if (offer.bornFrom == 0) return true;
  const born = birthday(cart);
  if (born == UNKNOWN) return false;
  return offer.bornFrom <= offer.bornUntil
    ? offer.bornFrom <= born && born <= offer.bornUntil
    : offer.bornFrom <= born || born <= offer.bornUntil;
}

export function isBirthdayKnown(cart: Cart): bool {
  return birthday(cart) != UNKNOWN;
}

/** The month and the day of a date such as `1980-05-17`, as 517; the year is not looked at. */
function birthday(cart: Cart): u32 {
  if (lengthOf(cart.birthDate) != DATE_LENGTH) return UNKNOWN;
  const month = twoDigits(cart.birthDate, 5);
  const day = twoDigits(cart.birthDate, 8);
  return month < 1 || month > 12 || day < 1 || day > 31 ? UNKNOWN : month * 100 + day;
}

/** More than any day where there are none. */
function twoDigits(date: Text, at: usize): u32 {
  const tens = <u32>load<u8>(addressOf(date) + at) - 48;
  const ones = <u32>load<u8>(addressOf(date) + at + 1) - 48;
  return tens > 9 || ones > 9 ? 99 : tens * 10 + ones;
}

const LAST_DAY: u32 = 1231;

/** Both ends of a span of birthdays or none, and both of them days. */
export function isSoundWho(offer: Offer): bool {
  if (offer.bornFrom == 0 || offer.bornUntil == 0) return offer.bornFrom == offer.bornUntil;
  return isYearDay(offer.bornFrom) && isYearDay(offer.bornUntil);
}

function isYearDay(day: u32): bool {
  return day > 100 && day <= LAST_DAY && day % 100 >= 1 && day % 100 <= 31;
}
