import { Input, Offer } from "../input/tables.gen";
import { List } from "../memory/list";
import { Cart } from "./cart";
import { gatherShares } from "./decide";
import { choose, newList } from "./decision";
import { roomFor, wayBytes } from "./keep-best";
import { Delivery, Part, deliveriesOf } from "./delivery";
import { aimOf } from "./goods";
import { measure } from "./measure";
import { ALLOWS_SHIPPING, OpenOffer, openOffer } from "./open-offer";

/** What comes off what delivery costs: `OpenOffer`s with the handles that they come off. Its rules are in README.md. */
export function decideDelivery(input: Input): List {
  return decideDeliveryOf(input, measure(input, true, false), deliveriesOf(input));
}

/** The same of a cart that is measured already, and its ways of delivery. */
export function decideDeliveryOf(input: Input, cart: Cart, deliveries: List): List {
  const shares = newList();
  if ((input.classes & ALLOWS_SHIPPING) == 0) return shares;
  const open = newList();
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if (offer.note == 0 || !aimOf(offer).isFor) continue;
    const one = openOffer(offer, cart);
    if (one === null) continue;
    aimOf(offer).open = changetype<usize>(one);
    open.append(changetype<usize>(one));
  }
  let room = roomFor(input, 0);
  for (let at = deliveries.first; at != 0; at = changetype<Delivery>(at).next) {
    const handle = changetype<Delivery>(at).handle;
    const best = bestOn(changetype<Delivery>(at), open);
    if (best === null) continue;
    // A result that is too long is none: what there is no room for costs what it did.
    const bytes = wayBytes(best, handle);
    if (bytes > room) continue;
    room -= bytes;
    choose(best.lines, handle);
  }
  gatherShares(input.offers, shares);
  return shares;
}

/** The offer that takes the most off; of equals, the one that stands first. */
function bestOn(delivery: Delivery, offers: List): OpenOffer | null {
  let best: OpenOffer | null = null;
  let most: i64 = 0;
  for (let at = offers.first; at != 0; at = changetype<OpenOffer>(at).next) {
    const open = changetype<OpenOffer>(at);
    if (!delivery.isIn(open.offer)) continue;
    let off: i64 = 0;
    for (let part = delivery.parts.first; part != 0; part = changetype<Part>(part).next) {
      off += open.offLine(changetype<Part>(part).cost, 1);
    }
    if (off <= most) continue;
    best = open;
    most = off;
  }
  return best;
}
