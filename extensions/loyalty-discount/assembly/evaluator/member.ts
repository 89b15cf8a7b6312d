import { NO_TEXT, Text, sameText } from "../memory/text";
import { Offer, Tier, offerAt, offerCount, tierAt, tierCount } from "./configuration";

// Who is buying, and therefore which offer is the best on each set of collections.

const BEST = memory.data(5 * 4, 4);

let tierIndex: u32 = u32.MAX_VALUE;

/** Null for guests, and for members of a tier that the configuration does not name. */
export function memberTier(): Tier | null {
  return tierIndex < tierCount ? tierAt(tierIndex) : null;
}

/** The best offer for this shopper on products of a collection, or null. */
export function bestOffer(collection: u32): Offer | null {
  return changetype<Offer | null>(<usize>load<u32>(BEST + ((<usize>collection) << 2)));
}

/** More off wins; of equals, the one that stands first. */
export function isBetter(offer: Offer, than: Offer | null): bool {
  if (than === null) return true;
  if (offer.basisPoints != than.basisPoints) return offer.basisPoints > than.basisPoints;
  return changetype<usize>(offer) < changetype<usize>(than);
}

/** Call once, after the configuration and before any line. Guests have `NO_TEXT` as tier. */
export function chooseForMember(tier: Text): void {
  tierIndex = tier == NO_TEXT ? u32.MAX_VALUE : findTier(tier);
  for (let i: u32 = 0; i < offerCount; i++) {
    const offer = offerAt(i);
    if (isFor(offer) && isBetter(offer, bestOffer(offer.set))) {
      store<u32>(BEST + (<usize>offer.set << 2), <u32>changetype<usize>(offer));
    }
  }
}

function findTier(id: Text): u32 {
  for (let i: u32 = 0; i < tierCount; i++) {
    if (sameText(tierAt(i).id, id)) return i;
  }
  return u32.MAX_VALUE;
}

function isFor(offer: Offer): bool {
  if (offer.tiers == 0) return true;
  return tierIndex < tierCount && ((offer.tiers >> tierIndex) & 1) == 1;
}
