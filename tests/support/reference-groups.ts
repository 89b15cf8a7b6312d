import type { OfferGroup } from "../../app/domain/index.ts";
import { isTarget, moneyOf } from "./reference-discounts.ts";
import type { OpenOffer, ReferenceCart, ReferenceLine } from "./reference-discounts.ts";

/** What a group took: of each line so many pieces, and others that are bought for it. */
export interface TakenGroup {
  readonly one: OpenOffer;
  readonly got: readonly number[];
  readonly bought: readonly number[];
  /** In ten-thousandths of an amount, so that nothing is rounded. */
  readonly off: bigint;
}

interface Piece {
  readonly line: number;
  readonly price: bigint;
}

/** What the groups before it have left. */
interface Left {
  /** Pieces of each line that nobody has reduced or bought. */
  readonly free: readonly number[];
  /** Whether a line is reduced by a group already: Shopify gives a line one discount. */
  readonly isTaken: readonly boolean[];
}

const EXACT = 10_000n;

/** Whether an offer comes off some pieces of each so many. */
export function isGroup({ offer }: OpenOffer): boolean {
  return offer.group !== undefined;
}

/** Whether the cart makes a group up at all. */
export function makesUp(one: OpenOffer, cart: ReferenceCart): boolean {
  return countsOf(one, cart, all(cart)).got > 0;
}

/**
 * The groups that are given: in the order of what they gain over what their lines would get otherwise, each as far as
 * the pieces go.
 *
 * @param offLine what a line gets without groups
 */
export function takeGroups(
  groups: readonly OpenOffer[],
  cart: ReferenceCart,
  offLine: (line: number) => bigint,
): TakenGroup[] {
  const gainOf = (taken: TakenGroup) =>
    taken.off - taken.got.reduce((sum, pieces, line) => (pieces > 0 ? sum + offLine(line) : sum), 0n);
  const first = groups.map((one) => ({ one, gain: gainOf(planOf(one, cart, all(cart))) }));
  const inTurn = first
    .filter(({ gain }) => gain > 0n)
    .sort((a, b) => (b.gain > a.gain ? 1 : b.gain < a.gain ? -1 : 0));
  const given: TakenGroup[] = [];
  for (const { one } of inTurn) {
    const plan = planOf(one, cart, leftBy(given, cart));
    if (gainOf(plan) > 0n) given.push(plan);
  }
  return given;
}

const all = (cart: ReferenceCart) => leftBy([], cart);

function leftBy(given: readonly TakenGroup[], cart: ReferenceCart): Left {
  return {
    free: cart.lines.map(({ quantity }, line) =>
      given.reduce((left, { got, bought }) => left - (got[line] ?? 0) - (bought[line] ?? 0), quantity),
    ),
    isTaken: cart.lines.map((_, line) => given.some(({ got }) => (got[line] ?? 0) > 0)),
  };
}

function planOf(one: OpenOffer, cart: ReferenceCart, left: Left): TakenGroup {
  return one.offer.group?.isBundle === true ? planBundles(one, cart, left) : planCheapest(one, cart, left);
}

/** The pieces that an offer is made of, the dearest first and of equals the last; what costs nothing is none. */
function piecesOf({ offer }: OpenOffer, cart: ReferenceCart, free: readonly number[]): Piece[] {
  const isPiece = (line: ReferenceLine) =>
    line.isGiftCard !== true && line.priceMinor > 0 && isTarget(offer, line);
  return cart.lines
    .flatMap((line, index) =>
      isPiece(line)
        ? Array.from({ length: free[index] ?? 0 }, () => ({
            line: index,
            price: moneyOf(line.priceMinor, cart.currency),
          }))
        : [],
    )
    .sort((a, b) => (b.price > a.price ? 1 : b.price < a.price ? -1 : b.line - a.line));
}

interface Counts {
  readonly times: number;
  readonly got: number;
}

/** How often there are pieces for it, and how many of them are got: tried one number after the other. */
function countsOf(one: OpenOffer, cart: ReferenceCart, { free, isTaken }: Left): Counts {
  const { buy, get, times: most, isBundle } = groupOf(one);
  const pieces = piecesOf(one, cart, free);
  const open = pieces.filter(({ line }) => isTaken[line] !== true).length;
  let best: Counts = { times: 0, got: 0 };
  for (let times = 1; times <= (most ?? pieces.length); times += 1) {
    if (buy * times > pieces.length || (isBundle === true && get * times > open)) break;
    // What is bought comes first from lines that cannot be reduced any more.
    const spent = Math.max(0, buy * times - (pieces.length - open));
    const got = Math.min(get * times, open - spent);
    if (got > best.got) best = { times, got };
    if (times > pieces.length) break;
  }
  return { ...best, times: Math.ceil(best.got / get) };
}

function planCheapest(one: OpenOffer, cart: ReferenceCart, left: Left): TakenGroup {
  const { buy } = groupOf(one);
  const { times, got } = countsOf(one, cart, left);
  const open = piecesOf(one, cart, left.free).filter(({ line }) => left.isTaken[line] !== true);
  const cheapest = withinRoom(one, open.toReversed().slice(0, got));
  const gotOf = perLine(cart, cheapest);
  const rest = piecesOf(
    one,
    cart,
    left.free.map((free, line) => free - (gotOf[line] ?? 0)),
  );
  const bought = perLine(cart, rest.slice(0, buy * times));
  const off = cheapest.reduce((sum, { price }) => sum + offPiece(one, price), 0n);
  return { one, got: gotOf, bought, off };
}

/** What is given without buying does not count towards what has to be spent for it. */
function withinRoom(one: OpenOffer, pieces: readonly Piece[]): Piece[] {
  if (groupOf(one).buy > 0 || one.room === null) return [...pieces];
  let room = one.room;
  return pieces.filter(({ price }) => {
    const fits = price <= room;
    if (fits) room -= price;
    return fits;
  });
}

/** Of the dearest pieces first, as long as together they cost less than each for itself. */
function planBundles(one: OpenOffer, cart: ReferenceCart, left: Left): TakenGroup {
  const { get } = groupOf(one);
  const { times } = countsOf(one, cart, left);
  const open = piecesOf(one, cart, left.free).filter(({ line }) => left.isTaken[line] !== true);
  const bundles = Array.from({ length: times }, (_, number) => open.slice(number * get, (number + 1) * get));
  const saved = (pieces: readonly Piece[]) => pieces.reduce((sum, { price }) => sum + price, -one.amount);
  const worth = bundles.filter((pieces) => saved(pieces) > 0n);
  const off = worth.reduce((sum, pieces) => sum + saved(pieces), 0n) * EXACT;
  return { one, got: perLine(cart, worth.flat()), bought: perLine(cart, []), off };
}

function perLine(cart: ReferenceCart, pieces: readonly Piece[]): number[] {
  return cart.lines.map((_, index) => pieces.filter(({ line }) => line === index).length);
}

function offPiece({ basisPoints, amount }: OpenOffer, price: bigint): bigint {
  if (basisPoints !== null) return price * BigInt(basisPoints);
  return (amount < price ? amount : price) * EXACT;
}

function groupOf({ offer }: OpenOffer): OfferGroup {
  if (offer.group === undefined) throw new Error(`${offer.id} comes off all pieces`);
  return offer.group;
}
