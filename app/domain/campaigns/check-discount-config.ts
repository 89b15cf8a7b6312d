import { minorPerUnit } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";
import { BUYER_LIMITS, askedTags, faultyTerms } from "./buyer-terms.ts";
import { DISCOUNT_CONFIG_LIMITS as LIMITS } from "./discount-config.ts";
import { faultyWays } from "./delivery-ways.ts";
import { MOST_TARGETS } from "./targets/carried.ts";
import type { DiscountConfig, Offer, OfferStep, TierDiscount } from "./discount-config.ts";
import { isSoundGroup } from "./offer-group.ts";
import { isSoundWho } from "./offer-who.ts";
import type { DiscountConfigError } from "./discount-config-error.ts";

const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Control characters and halves of surrogate pairs. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** The first thing that is wrong with a configuration, or null. */
export function checkDiscountConfig(config: DiscountConfig): DiscountConfigError | null {
  return (
    tooMany("tiers", config.tiers.length, LIMITS.tiers) ??
    tooMany("offers", config.offers.length, LIMITS.offers) ??
    tooMany("customer_tags", askedTags(config.offers).length, BUYER_LIMITS.tagsInAll) ??
    checkIds(config.tiers) ??
    checkIds(config.offers) ??
    firstError(config.tiers, checkTier) ??
    firstError(config.offers, (offer) => checkOffer(offer, config))
  );
}

function firstError<T>(
  items: readonly T[],
  check: (item: T) => DiscountConfigError | null,
): DiscountConfigError | null {
  for (const item of items) {
    const error = check(item);
    if (error !== null) return error;
  }
  return null;
}

function tooMany(
  what: "tiers" | "offers" | "customer_tags",
  count: number,
  limit: number,
): DiscountConfigError | null {
  return count > limit ? { code: "too_many", what, count, limit } : null;
}

function checkIds(items: readonly { id: string }[]): DiscountConfigError | null {
  const seen = new Set<string>();
  return firstError(items, ({ id }) => {
    if (id.length > LIMITS.idLength || !KEBAB_CASE.test(id)) return { code: "invalid_id", id };
    if (seen.has(id)) return { code: "duplicate_id", id };
    seen.add(id);
    return null;
  });
}

function checkTier({
  id,
  discountBasisPoints,
  message,
  messages = {},
}: TierDiscount): DiscountConfigError | null {
  const error = checkBasisPoints(id, discountBasisPoints, 0);
  if (error !== null || discountBasisPoints === 0) return error;
  return firstError([message, ...Object.values(messages)], (one) => checkMessage(id, one));
}

function checkOffer(offer: Offer, { tiers, currency }: DiscountConfig): DiscountConfigError | null {
  return (
    checkSteps(offer, currency, offer.steps) ??
    checkOthers(offer, currency) ??
    checkMost(offer, currency) ??
    checkShare(offer) ??
    (isSoundFloor(offer) ? null : { code: "most_above_cost", id: offer.id }) ??
    (isSoundGroup(offer) ? null : { code: "invalid_group", id: offer.id }) ??
    (isSoundWho(offer) ? null : { code: "invalid_who", id: offer.id }) ??
    (isSoundOther(offer, currency) ? null : { code: "invalid_bought", id: offer.id }) ??
    (isSoundPrice(offer) ? null : { code: "invalid_price", id: offer.id }) ??
    checkNeeds(offer, currency) ??
    checkMessage(offer.id, offer.message) ??
    checkTarget(offer) ??
    checkDelivery(offer) ??
    checkTerms(offer) ??
    checkOfferTiers(offer, new Set(tiers.map((tier) => tier.id)))
  );
}

function checkOthers(offer: Offer, own: CurrencyCode): DiscountConfigError | null {
  const { id, others = [] } = offer;
  const { currencies: limit } = LIMITS;
  if (others.length > limit) return { code: "too_many_currencies", id, count: others.length, limit };
  const seen = new Set([own]);
  return firstError(others, ({ currency, steps }) => {
    if (seen.has(currency)) return { code: "duplicate_currency", id, currency };
    seen.add(currency);
    return checkSteps(offer, currency, steps);
  });
}

function checkShare({ id, off, steps, others = [], mostShare }: Offer): DiscountConfigError | null {
  if (mostShare === undefined) return null;
  const tables = [steps, ...others.map((one) => one.steps)];
  const areAmounts = tables.every((table) => table.every(({ takes }) => takes.kind === "amount"));
  if (off !== "order" || !areAmounts) return { code: "share_of_no_amount", id };
  return checkBasisPoints(id, mostShare, 1);
}

function checkMost(offer: Offer, own: CurrencyCode): DiscountConfigError | null {
  const { id, off, by, steps, others = [], group, mostMinor } = offer;
  if (mostMinor === undefined) return null;
  const [first] = steps;
  const isOnAll = off === "order" || (off === "piece" && group === undefined);
  const isPlain = isOnAll && by === "subtotal" && steps.length === 1 && others.length === 0;
  if (!isPlain || first?.from !== 0 || first.takes.kind !== "percentage")
    return { code: "most_of_no_percentage", id };
  const max = LIMITS.units * minorPerUnit(own);
  const isInRange = Number.isSafeInteger(mostMinor) && mostMinor > 0 && mostMinor <= max;
  return isInRange ? null : { code: "amount_out_of_range", id, amountMinor: mostMinor, max };
}

/** Another target is bought in pieces, or so much is spent on it. */
function isSoundOther({ bought, group }: Offer, own: CurrencyCode): boolean {
  if (bought === undefined) return true;
  const { target, outside, fromMinor } = bought;
  if (group === undefined || group.isBundle === true || group.buy > 0 === (fromMinor !== undefined))
    return false;
  if (!isSoundTarget(target, outside)) return false;
  const max = LIMITS.units * minorPerUnit(own);
  return fromMinor === undefined || (Number.isSafeInteger(fromMinor) && fromMinor > 0 && fromMinor <= max);
}

/** Everything has no outside. */
function isSoundTarget(target: number | null, outside: true | undefined): boolean {
  if (target === null) return outside === undefined;
  return Number.isSafeInteger(target) && target >= 0 && target < MOST_TARGETS;
}

/** What sets a price is on all pieces, and says in each currency what one of them costs. */
function isSoundPrice({ isPrice, off, by, steps, others = [], group }: Offer): boolean {
  if (isPrice === undefined) return true;
  const tables = [steps, ...others.map((one) => one.steps)];
  const isPlain = off === "piece" && by === "subtotal" && group === undefined;
  return (
    isPlain &&
    tables.every(([step, ...more]) => more.length === 0 && step?.from === 0 && step.takes.kind === "amount")
  );
}

/** What is asked of the cart must be more than nothing: else it would be no condition. */
function checkNeeds(offer: Offer, own: CurrencyCode): DiscountConfigError | null {
  const { id, minSubtotal, minPieces, currencies = [] } = offer;
  const max = LIMITS.units * minorPerUnit(own);
  for (const [value, most] of [
    [minSubtotal?.amountMinor, max],
    [minPieces?.pieces, LIMITS.pieces],
  ] as const) {
    if (value === undefined || (Number.isSafeInteger(value) && value > 0 && value <= most)) continue;
    return { code: "amount_out_of_range", id, amountMinor: value, max: most };
  }
  const { currencies: limit } = LIMITS;
  if (currencies.length > limit) return { code: "too_many_currencies", id, count: currencies.length, limit };
  const twice = currencies.find((code, index) => currencies.indexOf(code) < index);
  return twice === undefined ? null : { code: "duplicate_currency", id, currency: twice };
}

function checkSteps(
  { id, by }: Offer,
  currency: CurrencyCode,
  steps: readonly OfferStep[],
): DiscountConfigError | null {
  const { length: count } = steps;
  if (count === 0 || count > LIMITS.steps) {
    return { code: "steps_out_of_range", id, count, limit: LIMITS.steps };
  }
  const max = LIMITS.units * minorPerUnit(currency);
  let least = 0;
  return firstError(steps, ({ from, takes }) => {
    if (!Number.isSafeInteger(from) || from < least) return { code: "steps_not_rising", id, from };
    if (from > (by === "pieces" ? LIMITS.units : max))
      return { code: "amount_out_of_range", id, amountMinor: from, max };
    least = from + 1;
    if (takes.kind === "percentage") return checkBasisPoints(id, takes.basisPoints, 1);
    const isInRange =
      Number.isSafeInteger(takes.amountMinor) && takes.amountMinor > 0 && takes.amountMinor <= max;
    return isInRange ? null : { code: "amount_out_of_range", id, amountMinor: takes.amountMinor, max };
  });
}

function checkBasisPoints(id: string, basisPoints: number, min: number): DiscountConfigError | null {
  const max = LIMITS.basisPoints;
  const isInRange = Number.isSafeInteger(basisPoints) && basisPoints >= min && basisPoints <= max;
  return isInRange ? null : { code: "basis_points_out_of_range", id, basisPoints, min, max };
}

function checkMessage(id: string, message: string): DiscountConfigError | null {
  const length = [...message].length;
  if (message.trim().length === 0) return { code: "message_too_short", id };
  if (length > LIMITS.messageLength) {
    return { code: "message_too_long", id, length, limit: LIMITS.messageLength };
  }
  return NOT_PRINTABLE.test(message) ? { code: "message_not_printable", id } : null;
}

function checkTarget({ id, target, outside }: Offer): DiscountConfigError | null {
  return isSoundTarget(target, outside) ? null : { code: "invalid_target", id, target };
}

/** One amount off several lines has no end of its own on each of them. */
function isSoundFloor({ aboveCost, off, mostMinor }: Offer): boolean {
  return aboveCost !== true || mostMinor === undefined || off === "order";
}

function checkDelivery({
  id,
  off,
  delivery,
  alone,
  aboveCost,
  target,
  sale,
}: Offer): DiscountConfigError | null {
  if (off !== "delivery") return delivery === undefined ? null : { code: "not_of_delivery", id };
  if (alone === true || aboveCost === true || sale !== undefined || delivery === undefined || target !== null)
    return { code: "not_of_delivery", id };
  const list = faultyWays(delivery);
  return list === null ? null : { code: "invalid_delivery", id, list };
}

function checkTerms(offer: Offer): DiscountConfigError | null {
  const part = faultyTerms(offer);
  return part === null ? null : { code: "invalid_terms", id: offer.id, part };
}

function checkOfferTiers({ id, tierIds }: Offer, known: ReadonlySet<string>): DiscountConfigError | null {
  const seen = new Set<string>();
  return firstError(tierIds, (tierId) => {
    if (!known.has(tierId)) return { code: "unknown_tier", id, tierId };
    if (seen.has(tierId)) return { code: "duplicate_tier", id, tierId };
    seen.add(tierId);
    return null;
  });
}
