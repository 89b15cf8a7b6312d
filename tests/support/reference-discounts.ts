import { currencyExponent, formatMinor } from "../../app/domain/index.ts";
import type {
  CurrencyCode,
  DiscountConfig,
  Offer,
  OfferStep,
  Taking,
  TierDiscount,
} from "../../app/domain/index.ts";
import { isForBuyer } from "./reference-buyer.ts";
import { isForWho, timesRedeemed } from "./reference-who.ts";
import type { ReferenceWho } from "./reference-who.ts";
import { isGroup, makesUp, offOne, takeGroups } from "./reference-groups.ts";
import type { TakenGroup } from "./reference-groups.ts";
import { isCapped, isCut, sharedOut, takeCapped } from "./reference-capped.ts";

/** What a cart is granted, said in plain words: the yardstick for the compiled function. */
export interface GrantedDiscounts {
  /** For each line what it gets, or null. */
  lines: (Granted | null)[];
  /** For each line how many of its pieces are bought for which offers. */
  bought: { message: string; pieces: number }[][];
  /** What comes off the order, with the lines that it leaves out; or null. */
  order: (Granted & { excludedLines: readonly number[] }) | null;
}

export interface Granted {
  message: string;
  /** Absent: all of the line. */
  pieces?: number;
  takes: { basisPoints: number } | { amount: string; forEachPiece: boolean };
}

export interface ReferenceCart extends ReferenceWho {
  classes: readonly string[];
  tier: string | null | undefined;
  /** Of a customer whom Shopify knows. */
  ordersBefore?: number;
  /** Campaigns of which a coupon is held. */
  coupons?: readonly string[];
  /** As Shopify names it. */
  language?: string | undefined;
  buyer?: ReferenceBuyer;
  /** The shopper's currency, and what one unit of the store's is worth in it. */
  currency: CurrencyCode;
  rate: string;
  lines: readonly ReferenceLine[];
}

/** Who buys, as far as Shopify knows. */
export interface ReferenceBuyer {
  /** `ZZ`: not known. */
  readonly country?: string;
  /** Digits of its id. */
  readonly market?: string;
  /** Of the customer; a guest has none. */
  readonly tags?: readonly string[];
  readonly isCompany?: boolean;
}

export interface ReferenceLine {
  /** The numbers of targets that its product carries. */
  readonly targets: readonly number[];
  /** Of a piece, in minor units of the shopper's currency. */
  readonly priceMinor: number;
  readonly quantity: number;
  readonly isGiftCard?: boolean;
  readonly isSubscription?: boolean;
  /** What a piece cost, in minor units of the store's currency; absent or null: nobody knows it. */
  readonly unitCostMinor?: number | null;
  /** What Shopify compares that with; absent or null: nothing. */
  readonly compareAtMinor?: number | null;
}

/** Amounts in ten-thousandths of a whole unit, so that no currency has a fraction of one. */
const ONE = 10_000n;
/** Parts of an amount in which each percentage of it is whole. */
export const EXACT = 10_000n;

/** All that goes together, or one offer that goes with nothing else: what takes more off. */
export function grantDiscounts(config: DiscountConfig, cart: ReferenceCart): GrantedDiscounts {
  const alone = config.offers.filter((offer) => offer.alone === true);
  const tries = [
    grantTogether({ ...config, offers: config.offers.filter((offer) => offer.alone !== true) }, cart),
    ...alone.map((offer) => {
      // The tiers stay, for whom they are; what they take off does not.
      const tiers = config.tiers.map((tier) => ({ ...tier, discountBasisPoints: 0 }));
      return grantTogether({ ...config, tiers, offers: [offer] }, cart);
    }),
  ];
  return tries.reduce((best, one) => (one.taken > best.taken ? one : best)).granted;
}

/** The rules of the discount function, written for reading and not for speed; `taken` is all that comes off. */
function grantTogether(
  config: DiscountConfig,
  cart: ReferenceCart,
): { readonly granted: GrantedDiscounts; readonly taken: bigint } {
  const tier = config.tiers.find(({ id }) => id === cart.tier);
  const goods = cart.lines.filter(({ isGiftCard }) => isGiftCard !== true);
  const open = config.offers.flatMap((offer) => openOffer(offer, config, cart, tier));
  const onLines = cart.classes.includes("PRODUCT")
    ? open.filter(({ offer: { off } }) => off === "piece" || off === "line")
    : [];
  const onOrder = cart.classes.includes("ORDER") ? open.filter(({ offer }) => offer.off === "order") : [];
  const plain = cart.lines.map((line) =>
    goods.includes(line)
      ? bestOf(
          onLines.filter((one) => !isGroup(one) && !isCapped(one) && isTarget(one.offer, line)),
          (one) => offLine(one, line, cart),
        )
      : null,
  );
  const best = takeCapped(onLines.filter(isCapped), plain, cart);
  const takenBy = (groups: readonly TakenGroup[], index: number) =>
    groups.find(({ got }) => (got[index] ?? 0) > 0);
  // A group takes its lines from what else they had: that is then shared out over the others.
  const without = (groups: readonly TakenGroup[]) =>
    best.map((one, index) => (takenBy(groups, index) === undefined ? one : null));
  const groups = takeGroups(onLines.filter(isGroup), cart, (index, before) =>
    sharedOut(without(before), index, cart),
  );
  const taking = (index: number) => takenBy(groups, index);
  const spent = goods.reduce((sum, line) => sum + subtotalOf(line, cart), 0n) * EXACT;
  const given = without(groups);
  const cut = [...new Set(given)].filter((one) => one !== null && isCut(one, given, cart));
  const isWhole = (index: number) => given[index] !== null && !cut.includes(given[index] ?? null);
  const offLines = [...cart.lines.keys()].reduce(
    (sum, index) => (isWhole(index) ? sum + sharedOut(given, index, cart) : sum),
    cut.reduce((sum, one) => sum + (one?.most ?? 0n) * EXACT, 0n),
  );
  const exact = spent - groups.reduce((sum, { off }) => sum + off, offLines);
  // Rounded down once, so that it does not matter how pieces are spread over lines.
  const left = (exact / EXACT / unitOf(cart.currency)) * unitOf(cart.currency);
  const leftOf = cart.lines.flatMap((line, index) => {
    const off =
      taking(index) === undefined ? sharedOut(given, index, cart) : groupShare(taking(index), index, cart);
    const brings = subtotalOf(line, cart) * EXACT - off;
    return goods.includes(line) ? [{ line, pieces: line.quantity, brings }] : [];
  });
  const order =
    goods.length > 0 && cart.classes.includes("ORDER")
      ? orderDiscount(onOrder, tier, left, cart, leftOf)
      : null;
  const taken = spent / EXACT - left + (order?.off ?? 0n);
  const excludedLines = [...cart.lines.keys()].filter((line) => cart.lines[line]?.isGiftCard === true);
  const granted: GrantedDiscounts = {
    lines: given.map((one, index) => {
      const group = taking(index);
      const [line] = cart.lines.slice(index);
      if (line === undefined) return null;
      if (group !== undefined) return { ...grantedBy(group, line, cart), pieces: group.got[index] ?? 0 };
      if (one === null) return null;
      if (cut.includes(one)) return grantedOf({ ...one, basisPoints: null, amount: one.most ?? 0n }, false);
      if (isHeld(one, line, cart)) return heldOn(one, line, cart);
      if (one.offer.off === "line") return grantedOnLine(one, BigInt(line.quantity), cart);
      const amount = offPiece(one, moneyOf(line.priceMinor, cart.currency));
      return grantedOf(one.offer.isPrice === true ? { ...one, amount } : one, true);
    }),
    bought: cart.lines.map((_, index) =>
      groups.flatMap(({ one, bought }) =>
        (bought[index] ?? 0) > 0 ? [{ message: one.offer.message, pieces: bought[index] ?? 0 }] : [],
      ),
    ),
    order: order === null ? null : { ...order.granted, excludedLines },
  };
  return { granted, taken };
}

export interface OpenOffer {
  readonly offer: Offer;
  readonly basisPoints: number | null;
  readonly amount: bigint;
  /** The most that a percentage takes off the order. */
  readonly most: bigint | null;
  /** How much may be given without falling below what has to be spent; null: however much. */
  readonly room: bigint | null;
  /** The same of another target on which so much has to be spent. */
  readonly otherRoom: bigint | null;
  /** What has to be left of a piece of a line; null: nothing, because nobody knows what it cost or the offer does not ask. */
  readonly floorOf: (line: ReferenceLine) => bigint | null;
}

/** What an offer may take off a piece of a line. */
export function roomOn({ floorOf }: OpenOffer, line: ReferenceLine, cart: ReferenceCart): bigint {
  const price = moneyOf(line.priceMinor, cart.currency);
  const floor = floorOf(line) ?? 0n;
  return price > floor ? price - floor : 0n;
}

/**
 * What may come off several lines as one amount, which Shopify shares out as they cost: so much that those of which it is
 * known what they cost bring that together.
 *
 * @param lines what so many pieces of a line bring before it, in ten-thousandths of an amount
 */
export function roomTogether(
  one: OpenOffer,
  lines: readonly { readonly line: ReferenceLine; readonly pieces: number; readonly brings: bigint }[],
  all: bigint,
  { currency }: ReferenceCart,
): bigint {
  const known = lines.flatMap(({ line, pieces, brings }) => {
    const floor = one.floorOf(line);
    return floor === null ? [] : [{ brings, costs: floor * BigInt(pieces) * EXACT }];
  });
  const brings = known.reduce((sum, each) => sum + each.brings, 0n);
  const costs = known.reduce((sum, each) => sum + each.costs, 0n);
  if (brings === 0n) return all;
  const share = brings > costs ? ((brings - costs) * all) / brings : 0n;
  return (share / unitOf(currency)) * unitOf(currency);
}

/** The offer with the step that counts, if this shopper has reached it with this cart. */
export function openOffer(
  offer: Offer,
  { currency }: DiscountConfig,
  cart: ReferenceCart,
  tier: TierDiscount | undefined,
): OpenOffer[] {
  if (offer.tierIds.length > 0 && (tier === undefined || !offer.tierIds.includes(tier.id))) return [];
  if (!isForWho(offer, cart)) return [];
  const targets = cart.lines.filter((line) => line.isGiftCard !== true && isTarget(offer, line));
  const pieces = targets.reduce((sum, { quantity }) => sum + quantity, 0);
  const subtotal = targets.reduce((sum, line) => sum + subtotalOf(line, cart), 0n);
  if (pieces === 0 || !isForBuyer(offer, cart.buyer ?? {})) return [];
  const named = offer.others?.find((one) => one.currency === cart.currency);
  const prices = targets.flatMap(({ priceMinor }) =>
    priceMinor > 0 ? [moneyOf(priceMinor, cart.currency)] : [],
  );
  const isGift = offer.group?.buy === 0 && offer.group.isBundle !== true;
  const given = isGift
    ? prices.reduce((least, price) => (price < least ? price : least), prices[0] ?? 0n)
    : 0n;
  if (!meets(offer, currency, cart, { pieces, subtotal, given })) return [];
  if (named === undefined && offer.onlyNamed === true && cart.currency !== currency) return [];
  const inCart = (minor: number) =>
    named === undefined ? converted(moneyOf(minor, currency), cart) : moneyOf(minor, named.currency);
  const isReached = ({ from }: OfferStep) =>
    offer.by === "pieces" ? pieces >= from : subtotal >= inCart(from);
  const step = (named?.steps ?? offer.steps).filter(isReached).at(-1);
  if (step === undefined) return [];
  const times = offer.isRedeemed === true ? timesRedeemed(cart) : 1;
  const takes = taking(step.takes, (minor) => inCart(minor * times));
  const limit = offer.mostMinor === undefined ? null : inCart(offer.mostMinor);
  // Off products it is like any other where it cannot come to that.
  const comesTo = (most: bigint) => subtotal * BigInt(takes.basisPoints ?? 0) > most * EXACT;
  const most = limit !== null && (offer.off === "order" || comesTo(limit)) ? limit : null;
  const open = {
    ...{ offer, ...takes, most },
    room: roomOf(offer, currency, cart, subtotal),
    otherRoom: otherRoomOf(offer, currency, cart),
    floorOf: ({ unitCostMinor = null }: ReferenceLine) =>
      offer.aboveCost !== true || unitCostMinor === null
        ? null
        : converted(moneyOf(unitCostMinor, currency), cart),
  };
  if (!meetsOther(open, targets, cart)) return [];
  return offer.group === undefined || makesUp(open, cart) ? [open] : [];
}

/** What a merchant asks of a cart besides its target: all that is no gift card counts, before any discount. */
function meets(
  { minSubtotal, minPieces, isFirstOrder, coupon, currencies }: Offer,
  currency: CurrencyCode,
  cart: ReferenceCart,
  target: { readonly pieces: number; readonly subtotal: bigint; readonly given: bigint },
): boolean {
  const goods = cart.lines.filter(({ isGiftCard }) => isGiftCard !== true);
  const bought = goods.reduce((sum, { quantity }) => sum + quantity, 0);
  if (minSubtotal !== undefined) {
    const reached = minSubtotal.of === "cart" ? spentOn(cart) : target.subtotal;
    if (reached - target.given < converted(moneyOf(minSubtotal.amountMinor, currency), cart)) return false;
  }
  if (minPieces !== undefined && (minPieces.of === "cart" ? bought : target.pieces) < minPieces.pieces)
    return false;
  if (coupon !== undefined && !(cart.coupons ?? []).includes(coupon)) return false;
  if (isFirstOrder === true && (cart.ordersBefore ?? 0) > 0) return false;
  return currencies === undefined || currencies.includes(cart.currency);
}

function spentOn(cart: ReferenceCart): bigint {
  const goods = cart.lines.filter(({ isGiftCard }) => isGiftCard !== true);
  return goods.reduce((sum, line) => sum + subtotalOf(line, cart), 0n);
}

/** Whether a line is of the other target that has to be bought for an offer. */
export function isOther({ bought }: Offer, { targets }: ReferenceLine): boolean {
  if (bought === undefined || bought.target === null) return bought !== undefined;
  return targets.includes(bought.target) !== (bought.outside === true);
}

function otherRoomOf(offer: Offer, currency: CurrencyCode, cart: ReferenceCart) {
  const { bought } = offer;
  if (bought?.fromMinor === undefined) return null;
  const lines = cart.lines.filter((line) => line.isGiftCard !== true && isOther(offer, line));
  const spent = lines.reduce((sum, line) => sum + subtotalOf(line, cart), 0n);
  return spent - converted(moneyOf(bought.fromMinor, currency), cart);
}

/** Whether so much is spent on another target that a piece may be given, which does not count itself. */
function meetsOther({ offer, otherRoom }: OpenOffer, targets: readonly ReferenceLine[], cart: ReferenceCart) {
  if (otherRoom === null) return true;
  const given = targets
    .filter(({ priceMinor }) => priceMinor > 0)
    .map((line) => (isOther(offer, line) ? moneyOf(line.priceMinor, cart.currency) : 0n));
  return given.some((price) => price <= otherRoom);
}

function roomOf({ minSubtotal }: Offer, currency: CurrencyCode, cart: ReferenceCart, onTarget: bigint) {
  if (minSubtotal === undefined) return null;
  const reached = minSubtotal.of === "cart" ? spentOn(cart) : onTarget;
  return reached - converted(moneyOf(minSubtotal.amountMinor, currency), cart);
}

function taking(takes: Taking, inCart: (minor: number) => bigint) {
  return takes.kind === "percentage"
    ? { basisPoints: takes.basisPoints, amount: 0n }
    : { basisPoints: null, amount: inCart(takes.amountMinor) };
}

export function isTarget(offer: Offer, line: ReferenceLine): boolean {
  const { target, outside, sale, subscriptions } = offer;
  if (subscriptions !== undefined && (line.isSubscription ?? false) !== (subscriptions === "only"))
    return false;
  if (sale !== undefined && isOnSale(line) !== (sale === "only")) return false;
  return target === null || line.targets.includes(target) !== (outside === true);
}

const isOnSale = ({ priceMinor, compareAtMinor }: ReferenceLine) =>
  compareAtMinor !== undefined && compareAtMinor !== null && compareAtMinor > priceMinor;

/** The one that takes most off, and something; of equals the first. */
export function bestOf(offers: readonly OpenOffer[], off: (one: OpenOffer) => bigint): OpenOffer | null {
  const most = offers.reduce((most, one) => (off(one) > most ? off(one) : most), 0n);
  return most === 0n ? null : (offers.find((one) => off(one) === most) ?? null);
}

/** What an amount, or a price, takes off one piece. */
function offPiece({ offer, amount }: OpenOffer, price: bigint): bigint {
  if (offer.isPrice !== true) return amount;
  return price > amount ? price - amount : 0n;
}

/** In ten-thousandths of an amount, so that nothing is rounded. */
export function offLine(one: OpenOffer, line: ReferenceLine, cart: ReferenceCart): bigint {
  const { offer, basisPoints, amount } = one;
  const subtotal = subtotalOf(line, cart);
  const room = roomOn(one, line, cart) * BigInt(line.quantity) * EXACT;
  const piece = offPiece(one, moneyOf(line.priceMinor, cart.currency));
  const each = offer.off === "line" ? amount : piece * BigInt(line.quantity);
  const off = basisPoints !== null ? subtotal * BigInt(basisPoints) : each * EXACT;
  return off < room ? off : room;
}

/** Whether it takes less off a line than it would, did that not have to bring what it cost. */
function isHeld(one: OpenOffer, line: ReferenceLine, cart: ReferenceCart): boolean {
  return offLine(one, line, cart) < offLine({ ...one, floorOf: () => null }, line, cart);
}

/** The best offer comes off first, then the tier's percentage off what is left; both together are one amount. */
function orderDiscount(
  offers: readonly OpenOffer[],
  tier: TierDiscount | undefined,
  left: bigint,
  cart: ReferenceCart,
  lines: Parameters<typeof roomTogether>[1],
): { readonly granted: Granted; readonly off: bigint } | null {
  const floor = (amount: bigint) => (amount / unitOf(cart.currency)) * unitOf(cart.currency);
  const least = (one: bigint, other: bigint) => (one < other ? one : other);
  const room = (one: OpenOffer) =>
    one.offer.aboveCost === true ? roomTogether(one, lines, left, cart) : left;
  const off = (one: OpenOffer) => {
    const { offer, basisPoints, amount, most } = one;
    if (basisPoints === null) {
      const { mostShare = 10_000 } = offer;
      return least(least(amount, floor((left * BigInt(mostShare)) / 10_000n)), room(one));
    }
    const share = least(floor((left * BigInt(basisPoints)) / 10_000n), room(one));
    return most === null ? share : least(share, most);
  };
  const best = bestOf(offers, off);
  const percent = tier?.discountBasisPoints ?? 0;
  if (best === null) {
    if (tier === undefined || percent === 0) return null;
    const granted = { message: messageIn(tier, cart.language), takes: { basisPoints: percent } };
    return { granted, off: floor((left * BigInt(percent)) / 10_000n) };
  }
  const more = floor(((left - off(best)) * BigInt(percent)) / 10_000n);
  if (tier === undefined || more === 0n) {
    // At its most a percentage is the amount that it then is.
    const isHeldBack = best.offer.aboveCost === true && off(best) === room(best);
    const isCut = isHeldBack || (best.most !== null && off(best) === best.most);
    const isShared = best.offer.mostShare !== undefined;
    const one = isCut || isShared ? { ...best, basisPoints: null, amount: off(best) } : best;
    return { granted: grantedOf(one, false), off: off(best) };
  }
  const takes = { amount: decimal(off(best) + more), forEachPiece: false };
  const message = `${best.offer.message} + ${messageIn(tier, cart.language)}`;
  return { granted: { message, takes }, off: off(best) + more };
}

/** Each piece of it then costs what it cost the store. */
function heldOn(one: OpenOffer, line: ReferenceLine, cart: ReferenceCart): Granted {
  return grantedOf({ ...one, basisPoints: null, amount: roomOn(one, line, cart) }, true);
}

/** What a group takes off a line: of a bundle its share, as the pieces cost. */
function groupShare(group: TakenGroup | undefined, index: number, cart: ReferenceCart): bigint {
  const worth = (place: number) => {
    const { priceMinor = 0 } = cart.lines[place] ?? {};
    return moneyOf(priceMinor, cart.currency) * BigInt(group?.got[place] ?? 0);
  };
  if (group === undefined) return 0n;
  const line = cart.lines[index];
  if (group.one.offer.group?.isBundle !== true && line !== undefined) {
    const [off, room] = [
      offOne(group.one, moneyOf(line.priceMinor, cart.currency)),
      roomOn(group.one, line, cart) * EXACT,
    ];
    return (off < room ? off : room) * BigInt(group.got[index] ?? 0);
  }
  const all = [...cart.lines.keys()].reduce((sum, place) => sum + worth(place), 0n);
  return (group.off * worth(index)) / all;
}

/** A bundle is one amount off all of its pieces. */
function grantedBy({ one, off }: TakenGroup, line: ReferenceLine, cart: ReferenceCart): Granted {
  const isBundle = one.offer.group?.isBundle === true;
  const price = moneyOf(line.priceMinor, cart.currency);
  if (!isBundle && roomOn(one, line, cart) * EXACT < offOne(one, price)) return heldOn(one, line, cart);
  return isBundle
    ? { message: one.offer.message, takes: { amount: decimal(off / EXACT), forEachPiece: false } }
    : grantedOf(one, true);
}

/** An amount for a line is one for each of its pieces where it can be shared out over them. */
function grantedOnLine(one: OpenOffer, pieces: bigint, { currency }: ReferenceCart): Granted {
  if (one.amount % (pieces * unitOf(currency)) !== 0n) return grantedOf(one, false);
  return grantedOf({ ...one, amount: one.amount / pieces }, true);
}

export function grantedOf({ offer, basisPoints, amount }: OpenOffer, forEachPiece: boolean): Granted {
  const takes = basisPoints !== null ? { basisPoints } : { amount: decimal(amount), forEachPiece };
  return { message: offer.message, takes };
}

const unitOf = (currency: CurrencyCode) => ONE / 10n ** BigInt(currencyExponent(currency));
export const moneyOf = (minor: number, currency: CurrencyCode) => BigInt(minor) * unitOf(currency);
const subtotalOf = (line: ReferenceLine, cart: ReferenceCart) =>
  moneyOf(line.priceMinor, cart.currency) * BigInt(line.quantity);

/** To the nearest smallest unit of the shopper's currency, halves up. */
function converted(amount: bigint, { rate, currency }: ReferenceCart): bigint {
  const [whole = "", fraction = ""] = rate.split(".");
  const millionths = BigInt(whole + fraction.padEnd(6, "0").slice(0, 6));
  const unit = unitOf(currency);
  return (((amount * millionths) / 1_000_000n + unit / 2n) / unit) * unit;
}

function decimal(amount: bigint): string {
  const text = `${amount / ONE}.${String(amount % ONE).padStart(4, "0")}`;
  return text.replace(/\.?0+$/, "");
}

/** A price as Shopify writes it. */
export function priceText(minor: number, currency: CurrencyCode): string {
  const text = formatMinor(minor, currency);
  return text.includes(".") ? text : `${text}.0`;
}

function messageIn({ message, messages = {} }: TierDiscount, language: string | undefined): string {
  const own = Object.entries(messages).find(([name]) => name.toUpperCase().replace("-", "_") === language);
  return own?.[1] ?? message;
}
