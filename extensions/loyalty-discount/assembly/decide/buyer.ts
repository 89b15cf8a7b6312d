import { Input, Offer, Tag } from "../input/tables.gen";
import { NOWHERE } from "./words.gen";
import { NO_TEXT, Text, hasListed, hasWord, lastPart, lengthOf, sameText } from "../memory/text";

// For which buyers an offer is. Each condition stands by itself, so that an explanation can name all that fail.

const COUNTRIES_OUT: u32 = 1;
const TAGS_OUT: u32 = 2;
const ONLY_COMPANIES: u32 = 4;
const NO_COMPANIES: u32 = 8;

/** Whether all of it is met. */
export function isForBuyer(offer: Offer, input: Input): bool {
  if ((offer.terms | <u32>lengthOf(offer.buyerCountries | offer.markets | offer.buyerTags)) == 0) return true;
  return isInCountry(offer, input) && isInMarket(offer, input) && isTagged(offer, input) && isForCompany(offer, input);
}

/** The country that the store is shown for; none where that is not known. */
export function countryOf(input: Input): Text {
  return sameText(input.country, NOWHERE) ? NO_TEXT : input.country;
}

/** A country that is not known is none of those that are in, and may be one of those that are out. */
export function isInCountry(offer: Offer, input: Input): bool {
  if (lengthOf(offer.buyerCountries) == 0) return true;
  const country = countryOf(input);
  return lengthOf(country) > 0 && hasWord(offer.buyerCountries, country) != isCountryOut(offer);
}

export function isCountryOut(offer: Offer): bool {
  return (offer.terms & COUNTRIES_OUT) != 0;
}

/** The digits of its id. */
export function marketOf(input: Input): Text {
  return lastPart(input.market);
}

export function isInMarket(offer: Offer, input: Input): bool {
  return lengthOf(offer.markets) == 0 || hasWord(offer.markets, marketOf(input));
}

/** A guest has no tags. */
export function isTagged(offer: Offer, input: Input): bool {
  if (lengthOf(offer.buyerTags) == 0) return true;
  return (lengthOf(heldTag(offer, input)) > 0) != isTagOut(offer);
}

export function isTagOut(offer: Offer): bool {
  return (offer.terms & TAGS_OUT) != 0;
}

/** The first tag of the customer that an offer names; none where there is none. */
export function heldTag(offer: Offer, input: Input): Text {
  for (let at = input.tags.first; at != 0; at = changetype<Tag>(at).next) {
    const tag = changetype<Tag>(at);
    if (tag.isHeld && hasListed(offer.buyerTags, tag.tag)) return tag.tag;
  }
  return NO_TEXT;
}

/** Somebody who buys for a company, or anybody else. */
export function isForCompany(offer: Offer, input: Input): bool {
  return (offer.terms & (isCompany(input) ? NO_COMPANIES : ONLY_COMPANIES)) == 0;
}

export function isCompany(input: Input): bool {
  return lengthOf(input.company) > 0;
}

/** Nothing is out that is not named, and what is alone in is not out. */
export function areSoundTerms(offer: Offer): bool {
  if (isCountryOut(offer) && lengthOf(offer.buyerCountries) == 0) return false;
  if (isTagOut(offer) && lengthOf(offer.buyerTags) == 0) return false;
  return !both(offer, ONLY_COMPANIES, NO_COMPANIES);
}

export function both(offer: Offer, one: u32, other: u32): bool {
  return (offer.terms & one) != 0 && (offer.terms & other) != 0;
}
