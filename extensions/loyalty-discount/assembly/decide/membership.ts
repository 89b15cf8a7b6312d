import { Tier } from "../input/tables.gen";
import { List } from "../memory/list";
import { NO_TEXT, Text, hasWord, lengthOf, sameText } from "../memory/text";

export const NOBODY: u32 = u32.MAX_VALUE;

/** Where the member's tier stands. Guests, and members of a tier that the configuration does not name, have none. */
export function placeOfTier(tiers: List, id: Text): u32 {
  if (id == NO_TEXT) return NOBODY;
  let place: u32 = 0;
  for (let at = tiers.first; at != 0; at = changetype<Tier>(at).next) {
    if (sameText(changetype<Tier>(at).id, id)) return place;
    place++;
  }
  return NOBODY;
}

export function tierAt(tiers: List, place: u32): Tier | null {
  if (place == NOBODY) return null;
  let at = tiers.first;
  for (let i: u32 = 0; i < place; i++) at = changetype<Tier>(at).next;
  return changetype<Tier>(at);
}

/** No tier at all: for everyone, guests too. */
export function isFor(tiers: u64, place: u32): bool {
  return tiers == 0 || (place != NOBODY && ((tiers >> place) & 1) == 1);
}

/** An offer that names no coupon is for everyone; else for those who hold it. */
export function holdsCoupon(coupon: Text, held: Text): bool {
  return lengthOf(coupon) == 0 || (lengthOf(held) > 0 && hasWord(held, coupon));
}
