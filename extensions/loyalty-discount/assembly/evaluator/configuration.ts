import { Text, lengthOf } from "../memory/text";
import { LineList } from "./line-list";

// What the merchant has published: tiers with their percentage, and offers on sets of collections.
// The tables have a fixed size, the same limits that the encoder refuses to exceed.

export const MAX_TIERS: u32 = 32;
export const MAX_OFFERS: u32 = 100;
/** As many as the input query has variables. */
export const MAX_SETS: u32 = 5;
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
  /** One bit for each tier of the table. No bit at all: for everyone. */
  tiers: u64;
  basisPoints: u32;
  /** The set of collections that the offer is on. */
  set: u32;
  // The row of a `LineList`, inside of this one.
  lineCount: u32;
  firstLine: usize;
  lastLine: usize;

  /** The lines that get this offer. */
  get lines(): LineList {
    return changetype<LineList>(changetype<usize>(this) + offsetof<Offer>("lineCount"));
  }
}

// Room for the rows; the compiler wants plain numbers here.
const TIERS = memory.data(32 * 24, 8);
const OFFERS = memory.data(100 * 40, 8);

export let tierCount: u32 = 0;
export let offerCount: u32 = 0;
/** One bit for each set of collections that there is. */
let sets: u32 = 0;

export function tierAt(index: u32): Tier {
  return changetype<Tier>(TIERS + <usize>index * offsetof<Tier>());
}

export function offerAt(index: u32): Offer {
  return changetype<Offer>(OFFERS + <usize>index * offsetof<Offer>());
}

export function hasSet(index: u32): bool {
  return index < MAX_SETS && ((sets >> index) & 1) == 1;
}

export function addSet(index: u32): void {
  sets |= 1 << index;
}

/** A new row, or null when the table is full. */
export function newTier(): Tier | null {
  return tierCount < MAX_TIERS ? tierAt(tierCount++) : null;
}

/** A new row, or null when the table is full. */
export function newOffer(): Offer | null {
  return offerCount < MAX_OFFERS ? offerAt(offerCount++) : null;
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
    if (lengthOf(tier.id) == 0 || tier.basisPoints > ALL_BASIS_POINTS) return false;
    if ((tier.basisPoints > 0) != (lengthOf(tier.message) > 0)) return false;
  }
  for (let i: u32 = 0; i < offerCount; i++) {
    if (!offerIsSound(offerAt(i))) return false;
  }
  return true;
}

function offerIsSound(offer: Offer): bool {
  if (offer.basisPoints == 0 || offer.basisPoints > ALL_BASIS_POINTS || lengthOf(offer.message) == 0) return false;
  const lastTier = <u32>64 - <u32>clz(offer.tiers);
  return hasSet(offer.set) && lastTier <= tierCount;
}
