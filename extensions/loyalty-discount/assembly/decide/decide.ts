import { Input, Line, Offer, Tier } from "../input/tables.gen";
import { List } from "../memory/list";
import { NO_TEXT, Text, sameText } from "../memory/text";
import { messageOf } from "./message";
import { Decision, choose, newDecision, newList, newShare } from "./decision";

// What comes off the cart: one decision that sees all of it. Rules in README.md.

const ALLOWS_ORDER: u32 = 1;
const ALLOWS_PRODUCT: u32 = 2;
const NOBODY: u32 = u32.MAX_VALUE;

/** The best offer on each set of collections; none where there is none for this shopper. */
const BEST = memory.data(32 * 4, 4);

export function decide(input: Input): Decision {
  const decision = newDecision();
  const place = placeOfTier(input.tiers, input.memberTier);
  if ((input.classes & ALLOWS_PRODUCT) != 0) {
    findBest(input.offers, place);
    giveOffers(input.lines);
    gather(input.offers, decision.shares);
  }
  if ((input.classes & ALLOWS_ORDER) != 0 && place != NOBODY) takeOffOrder(input, tierAt(input.tiers, place), decision);
  return decision;
}

/** Guests, and members of a tier that the configuration does not name, have none. */
function placeOfTier(tiers: List, id: Text): u32 {
  if (id == NO_TEXT) return NOBODY;
  let place: u32 = 0;
  for (let at = tiers.first; at != 0; at = changetype<Tier>(at).next) {
    if (sameText(changetype<Tier>(at).id, id)) return place;
    place++;
  }
  return NOBODY;
}

function tierAt(tiers: List, place: u32): Tier {
  let at = tiers.first;
  for (let i: u32 = 0; i < place; i++) at = changetype<Tier>(at).next;
  return changetype<Tier>(at);
}

function findBest(offers: List, place: u32): void {
  for (let at = offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if (isFor(offer, place) && isBetter(offer, bestOf(offer.set))) {
      store<u32>(BEST + (<usize>offer.set << 2), <u32>at);
    }
  }
}

function isFor(offer: Offer, place: u32): bool {
  return offer.tiers == 0 || (place != NOBODY && ((offer.tiers >> place) & 1) == 1);
}

function bestOf(set: u32): Offer | null {
  return changetype<Offer | null>(<usize>load<u32>(BEST + (<usize>set << 2)));
}

/** More off wins; of equals, the one that stands first. Rows that come later have higher addresses. */
function isBetter(offer: Offer, than: Offer | null): bool {
  if (than === null) return true;
  if (offer.basisPoints != than.basisPoints) return offer.basisPoints > than.basisPoints;
  return changetype<usize>(offer) < changetype<usize>(than);
}

/** Each line gets the best of the offers on its sets; a gift card is money, and gets none. */
function giveOffers(lines: List): void {
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) continue;
    let best: Offer | null = null;
    for (let sets = line.sets; sets != 0; sets &= sets - 1) {
      const offer = bestOf(ctz(sets));
      if (offer !== null && isBetter(offer, best)) best = offer;
    }
    if (best === null) continue;
    if (best.note == 0) best.note = changetype<usize>(newList());
    choose(changetype<List>(best.note), line.id);
  }
}

function gather(offers: List, shares: List): void {
  for (let at = offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if (offer.note != 0) newShare(shares, offer, changetype<List>(offer.note));
  }
}

/** The tier's percentage comes off what is no gift card. */
function takeOffOrder(input: Input, tier: Tier, decision: Decision): void {
  if (tier.basisPoints == 0) return;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) choose(decision.excluded, line.id);
  }
  if (decision.excluded.count == input.lines.count) return;
  decision.tier = tier;
  decision.tierMessage = messageOf(tier, input.language);
}
