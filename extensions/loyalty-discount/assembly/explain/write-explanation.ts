import { countryOf, heldTag, isCompany, isCountryOut, isForBuyer, isForCompany, isInCountry, isInMarket, isTagOut, isTagged, marketOf } from "../decide/buyer";
import { Cart } from "../decide/cart";
import { costOf } from "../decide/cost";
import { Decision } from "../decide/decision";
import { PIECE, aimOf, openOf } from "../decide/goods";
import { hasGot, piecesToBuy, piecesToGroup, piecesToNext } from "../decide/group";
import { isBundle, isGroup } from "../decide/kind";
import { holdsCoupon, isFor } from "../decide/membership";
import { arePiecesOfCart, isFirstEnough, isSubtotalOfCart, otherMissing, piecesMissing, subtotalMissing } from "../decide/needs";
import { ALLOWS_ORDER, ALLOWS_PRODUCT, ALONE, BY_PIECES, EXACT, OF_DELIVERY, OF_ORDER, OpenOffer, isInCurrency, measuredFor, stepsFor, thresholdOf } from "../decide/open-offer";
import { heldOn, offOf } from "../decide/off-line";
import { hasOther, isInTarget, isOnSomePurchases, isOnSubscriptions } from "../decide/targets";
import { daysTooMany, isBirthday, isBirthdayKnown, isInSegment, isNewEnough, isRedeemed, isUsedUp, lacksMember } from "../decide/who";
import { Input, Line, Offer, Step } from "../input/tables.gen";
import { List } from "../memory/list";
import { Text, lengthOf } from "../memory/text";
import { DECIMALS, Money } from "../money/money";
import { decimal } from "../write/decimal";
import { ID } from "../write/names.gen";
import { Charged, nearest, togetherOf } from "./charged";
import * as words from "./words.gen";

// Says what became of each offer, and decides nothing: whether a line, an order or a step is reached is asked of the
// same functions that decide.

/** What the goods cost and what comes off, then a verdict on each offer, in the order of the configuration. */
export function writeExplanation<W>(input: Input, decision: Decision, charged: Charged, out: W): void {
  out.openObject(3);
  writeMoney<W>(out, words.TOTAL, decision.cart.subtotal);
  writeMoney<W>(out, words.TIER_OFF, charged.tier);
  out.name(words.OFFERS);
  out.openArray(input.offers.count);
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    writeVerdict<W>(out, changetype<Offer>(at), input, decision, charged);
  }
  out.closeArray();
  out.closeObject();
}

/** Applied: what it takes off. Beaten: by which. Else all that keeps it from being open. */
function writeVerdict<W>(out: W, offer: Offer, input: Input, decision: Decision, charged: Charged): void {
  const noted = openOf(offer);
  const open = changetype<OpenOffer>(noted);
  out.openObject(2);
  if (noted == 0) writeFaults<W>(out, offer, input, decision);
  else if (isShutOut(open, decision)) writeTogether<W>(out, input, decision);
  else if ((offer.how & OF_ORDER) != 0) writeOnOrder<W>(out, open, input, decision, charged);
  else writeOnLines<W>(out, open, input, decision.cart.unit);
  writeNext<W>(out, offer, decision);
  out.closeObject();
}

/** It goes with nothing else, and something else is given; or the other way round. */
function isShutOut(open: OpenOffer, decision: Decision): bool {
  return decision.alone != changetype<usize>(open) && (decision.alone != 0 || (open.offer.how & ALONE) != 0);
}

/** All that is given instead. */
function writeTogether<W>(out: W, input: Input, decision: Decision): void {
  out.name(words.BY);
  out.openArray(1);
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const other = openOf(changetype<Offer>(at));
    if (other != 0 && (changetype<OpenOffer>(other).lines.count > 0 || decision.onOrder == other)) {
      writePlace<W>(out, changetype<OpenOffer>(other), input);
    }
  }
  out.closeArray();
}

/** Every condition that fails, each by itself, and not only the first. */
function writeFaults<W>(out: W, offer: Offer, input: Input, decision: Decision): void {
  const cart = decision.cart;
  const needed = (offer.how & OF_ORDER) != 0 ? ALLOWS_ORDER : ALLOWS_PRODUCT;
  const isOfDelivery = (offer.how & OF_DELIVERY) != 0;
  out.name(words.FAILS);
  out.openArray(18);
  if (isOfDelivery) writeFault<W>(out, words.DELIVERY, 0);
  else if ((input.classes & needed) == 0) writeFault<W>(out, words.CLASS, 0);
  writeUnmet<W>(out, offer, input, cart);
  out.closeArray();
}

/** Of what is asked of the shopper and the cart. */
export function writeUnmet<W>(out: W, offer: Offer, input: Input, cart: Cart): void {
  if (!isFor(offer.tiers, cart.place)) writeFault<W>(out, words.TIER, 0);
  if (!holdsCoupon(offer.coupon, cart.coupons)) writeFault<W>(out, words.COUPON, 0);
  if (!isForBuyer(offer, input)) writeBuyer<W>(out, offer, input);
  if (cart.piecesOf(offer) == 0) writeFault<W>(out, targetMissing(offer, input.lines), 0);
  else if (hasOther(offer) && !hasGot(offer)) writeFault<W>(out, words.TARGET, 0);
  if (hasOther(offer)) writeOther<W>(out, offer, cart);
  const isInIts = isInCurrency(offer, cart);
  if (!isInIts) writeFault<W>(out, words.CURRENCY, 0);
  if (!isFirstEnough(offer, cart)) writeFault<W>(out, words.FIRST_ORDER, 0);
  writeWho<W>(out, offer, cart);
  // What is missing is no amount in a currency that the offer is not in.
  writeShortfalls<W>(out, offer, cart, isInIts ? missingToFirst(offer, cart) : 0);
}

/** What its buyer is, and should be or not. */
function writeBuyer<W>(out: W, offer: Offer, input: Input): void {
  if (!isInCountry(offer, input)) {
    writeFound<W>(out, isCountryOut(offer) ? words.COUNTRY_OUT : words.COUNTRY_NOT_IN, countryOf(input));
  }
  if (!isInMarket(offer, input)) writeFound<W>(out, words.MARKET_NOT_IN, marketOf(input));
  if (!isTagged(offer, input)) writeFound<W>(out, isTagOut(offer) ? words.TAG_OUT : words.TAG_NOT_IN, heldTag(offer, input));
  if (!isForCompany(offer, input)) writeFault<W>(out, isCompany(input) ? words.A_COMPANY : words.NO_COMPANY, 0);
}

/** Nothing of it is in the cart, or nothing that is bought as the offer is for. */
function targetMissing(offer: Offer, lines: List): Text {
  if (!isOnSomePurchases(offer)) return words.TARGET;
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard || !isInTarget(offer, line)) continue;
    return isOnSubscriptions(offer) ? words.NO_SUBSCRIPTION : words.A_SUBSCRIPTION;
  }
  return words.TARGET;
}

/** A fault with what was found instead; nothing where that is not known. */
function writeFound<W>(out: W, why: Text, found: Text): void {
  out.openObject(2);
  out.name(words.WHY);
  out.value(why);
  if (lengthOf(found) > 0) {
    out.name(words.FOUND);
    out.value(found);
  }
  out.closeObject();
}

/** Who is no member has used nothing up, is in no segment and never joined: that alone is said. */
function writeWho<W>(out: W, offer: Offer, cart: Cart): void {
  if (lacksMember(offer, cart)) writeFault<W>(out, words.NO_MEMBER, 0);
  else {
    if (isUsedUp(offer, cart)) writeFault<W>(out, words.USED_UP, 0);
    if (!isNewEnough(offer, cart)) writeFault<W>(out, words.NEW_MEMBER, PIECE * daysTooMany(offer, cart));
    if (!isInSegment(offer, cart)) writeFault<W>(out, words.SEGMENT, 0);
    if (!isRedeemed(offer, cart)) writeFault<W>(out, words.NOT_REDEEMED, 0);
  }
  if (isBirthday(offer, cart)) return;
  writeFault<W>(out, isBirthdayKnown(cart) ? words.BIRTHDAY : words.BIRTHDAY_UNKNOWN, 0);
}

/** What is missing of another target that has to be bought. */
function writeOther<W>(out: W, offer: Offer, cart: Cart): void {
  const pieces = PIECE * piecesToBuy(offer);
  const spent = otherMissing(offer, cart);
  if (pieces > 0) writeFault<W>(out, words.BOUGHT_PIECES, pieces);
  if (spent > 0) writeFault<W>(out, words.BOUGHT_SUBTOTAL, spent);
}

/** Of what the target must come to, for the first step or by itself, what is more. */
function writeShortfalls<W>(out: W, offer: Offer, cart: Cart, toFirst: i64): void {
  const byPieces = (offer.how & BY_PIECES) != 0;
  let subtotal: i64 = byPieces ? 0 : toFirst;
  let pieces: i64 = byPieces ? toFirst : 0;
  const least = subtotalMissing(offer, cart);
  if (least > 0 && isSubtotalOfCart(offer)) writeFault<W>(out, words.CART_SUBTOTAL, least);
  else if (least > subtotal) subtotal = least;
  if (isGroup(offer) && !hasOther(offer)) pieces = PIECE * piecesToGroup(offer);
  const fewest = piecesMissing(offer, cart);
  if (fewest > 0 && arePiecesOfCart(offer)) writeFault<W>(out, words.CART_PIECES, fewest);
  else if (fewest > pieces) pieces = fewest;
  if (subtotal > 0) writeFault<W>(out, words.SUBTOTAL, subtotal);
  if (pieces > 0) writeFault<W>(out, words.PIECES, pieces);
}

function missingToFirst(offer: Offer, cart: Cart): i64 {
  if (offer.steps.count == 0) return 0;
  return thresholdOf(changetype<Step>(stepsFor(offer, cart).first), offer, cart) - measuredFor(offer, cart);
}

export function writeFault<W>(out: W, why: Text, missing: i64): void {
  out.openObject(2);
  out.name(words.WHY);
  out.value(why);
  if (missing > 0) writeMoney<W>(out, words.MISSING, missing);
  out.closeObject();
}

function measureOf(offer: Offer): Text {
  return (offer.how & BY_PIECES) != 0 ? words.PIECES : words.SUBTOTAL;
}

function writeOnOrder<W>(out: W, open: OpenOffer, input: Input, decision: Decision, charged: Charged): void {
  if (decision.onOrder == changetype<usize>(open)) {
    writeMoney<W>(out, words.OFF, charged.order);
    return writeHeldBack<W>(out, heldOnOrder(open, decision));
  }
  // It would be nothing whatever others take.
  if (heldOnOrder(open, decision) > 0 && decision.room == 0) return writeOneFault<W>(out, words.AT_COST);
  out.name(words.BY);
  out.openArray(1);
  if (decision.onOrder != 0) writePlace<W>(out, changetype<OpenOffer>(decision.onOrder), input);
  out.closeArray();
}

function writeOnLines<W>(out: W, open: OpenOffer, input: Input, unit: Money): void {
  if (open.lines.count == 0 && open.isLeftOut) return writeOneFault<W>(out, words.NO_ROOM);
  if (open.lines.count == 0) {
    if (heldOnLines(open) > 0 && !isAnyTaken(open)) return writeOneFault<W>(out, words.AT_COST);
    return writeBetter<W>(out, open, input);
  }
  let all: Money = 0;
  let left = open.lines.count;
  out.name(words.LINES);
  out.openArray(open.lines.count);
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard || costOf(line).best != changetype<usize>(open)) continue;
    const own = nearest(offOf(costOf(line)), unit);
    const off = togetherOf(open) > 0 ? shareOf(togetherOf(open) - all, own, --left) : own;
    all += off;
    out.openObject(2);
    out.name(ID);
    out.value(line.id);
    writeMoney<W>(out, words.OFF, off);
    out.closeObject();
  }
  out.closeArray();
  writeMoney<W>(out, words.OFF, all);
  writeHeldBack<W>(out, nearest(heldOnLines(open), unit));
}

/** What more would come off, did the goods not have to bring what they cost. */
function writeHeldBack<W>(out: W, held: Money): void {
  if (held > 0) writeMoney<W>(out, words.HELD_BACK, held);
}

function heldOnOrder(open: OpenOffer, decision: Decision): Money {
  if (!open.holds) return 0;
  const unit = decision.cart.unit;
  return open.offOrder(decision.left, unit, decision.left) - open.offOrder(decision.left, unit, decision.room);
}

/** Of the lines that no other offer has, in ten-thousandths of `Money`. */
function heldOnLines(open: OpenOffer): i64 {
  if (!open.holds) return 0;
  if (isBundle(open.offer)) return open.heldBack * EXACT;
  const goods = aimOf(open.offer).goods;
  let held: i64 = 0;
  for (let place: u32 = 0; place < goods.count; place++) {
    const line = goods.at(place);
    const cost = costOf(line);
    if (cost.best != 0 && cost.best != changetype<usize>(open)) continue;
    // Of what is not reduced nobody knows how many pieces it would have been.
    if (isGroup(open.offer) && cost.units == 0) held += cost.room == 0 && open.lines.count == 0 ? cost.price : 0;
    else held += heldOn(open, cost, line.quantity);
  }
  return held;
}

/** Whether another offer has one of its lines. */
function isAnyTaken(open: OpenOffer): bool {
  const goods = aimOf(open.offer).goods;
  for (let place: u32 = 0; place < goods.count; place++) {
    if (costOf(goods.at(place)).best != 0) return true;
  }
  return false;
}

/** What keeps an offer from being given though the cart meets all that it asks for. */
function writeOneFault<W>(out: W, why: Text): void {
  out.name(words.FAILS);
  out.openArray(1);
  writeFault<W>(out, why, 0);
  out.closeArray();
}

/** Of one amount off several lines: shares that sum to the whole, so that the last has what the others leave. */
function shareOf(left: Money, own: Money, lines: u32): Money {
  return lines == 0 || own > left ? left : own;
}

/** The offers that took each of its lines; each once. */
function writeBetter<W>(out: W, open: OpenOffer, input: Input): void {
  out.name(words.BY);
  out.openArray(1);
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const other = openOf(changetype<Offer>(at));
    if (other != 0 && tookOne(other, open.offer)) {
      writePlace<W>(out, changetype<OpenOffer>(other), input);
    }
  }
  out.closeArray();
}

function tookOne(other: usize, offer: Offer): bool {
  const goods = aimOf(offer).goods;
  for (let place: u32 = 0; place < goods.count; place++) {
    if (costOf(goods.at(place)).best == other) return true;
  }
  return false;
}

/** Of an offer for this shopper: its next step, from zero, and what is missing to it. */
function writeNext<W>(out: W, offer: Offer, decision: Decision): void {
  const cart = decision.cart;
  if (openOf(offer) == 0) return;
  if (hasOther(offer)) return;
  if (isGroup(offer)) return writeNextPieces<W>(out, offer);
  const measured = measuredFor(offer, cart);
  let place: u32 = 0;
  for (let at = stepsFor(offer, cart).first; at != 0; at = changetype<Step>(at).next, place++) {
    const missing = thresholdOf(changetype<Step>(at), offer, cart) - measured;
    if (missing <= 0) continue;
    out.name(words.NEXT);
    out.openObject(3);
    out.name(words.STEP);
    out.value(decimal(place, 0));
    out.name(words.WHY);
    out.value(measureOf(offer));
    writeMoney<W>(out, words.MISSING, missing);
    return out.closeObject();
  }
}

/** Of what is given already: how many pieces bring one more. */
function writeNextPieces<W>(out: W, offer: Offer): void {
  const pieces = changetype<OpenOffer>(openOf(offer)).lines.count > 0 ? piecesToNext(offer) : 0;
  if (pieces == 0) return;
  out.name(words.NEXT);
  writeFault<W>(out, words.PIECES, pieces * PIECE);
}

/** Where an offer stands in the configuration, from zero. */
export function writePlace<W>(out: W, open: OpenOffer, input: Input): void {
  let place: u32 = 0;
  for (let at = input.offers.first; at != changetype<usize>(open.offer); at = changetype<Offer>(at).next) place++;
  out.value(decimal(place, 0));
}

export function writeMoney<W>(out: W, name: Text, amount: Money): void {
  out.name(name);
  out.value(decimal(amount, DECIMALS));
}
