import { Input, Offer, Tier } from "../input/tables.gen";
import { lengthOf } from "../memory/text";

const VERSION: u32 = 1;
const ALL_BASIS_POINTS: u32 = 10000;

/** What is wrong with the configuration, for the developer; null where nothing is. */
export function faultOf(input: Input): string | null {
  if (input.version != VERSION) return "the configuration has a version that this function does not know";
  for (let at = input.tiers.first; at != 0; at = changetype<Tier>(at).next) {
    if (!isSoundTier(changetype<Tier>(at))) return "the configuration does not fit together";
  }
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    if (!isSoundOffer(changetype<Offer>(at), input)) return "the configuration does not fit together";
  }
  return null;
}

/** A tier without a percentage has no sentence, and one with a percentage has. */
function isSoundTier(tier: Tier): bool {
  if (lengthOf(tier.id) == 0 || tier.basisPoints > ALL_BASIS_POINTS) return false;
  return (tier.basisPoints > 0) == (lengthOf(tier.message) > 0);
}

function isSoundOffer(offer: Offer, input: Input): bool {
  if (offer.basisPoints == 0 || offer.basisPoints > ALL_BASIS_POINTS || lengthOf(offer.message) == 0) return false;
  const tiersUpToLast = <u32>64 - <u32>clz(offer.tiers);
  return offer.set < 32 && ((input.sets >> offer.set) & 1) == 1 && tiersUpToLast <= input.tiers.count;
}
