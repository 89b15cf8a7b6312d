import { NO_TEXT, Text } from "../memory/text";

// What the merchant has published: tiers with their percentage, and offers on collections.
// The tables have a fixed size, the same limits that the encoder refuses to exceed.

export const MAX_TIERS: u32 = 32;
export const MAX_OFFERS: u32 = 100;
export const MAX_COLLECTIONS: u32 = 100;
export const ALL_BASIS_POINTS: u32 = 10000;

@unmanaged
export class Tier {
  id: Text;
  message: Text;
  /** 500 is 5 %. Zero: this tier has no percentage of its own. */
  basisPoints: u32;
}

@unmanaged
export class Offer {
  message: Text;
  /** One bit for each collection of the table, in two words. */
  collectionsLow: u64;
  collectionsHigh: u64;
  /** One bit for each tier of the table. No bit at all: for everyone. */
  tiers: u64;
  basisPoints: u32;
  lineCount: u32;
  firstLine: usize;
  lastLine: usize;
}

const TIERS = memory.data(32 * 24, 8);
const OFFERS = memory.data(100 * 56, 8);
const COLLECTIONS = memory.data(100 * 8, 8);

export let tierCount: u32 = 0;
export let offerCount: u32 = 0;
export let collectionCount: u32 = 0;

export function tierAt(index: u32): Tier {
  return changetype<Tier>(TIERS + <usize>index * offsetof<Tier>());
}

export function offerAt(index: u32): Offer {
  return changetype<Offer>(OFFERS + <usize>index * offsetof<Offer>());
}

/** The number at the end of the collection's id. */
export function collectionAt(index: u32): u64 {
  return load<u64>(COLLECTIONS + ((<usize>index) << 3));
}

/** A new row, or null when the table is full. */
export function newTier(): Tier | null {
  return tierCount < MAX_TIERS ? tierAt(tierCount++) : null;
}

/** A new row, or null when the table is full. */
export function newOffer(): Offer | null {
  return offerCount < MAX_OFFERS ? offerAt(offerCount++) : null;
}

/** False when the table is full or the number cannot be that of a collection. */
export function addCollection(number: u64): bool {
  if (number == 0 || collectionCount == MAX_COLLECTIONS) return false;
  store<u64>(COLLECTIONS + ((<usize>collectionCount) << 3), number);
  collectionCount++;
  return true;
}

export function addOfferCollection(offer: Offer, index: u32): bool {
  if (index >= MAX_COLLECTIONS) return false;
  if (index < 64) offer.collectionsLow |= (<u64>1) << index;
  else offer.collectionsHigh |= (<u64>1) << (index - 64);
  return true;
}

export function addOfferTier(offer: Offer, index: u32): bool {
  if (index >= MAX_TIERS) return false;
  offer.tiers |= (<u64>1) << index;
  return true;
}

/** Everything has been read: do the rows fit together? */
export function configurationIsSound(): bool {
  for (let i: u32 = 0; i < tierCount; i++) {
    const tier = tierAt(i);
    if (tier.id == NO_TEXT || tier.basisPoints > ALL_BASIS_POINTS) return false;
    if (tier.basisPoints > 0 != (tier.message != NO_TEXT)) return false;
  }
  for (let i: u32 = 0; i < offerCount; i++) {
    if (!offerIsSound(offerAt(i))) return false;
  }
  return true;
}

function offerIsSound(offer: Offer): bool {
  if (offer.basisPoints == 0 || offer.basisPoints > ALL_BASIS_POINTS || offer.message == NO_TEXT)
    return false;
  if ((offer.collectionsLow | offer.collectionsHigh) == 0) return false;
  const collections =
    offer.collectionsHigh != 0 ? <u32>64 + bitLength(offer.collectionsHigh) : bitLength(offer.collectionsLow);
  return collections <= collectionCount && bitLength(offer.tiers) <= tierCount;
}

/** One more than the place of the highest bit. */
function bitLength(bits: u64): u32 {
  return 64 - <u32>clz(bits);
}
