import { Input, Line, Offer, Tier } from "../input/tables.gen";
import { List } from "../memory/list";
import { Text, joined, lengthOf } from "../memory/text";
import { Money, shareOf } from "../money/money";
import { messageOf } from "./message";
import { Cart } from "./cart";
import { Cost, costOf } from "./cost";
import { Amount, Decision, amountFor, choose, forgetAmounts, newAmount, newDecision, newList } from "./decision";
import { Goods, aimOf, openOf } from "./goods";
import { bytesOf, bytesOfShares, keepBest, roomFor } from "./keep-best";
import { isBundle, isGroup } from "./kind";
import { measure } from "./measure";
import { tierAt } from "./membership";
import { heldOn, offOf } from "./off-line";
import { ALLOWS_ORDER, ALONE, EXACT, OF_ORDER, OpenOffer, PER_LINE, SET_PRICE, openOffer } from "./open-offer";
import { roomOnOrder } from "./room";
import { takeCapped } from "./take-capped";
import { takeGroups } from "./take-groups";
import { AND } from "./words.gen";

// What comes off the cart: one decision that sees all of it. Its rules are in README.md.

/**
 * All that goes together, or an offer that is given with nothing else: what takes more off.
 * @param isTold it is to be told what becomes of each offer
 */
export function decide(input: Input, isTold: bool = false): Decision {
  const cart = measure(input, false, isTold);
  openOffers(input, cart);
  let decision = decideOn(input, cart, 0);
  let most = decision.taken;
  let alone: usize = 0;
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    const open = openOf(offer);
    if ((offer.how & ALONE) == 0 || open == 0) continue;
    let taken = takenBy(changetype<OpenOffer>(open), cart);
    // Of a group that is what it would take off all of its pieces.
    if (taken > most && isGroup(offer)) {
      decision = decideOn(input, cart, open);
      taken = decision.taken;
    }
    if (taken <= most) continue;
    most = taken;
    alone = open;
  }
  // What is noted of offers and lines is that of the last decision.
  return decision.alone == alone ? decision : decideOn(input, cart, alone);
}

/** What an offer takes off the cart with nothing else. */
function takenBy(open: OpenOffer, cart: Cart): Money {
  const total = cart.subtotal;
  if ((open.offer.how & OF_ORDER) != 0) {
    const room = open.holds ? roomOnOrder(cart.lines, total, cart.unit, true) : total;
    return open.offOrder(total, cart.unit, room);
  }
  if (isBundle(open.offer)) return total;
  if (open.isCapped) return open.most;
  const left = total * EXACT - offGoods(open, aimOf(open.offer).goods);
  return total - left / EXACT / cart.unit * cart.unit;
}

/** What it takes off all of its lines, in ten-thousandths of `Money`. */
function offGoods(open: OpenOffer, goods: Goods): i64 {
  if (open.basisPoints > 0 && !open.holds) return goods.subtotal * open.basisPoints;
  let off: i64 = 0;
  for (let place: u32 = 0; place < goods.count; place++) {
    const line = goods.at(place);
    const cost = costOf(line);
    off += open.held(open.offLine(cost.price, line.quantity), cost, line.quantity);
  }
  return off;
}

/** @param alone the `OpenOffer` that is given with nothing else; zero: all others together */
function decideOn(input: Input, cart: Cart, alone: usize): Decision {
  const decision = newDecision();
  decision.cart = cart;
  decision.alone = alone;
  const onOrder = newList();
  const groups = newList();
  const capped = newList();
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) costOf(changetype<Line>(at)).forget();
  gatherOpen(input, onOrder, groups, capped, alone);
  if (capped.count > 0) takeCapped(capped, input.lines);
  if (groups.count > 0) takeGroups(groups, cart);
  let left = takeOffLines(input, cart.unit);
  gatherShares(input.offers, decision.shares);
  const room = roomFor(input, longestOnOrder(onOrder, input, cart));
  if (bytesOfShares(decision.shares) > room) {
    keepBest(input, decision.shares, room);
    for (let at = decision.shares.first; at != 0; at = changetype<OpenOffer>(at).next) changetype<OpenOffer>(at).forgetLines();
    left = takeOffLines(input, cart.unit);
    decision.shares = newList();
    gatherShares(input.offers, decision.shares);
  }
  decision.left = left;
  if ((input.classes & ALLOWS_ORDER) != 0 && cart.all.count > 0) {
    const tier = alone == 0 ? tierAt(input.tiers, cart.place) : null;
    decision.room = left;
    if (holdsOne(onOrder)) decision.room = roomOnOrder(input.lines, left, cart.unit, false);
    takeOffOrder(bestOnOrder(onOrder, decision, cart.unit), tier, input.language, cart.unit, decision);
  }
  if (decision.hasOrder) exclude(input.lines, decision.excluded);
  decision.taken = cart.subtotal - left + decision.offOrder;
  return decision;
}

/** Notes the offers that this shopper has reached with this cart. */
function openOffers(input: Input, cart: Cart): void {
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if (offer.note == 0 || !aimOf(offer).isFor) continue;
    const open = openOffer(offer, cart);
    if (open !== null) aimOf(offer).open = changetype<usize>(open);
  }
}

/** Those of them that a decision is about; what is on all pieces of lines is given to those at once. */
function gatherOpen(input: Input, onOrder: List, groups: List, capped: List, alone: usize): void {
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    const noted = openOf(offer);
    if (noted == 0) continue;
    const open = changetype<OpenOffer>(noted);
    open.next = 0;
    open.sum = 0;
    open.isLeftOut = false;
    open.forgetLines();
    open.bought = newList();
    if (alone != 0 ? noted != alone : (offer.how & ALONE) != 0) continue;
    if ((offer.how & OF_ORDER) != 0) onOrder.append(noted);
    else if (isGroup(offer)) groups.append(noted);
    else if (open.isCapped) capped.append(noted);
    else giveLines(open, aimOf(offer).goods);
  }
}

/** Gives an offer on all of their pieces to lines that get less by those before it; of equals, the one that stands first. */
function giveLines(open: OpenOffer, goods: Goods): void {
  const basisPoints: i64 = open.basisPoints;
  const holds = open.holds;
  for (let place: u32 = 0; place < goods.count; place++) {
    const line = goods.at(place);
    const cost = costOf(line);
    let off = basisPoints > 0 ? cost.subtotal * basisPoints : open.offLine(cost.price, line.quantity);
    if (holds) off = open.held(off, cost, line.quantity);
    if (off <= cost.off) continue;
    cost.best = changetype<usize>(open);
    cost.off = off;
  }
}

/**
 * Takes from each line what it gets; answers what the goods then cost, rounded down once to the smallest unit, so that
 * it does not matter how pieces are spread over lines.
 */
function takeOffLines(input: Input, unit: Money): Money {
  let left: i64 = 0;
  forgetAmounts();
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) continue;
    const cost = costOf(line);
    left += cost.subtotal * EXACT;
    if (cost.best == 0) continue;
    const open = changetype<OpenOffer>(cost.best);
    if (!open.isCut) left -= offOf(cost);
    // Once for all of its lines.
    else if (open.lines.count == 0) left -= open.most * EXACT;
    chooseLine(open, line, cost, unit);
  }
  return left / EXACT / unit * unit;
}

/** Lines that get the same of an offer stand together: so a result is as short as it can be. */
function chooseLine(open: OpenOffer, line: Line, cost: Cost, unit: Money): void {
  const chosen = choose(open.lines, line.id, cost.units);
  const amount = amountOn(open, line, cost, unit);
  cost.candidate = changetype<usize>(amount);
  chosen.isOwn = amount !== null;
  if (amount === null) open.plain++;
  else choose(amount.lines, line.id, cost.units);
}

/** What it takes off this line, where that is not what it says for all. */
function amountOn(open: OpenOffer, line: Line, cost: Cost, unit: Money): Amount | null {
  const at = changetype<usize>(open);
  if (heldOn(open, cost, line.quantity) > 0) return amountFor(at, open.amounts, cost.room);
  if ((open.offer.how & SET_PRICE) != 0) return amountFor(at, open.amounts, open.offPiece(cost.price));
  if (open.basisPoints > 0 || (open.offer.how & PER_LINE) == 0) return null;
  // Shopify gives an amount to each piece, or once to all targets of a candidate.
  const each = open.amount / line.quantity;
  if (each * line.quantity == open.amount && each % unit == 0) return amountFor(at, open.amounts, each);
  return newAmount(at, open.amounts, open.amount);
}

/** The offers that something of the cart gets, as the configuration has them. */
export function gatherShares(offers: List, shares: List): void {
  for (let at = offers.first; at != 0; at = changetype<Offer>(at).next) {
    const noted = openOf(changetype<Offer>(at));
    const open = changetype<OpenOffer>(noted);
    if (noted == 0 || open.lines.count == 0) continue;
    // Until now it stood in the list of its kind, which has served.
    open.next = 0;
    shares.append(changetype<usize>(open));
  }
}

/** Bytes of the longest message that what comes off the order may have. */
function longestOnOrder(offers: List, input: Input, cart: Cart): u32 {
  let longest: u32 = 0;
  for (let at = offers.first; at != 0; at = changetype<OpenOffer>(at).next) {
    longest = max(longest, bytesOf(changetype<OpenOffer>(at).offer.message));
  }
  const tier = tierAt(input.tiers, cart.place);
  return tier === null ? longest : longest + <u32>lengthOf(AND) + bytesOf(messageOf(tier, input.language));
}

/** Whether one of them takes nothing below what it cost. */
function holdsOne(offers: List): bool {
  for (let at = offers.first; at != 0; at = changetype<OpenOffer>(at).next) {
    if (changetype<OpenOffer>(at).holds) return true;
  }
  return false;
}

function bestOnOrder(offers: List, decision: Decision, unit: Money): OpenOffer | null {
  let best: OpenOffer | null = null;
  let most: Money = 0;
  for (let at = offers.first; at != 0; at = changetype<OpenOffer>(at).next) {
    const off = changetype<OpenOffer>(at).offOrder(decision.left, unit, decision.room);
    if (off <= most) continue;
    best = changetype<OpenOffer>(at);
    most = off;
  }
  return best;
}

/**
 * The best offer comes off first, and the tier's percentage off what it leaves. Of what one discount gives the order,
 * Shopify takes one candidate, so both together are one amount.
 */
function takeOffOrder(
  open: OpenOffer | null,
  tier: Tier | null,
  language: Text,
  unit: Money,
  decision: Decision,
): void {
  const left = decision.left;
  const basisPoints: u32 = tier === null ? 0 : tier.basisPoints;
  if (open === null) {
    if (tier === null || basisPoints == 0) return;
    decision.orderBasisPoints = basisPoints;
    decision.tierOff = decision.offOrder = shareOf(left, basisPoints, unit);
    decision.orderMessage = messageOf(tier, language);
    return;
  }
  decision.onOrder = changetype<usize>(open);
  decision.orderMessage = open.offer.message;
  const off = open.offOrder(left, unit, decision.room);
  const more = shareOf(left - off, basisPoints, unit);
  decision.offOrder = off + more;
  if (tier === null || more == 0) {
    // Where the most, the share of the order or what the goods cost is reached, it is that amount, and no percentage any more.
    const isHeld = open.holds && decision.room == off;
    const isCut = off > 0 && (isHeld || (open.basisPoints > 0 ? open.most == off : open.offer.share > 0));
    decision.orderBasisPoints = isCut ? 0 : open.basisPoints;
    decision.orderAmount = isCut ? off : open.amount;
    return;
  }
  decision.tierOff = more;
  decision.orderAmount = off + more;
  decision.orderMessage = joined(open.offer.message, AND, messageOf(tier, language));
}

function exclude(lines: List, excluded: List): void {
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) choose(excluded, line.id);
  }
}
