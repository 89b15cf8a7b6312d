import { Group, Input, Line, Offer, Option, Other, Step, Tier } from "../input/tables.gen";
import { List } from "../memory/list";
import { lengthOf } from "../memory/text";
import { LARGEST, Money, NOT_A_NUMBER, moneyOf, rateOf } from "../money/money";
import { areSoundTerms } from "./buyer";
import { price } from "./cost";
import { ABOVE_COST, isBundle, isGroup } from "./kind";
import { ALONE, BY_PIECES, OF_DELIVERY, OF_ORDER, PER_LINE, SET_PRICE } from "./open-offer";
import { EVERYTHING, NO_TARGET, OF_SALE, TARGETS, areSoundLines, hasOther, isBoughtOutside, isOutside } from "./targets";
import { isSoundWho } from "./who";

const VERSION: u32 = 1;
const ALL_BASIS_POINTS: u32 = 10000;
/** Of an amount in the configuration: little enough to be converted. */
const LARGEST_AMOUNT: Money = 1000000000000;
/** That are bought or got at a time. */
const MOST_PIECES: u32 = 999;
const OLD = "the configuration is of before products carried their targets";
const UNFIT = "the configuration does not fit together";

/** What is wrong with the input, for the developer; null where nothing is. Each line then has its `Cost`. */
export function faultOf(input: Input): string | null {
  if (input.version != VERSION) return "the configuration has a version that this function does not know";
  for (let at = input.tiers.first; at != 0; at = changetype<Tier>(at).next) {
    if (!isSoundTier(changetype<Tier>(at))) return UNFIT;
  }
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    if (changetype<Offer>(at).set != NO_TARGET) return OLD;
    if (!isSoundOffer(changetype<Offer>(at), input)) return UNFIT;
  }
  if (rateOf(input.rate) <= 0) return "the exchange rate is no number";
  let total: Money = 0;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    const cost = price(line);
    if (cost.price == NOT_A_NUMBER || line.quantity == 0) return "a line has no price or no quantity";
    if (cost.price > LARGEST / line.quantity) return "the cart is worth too much to be reckoned";
    total += cost.subtotal;
    if (total > LARGEST) return "the cart is worth too much to be reckoned";
  }
  return isDeliveryPriced(input) ? null : "a way of delivery has no price";
}

function isDeliveryPriced(input: Input): bool {
  for (let group = input.groups.first; group != 0; group = changetype<Group>(group).next) {
    for (let at = changetype<Group>(group).options.first; at != 0; at = changetype<Option>(at).next) {
      if (moneyOf(changetype<Option>(at).cost) == NOT_A_NUMBER) return false;
    }
  }
  return true;
}

/** A tier without a percentage has no sentence, and one with a percentage has. */
function isSoundTier(tier: Tier): bool {
  if (lengthOf(tier.id) == 0 || tier.basisPoints > ALL_BASIS_POINTS) return false;
  return (tier.basisPoints > 0) == (lengthOf(tier.message) > 0);
}

function isSoundOffer(offer: Offer, input: Input): bool {
  // A percentage, or steps.
  if (lengthOf(offer.message) == 0 || (offer.basisPoints > 0) == (offer.steps.count > 0)) return false;
  if (offer.basisPoints > ALL_BASIS_POINTS || !isSoundDelivery(offer)) return false;
  if (!areSoundTerms(offer) || !areSoundLines(offer)) return false;
  if (lengthOf(offer.most) > 0) {
    const most = moneyOf(offer.most);
    // Only of a percentage off the order, or off all pieces.
    if (most <= 0 || most > LARGEST_AMOUNT || offer.basisPoints == 0) return false;
    if (isGroup(offer) || (offer.how & (OF_DELIVERY | PER_LINE)) != 0) return false;
    // One amount off several lines has no end of its own on each of them.
    if ((offer.how & ABOVE_COST) != 0 && (offer.how & OF_ORDER) == 0) return false;
  }
  if (!isSoundWho(offer) || !isSoundShare(offer)) return false;
  if (!isSoundOther(offer)) return false;
  if ((offer.how & OF_SALE) == OF_SALE || !isSoundPrice(offer)) return false;
  if (!isSoundGroup(offer) || (offer.how & ALONE) != 0 && (offer.how & OF_DELIVERY) != 0) return false;
  if (lengthOf(offer.minSubtotal) > 0) {
    const least = moneyOf(offer.minSubtotal);
    if (least == NOT_A_NUMBER || least > LARGEST_AMOUNT) return false;
  }
  const tiersUpToLast = <u32>64 - <u32>clz(offer.tiers);
  if (tiersUpToLast > input.tiers.count) return false;
  // Everything has no outside.
  if (offer.target == NO_TARGET ? isOutside(offer) : offer.target >= TARGETS) return false;
  for (let at = offer.others.first; at != 0; at = changetype<Other>(at).next) {
    const other = changetype<Other>(at);
    // Who has steps in other currencies has some in the store's own.
    if (offer.basisPoints > 0 || other.steps.count == 0 || !areSound(other.steps)) return false;
  }
  return areSound(offer.steps);
}

/** Of an amount off the order alone. */
function isSoundShare(offer: Offer): bool {
  if (offer.share == 0) return true;
  return offer.share <= ALL_BASIS_POINTS && offer.basisPoints == 0 && (offer.how & OF_ORDER) != 0;
}

function areSound(steps: List): bool {
  let last: Money = -1;
  for (let at = steps.first; at != 0; at = changetype<Step>(at).next) {
    const step = changetype<Step>(at);
    const from = moneyOf(step.from);
    if (from <= last || from > LARGEST_AMOUNT || !takesSomething(step)) return false;
    last = from;
  }
  return true;
}

/** Only what comes off delivery says which ways of it; and it is on the whole cart. */
function isSoundDelivery(offer: Offer): bool {
  if ((offer.how & OF_DELIVERY) == 0) {
    return offer.methods.count == 0 && lengthOf(offer.countries) == 0 && lengthOf(offer.deliveryTypes) == 0;
  }
  return offer.target == NO_TARGET && (offer.how & (OF_ORDER | PER_LINE | OF_SALE | ABOVE_COST)) == 0;
}

/** Another target is bought in pieces, or so much is spent on it; and everything has no outside. */
function isSoundOther(offer: Offer): bool {
  const spends = lengthOf(offer.boughtFrom) > 0;
  if (!hasOther(offer)) return !spends && !isBoughtOutside(offer);
  if (offer.bought == EVERYTHING ? isBoughtOutside(offer) : offer.bought >= TARGETS) return false;
  if (!isGroup(offer) || isBundle(offer) || spends == (offer.buy > 0)) return false;
  const from = moneyOf(offer.boughtFrom);
  return !spends || from > 0 && from <= LARGEST_AMOUNT;
}

/** What sets a price is on all pieces, and says what each of them costs. */
function isSoundPrice(offer: Offer): bool {
  if ((offer.how & SET_PRICE) == 0) return true;
  if (isGroup(offer) || (offer.how & (OF_ORDER | OF_DELIVERY | PER_LINE | BY_PIECES)) != 0) return false;
  for (let at = offer.others.first; at != 0; at = changetype<Other>(at).next) {
    if (!isPrice(changetype<Other>(at).steps)) return false;
  }
  return isPrice(offer.steps);
}

function isPrice(steps: List): bool {
  return steps.count == 1 && lengthOf(changetype<Step>(steps.first).amount) > 0;
}

/** Only what comes off each piece comes off some of them; what is a bundle has a price; what is a gift has an end. */
function isSoundGroup(offer: Offer): bool {
  if (!isGroup(offer)) return offer.buy == 0 && offer.times == 0 && !isBundle(offer);
  if ((offer.how & (OF_ORDER | OF_DELIVERY | PER_LINE | BY_PIECES)) != 0 || offer.steps.count > 1) return false;
  if (offer.get > MOST_PIECES || offer.buy > MOST_PIECES) return false;
  return isBundle(offer) ? offer.buy == 0 && isPrice(offer.steps) : offer.buy > 0 || offer.times > 0;
}

/** A percentage or an amount, and not both. */
function takesSomething(step: Step): bool {
  if (step.basisPoints > 0) return step.basisPoints <= ALL_BASIS_POINTS && lengthOf(step.amount) == 0;
  const amount = moneyOf(step.amount);
  return amount > 0 && amount <= LARGEST_AMOUNT;
}
