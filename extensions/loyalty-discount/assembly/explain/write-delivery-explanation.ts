import { Cart } from "../decide/cart";
import { Chosen } from "../decide/decision";
import { Delivery, Part } from "../decide/delivery";
import { openOf } from "../decide/goods";
import { ALLOWS_SHIPPING, OF_DELIVERY, OpenOffer } from "../decide/open-offer";
import { Input, Offer } from "../input/tables.gen";
import { List } from "../memory/list";
import { Text, sameText } from "../memory/text";
import { Money } from "../money/money";
import { ID } from "../write/names.gen";
import { nearest } from "./charged";
import * as words from "./words.gen";
import { writeFault, writeMoney, writePlace, writeUnmet } from "./write-explanation";

// Says what became of each offer on delivery, in the shape in which offers on products are told: a way of delivery,
// by its handle, stands where a line does.

/** A verdict on each offer, in the order of the configuration. What comes off the cart is told by `writeExplanation`. */
export function writeDeliveryExplanation<W>(input: Input, cart: Cart, deliveries: List, out: W): void {
  out.openObject(3);
  writeMoney<W>(out, words.TOTAL, cart.subtotal);
  writeMoney<W>(out, words.TIER_OFF, 0);
  out.name(words.OFFERS);
  out.openArray(input.offers.count);
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    out.openObject(2);
    writeVerdict<W>(changetype<Offer>(at), input, cart, deliveries, out);
    out.closeObject();
  }
  out.closeArray();
  out.closeObject();
}

function writeVerdict<W>(offer: Offer, input: Input, cart: Cart, deliveries: List, out: W): void {
  const noted = openOf(offer);
  const open = changetype<OpenOffer>(noted);
  if (noted == 0 || !isOnAny(offer, deliveries)) return writeFaults<W>(offer, input, cart, deliveries, out);
  if (open.lines.count == 0) return writeBetter<W>(offer, input, deliveries, out);
  let all: Money = 0;
  out.name(words.LINES);
  out.openArray(open.lines.count);
  for (let at = open.lines.first; at != 0; at = changetype<Chosen>(at).next) {
    const handle = changetype<Chosen>(at).id;
    const off = offDelivery(open, handle, deliveries, cart.unit);
    all += off;
    out.openObject(2);
    out.name(ID);
    out.value(handle);
    writeMoney<W>(out, words.OFF, off);
    out.closeObject();
  }
  out.closeArray();
  writeMoney<W>(out, words.OFF, all);
}

/** Every condition that fails: also that it is on no way of delivery that costs something. */
function writeFaults<W>(offer: Offer, input: Input, cart: Cart, deliveries: List, out: W): void {
  const isOfDelivery = (offer.how & OF_DELIVERY) != 0;
  out.name(words.FAILS);
  out.openArray(18);
  if (!isOfDelivery || (input.classes & ALLOWS_SHIPPING) == 0) writeFault<W>(out, words.CLASS, 0);
  writeUnmet<W>(out, offer, input, cart);
  if (isOfDelivery && !isOnAny(offer, deliveries)) writeFault<W>(out, words.WAY, 0);
  out.closeArray();
}

function isOnAny(offer: Offer, deliveries: List): bool {
  for (let at = deliveries.first; at != 0; at = changetype<Delivery>(at).next) {
    if (changetype<Delivery>(at).isIn(offer)) return true;
  }
  return false;
}

/** The offers that took each of its ways; each once. */
function writeBetter<W>(offer: Offer, input: Input, deliveries: List, out: W): void {
  out.name(words.BY);
  out.openArray(1);
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const other = openOf(changetype<Offer>(at));
    if (other != 0 && tookOne(changetype<OpenOffer>(other), offer, deliveries)) {
      writePlace<W>(out, changetype<OpenOffer>(other), input);
    }
  }
  out.closeArray();
}

function tookOne(other: OpenOffer, offer: Offer, deliveries: List): bool {
  for (let at = other.lines.first; at != 0; at = changetype<Chosen>(at).next) {
    const delivery = deliveryOf(changetype<Chosen>(at).id, deliveries);
    if (delivery !== null && delivery.isIn(offer)) return true;
  }
  return false;
}

/** Of each group that can go this way, rounded by itself as Shopify does it. */
function offDelivery(open: OpenOffer, handle: Text, deliveries: List, unit: Money): Money {
  const delivery = deliveryOf(handle, deliveries);
  let off: Money = 0;
  if (delivery === null) return off;
  for (let at = delivery.parts.first; at != 0; at = changetype<Part>(at).next) {
    off += nearest(open.offLine(changetype<Part>(at).cost, 1), unit);
  }
  return off;
}

function deliveryOf(handle: Text, deliveries: List): Delivery | null {
  for (let at = deliveries.first; at != 0; at = changetype<Delivery>(at).next) {
    if (sameText(changetype<Delivery>(at).handle, handle)) return changetype<Delivery>(at);
  }
  return null;
}
