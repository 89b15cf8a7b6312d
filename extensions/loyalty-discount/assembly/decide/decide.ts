import { Input, Line, Offer, Tier } from "../input/tables.gen";
import { List } from "../memory/list";
import { Text, ascii, joined } from "../memory/text";
import { Money, shareOf } from "../money/money";
import { messageOf } from "./message";
import { Cart, costOf, measure } from "./cart";
import { Decision, choose, chooseAmount, newDecision, newList } from "./decision";
import { isBundle, isGroup } from "./group";
import { tierAt } from "./membership";
import { takeCapped } from "./take-capped";
import { offOf, takeGroups } from "./take-groups";
import { ALONE, EXACT, OF_DELIVERY, OF_ORDER, OpenOffer, SET_PRICE, openOffer } from "./open-offer";
import { ASKED, EVERYTHING, PLACES, WORDS, isOn, placeOf } from "./targets";

// What comes off the cart: one decision that sees all of it. Its rules are in README.md.

export const ALLOWS_ORDER: u32 = 1;
export const ALLOWS_PRODUCT: u32 = 2;
const AND = ascii(" + ");

/** At the place of each target, the offers that take something off its lines. */
const ON_LINES = memory.data(PLACES * 4, 4);

/** All that goes together, or an offer that is given with nothing else: what takes more off. */
export function decide(input: Input): Decision {
  const cart = measure(input);
  openOffers(input, cart);
  let decision = decideOn(input, cart, 0);
  let most = decision.taken;
  let alone: usize = 0;
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if ((offer.how & ALONE) == 0 || offer.note == 0) continue;
    let taken = takenBy(changetype<OpenOffer>(offer.note), input, cart);
    // Of a group that is what it would take off all of its pieces.
    if (taken > most && isGroup(offer)) {
      decision = decideOn(input, cart, offer.note);
      taken = decision.taken;
    }
    if (taken <= most) continue;
    most = taken;
    alone = offer.note;
  }
  // What is noted of offers and lines is that of the last decision.
  return decision.alone == alone ? decision : decideOn(input, cart, alone);
}

/** What an offer takes off the cart with nothing else. */
function takenBy(open: OpenOffer, input: Input, cart: Cart): Money {
  const total = cart.subtotal;
  if ((open.offer.how & OF_ORDER) != 0) return open.offOrder(total, cart.unit);
  if (isBundle(open.offer)) return total;
  if (open.isCapped) return open.most;
  let left = total * EXACT;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard || !isOn(open.offer, costOf(line).carried)) continue;
    left -= open.offLine(costOf(line).price, line.quantity);
  }
  return total - left / EXACT / cart.unit * cart.unit;
}

/** @param alone the `OpenOffer` that is given with nothing else; zero: all others together */
function decideOn(input: Input, cart: Cart, alone: usize): Decision {
  const decision = newDecision();
  decision.cart = cart;
  decision.alone = alone;
  const onOrder = newList();
  const groups = newList();
  const capped = newList();
  forget(input);
  gatherOpen(input, onOrder, groups, capped, alone);
  giveLines(input);
  if (capped.count > 0) takeCapped(capped, input.lines);
  if (groups.count > 0) takeGroups(groups, cart);
  const left = takeOffLines(input, cart.unit);
  decision.left = left;
  gatherShares(input.offers, decision.shares);
  if ((input.classes & ALLOWS_ORDER) != 0 && cart.goods > 0) {
    const tier = alone == 0 ? tierAt(input.tiers, cart.place) : null;
    takeOffOrder(bestOnOrder(onOrder, left, cart.unit), tier, left, input.language, cart.unit, decision);
  }
  if (decision.hasOrder) exclude(input.lines, decision.excluded);
  decision.taken = cart.subtotal - left + decision.offOrder;
  return decision;
}

/** What an earlier decision has noted. */
function forget(input: Input): void {
  memory.fill(ON_LINES, 0, PLACES * 4);
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const cost = costOf(changetype<Line>(at));
    cost.best = 0;
    cost.units = cost.used = 0;
  }
}

/** Notes the offers that this shopper has reached with this cart. */
function openOffers(input: Input, cart: Cart): void {
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if ((offer.how & OF_DELIVERY) != 0) continue;
    const needed = (offer.how & OF_ORDER) != 0 ? ALLOWS_ORDER : ALLOWS_PRODUCT;
    if ((input.classes & needed) == 0) continue;
    const open = openOffer(offer, cart);
    if (open !== null) offer.note = changetype<usize>(open);
  }
}

/** Those of them that a decision is about. */
function gatherOpen(input: Input, onOrder: List, groups: List, capped: List, alone: usize): void {
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if (offer.note == 0) continue;
    const open = changetype<OpenOffer>(offer.note);
    open.next = 0;
    open.sum = 0;
    open.lines = newList();
    open.amounts = newList();
    open.bought = newList();
    if (alone != 0 ? offer.note != alone : (offer.how & ALONE) != 0) continue;
    listFor(open, onOrder, groups, capped).append(offer.note);
  }
}

function listFor(open: OpenOffer, onOrder: List, groups: List, capped: List): List {
  if ((open.offer.how & OF_ORDER) != 0) return onOrder;
  if (isGroup(open.offer)) return groups;
  return open.isCapped ? capped : offersOn(placeOf(open.offer));
}

function offersOn(place: u32): List {
  const at = ON_LINES + (<usize>place << 2);
  if (load<u32>(at) == 0) store<u32>(at, <u32>changetype<usize>(newList()));
  return changetype<List>(<usize>load<u32>(at));
}

/** Gives each line its best offer on all of its pieces. A gift card is money, and gets none. */
function giveLines(input: Input): void {
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) continue;
    let best = betterOf(line, EVERYTHING, null);
    best = betterOf(line, ASKED, best);
    for (let word: u32 = 0; word < WORDS; word++) {
      for (let bits = costOf(line).carried.word(word); bits != 0; bits &= bits - 1) {
        best = betterOf(line, (word << 6) + <u32>ctz(bits), best);
      }
    }
    costOf(line).best = best === null ? 0 : changetype<usize>(best);
  }
}

/**
 * Takes from each line what it gets; answers what the goods then cost, rounded down once to the smallest unit, so that
 * it does not matter how pieces are spread over lines.
 */
function takeOffLines(input: Input, unit: Money): Money {
  let left: i64 = 0;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) continue;
    const cost = costOf(line);
    left += cost.subtotal * EXACT;
    if (cost.best == 0) continue;
    const open = changetype<OpenOffer>(cost.best);
    if (!open.isCut) left -= offOf(cost, line.quantity);
    // Once for all of its lines.
    else if (open.lines.count == 0) left -= open.most * EXACT;
    const chosen = choose(open.lines, line.id, cost.units);
    if ((open.offer.how & SET_PRICE) == 0) continue;
    chosen.isOwn = true;
    chooseAmount(open.amounts, open.offPiece(cost.price), line.id);
  }
  return left / EXACT / unit * unit;
}

/** The offer at a place that takes more off a line than the best so far; of equals, the one that stands first. */
function betterOf(line: Line, place: u32, best: OpenOffer | null): OpenOffer | null {
  const offers = load<u32>(ON_LINES + (<usize>place << 2));
  if (offers == 0) return best;
  const cost = costOf(line);
  let most: i64 = best === null ? 0 : best.offLine(cost.price, line.quantity);
  for (let at = changetype<List>(<usize>offers).first; at != 0; at = changetype<OpenOffer>(at).next) {
    const open = changetype<OpenOffer>(at);
    if (place == ASKED && !isOn(open.offer, cost.carried)) continue;
    const off = open.offLine(cost.price, line.quantity);
    if (off < most || off == 0) continue;
    if (off == most && best !== null && changetype<usize>(best.offer) < changetype<usize>(open.offer)) continue;
    best = open;
    most = off;
  }
  return best;
}

/** The offers that something of the cart gets, as the configuration has them. */
export function gatherShares(offers: List, shares: List): void {
  for (let at = offers.first; at != 0; at = changetype<Offer>(at).next) {
    const open = changetype<OpenOffer>(changetype<Offer>(at).note);
    if (changetype<Offer>(at).note == 0 || open.lines.count == 0) continue;
    // Until now it stood in the list of its target, which has served.
    open.next = 0;
    shares.append(changetype<usize>(open));
  }
}

function bestOnOrder(offers: List, left: Money, unit: Money): OpenOffer | null {
  let best: OpenOffer | null = null;
  let most: Money = 0;
  for (let at = offers.first; at != 0; at = changetype<OpenOffer>(at).next) {
    const off = changetype<OpenOffer>(at).offOrder(left, unit);
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
  left: Money,
  language: Text,
  unit: Money,
  decision: Decision,
): void {
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
  const off = open.offOrder(left, unit);
  const more = shareOf(left - off, basisPoints, unit);
  decision.offOrder = off + more;
  if (tier === null || more == 0) {
    // Where the most is reached it is that amount, and no percentage any more.
    const isCut = open.basisPoints > 0 && open.most == off && off > 0;
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
