import type { OfferGroup } from "../../app/domain/index.ts";
import { isOther, isTarget, moneyOf, roomOn, roomTogether } from "./reference-discounts.ts";
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
 * @param offLine what a line gets without one more group, once these are given
 */
export function takeGroups(
  groups: readonly OpenOffer[],
  cart: ReferenceCart,
  offLine: (line: number, given: readonly TakenGroup[]) => bigint,
): TakenGroup[] {
  const gainOf = (taken: TakenGroup, given: readonly TakenGroup[]) =>
    taken.off - taken.got.reduce((sum, pieces, line) => (pieces > 0 ? sum + offLine(line, given) : sum), 0n);
  const first = groups.map((one) => ({ one, gain: gainOf(planOf(one, cart, all(cart)), []) }));
  const inTurn = first
    .filter(({ gain }) => gain > 0n)
    .sort((a, b) => (b.gain > a.gain ? 1 : b.gain < a.gain ? -1 : 0));
  const given: TakenGroup[] = [];
  for (const { one } of inTurn) {
    const plan = planOf(one, cart, leftBy(given, cart));
    if (gainOf(plan, given) > 0n) given.push(plan);
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

/** The pieces that an offer comes off, or that are bought for it: the dearest first, and of equals the last. */
function piecesOf(
  { offer }: OpenOffer,
  cart: ReferenceCart,
  free: readonly number[],
  which: "got" | "bought",
): Piece[] {
  const isOf = which === "bought" && offer.bought !== undefined ? isOther : isTarget;
  // What costs nothing is none.
  const isPiece = (line: ReferenceLine) =>
    line.isGiftCard !== true && line.priceMinor > 0 && isOf(offer, line);
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
  const pieces = piecesOf(one, cart, free, "bought");
  const gettable = piecesOf(one, cart, free, "got").filter(({ line }) => isTaken[line] !== true);
  const open = gettable.length;
  const onlyBought = pieces.filter(({ line }) => !gettable.some((piece) => piece.line === line)).length;
  let best: Counts = { times: 0, got: 0 };
  const tries = pieces.length + open;
  for (let times = 1; times <= (most ?? tries); times += 1) {
    if (buy * times > pieces.length || (isBundle === true && get * times > open)) break;
    // What is bought comes first from lines that cannot be reduced any more.
    const spent = Math.max(0, buy * times - onlyBought);
    const got = Math.min(get * times, open - spent);
    if (got > best.got) best = { times, got };
    if (times > tries) break;
  }
  return { ...best, times: Math.ceil(best.got / get) };
}

function planCheapest(one: OpenOffer, cart: ReferenceCart, left: Left): TakenGroup {
  const { buy } = groupOf(one);
  const { times } = countsOf(one, cart, left);
  const cheapest = cheapestOf(one, cart, left);
  // What brings no more than it cost counts as got, and stays as it is.
  const isReduced = ({ line }: Piece) => one.offer.aboveCost !== true || roomAt(one, line, cart) > 0n;
  const gotOf = perLine(cart, cheapest.filter(isReduced));
  const free = left.free.map((pieces, line) => pieces - (gotOf[line] ?? 0));
  const bought = perLine(cart, piecesOf(one, cart, free, "bought").slice(0, buy * times));
  const off = cheapest.reduce(
    (sum, { line, price }) => sum + least(offOne(one, price), roomAt(one, line, cart) * EXACT),
    0n,
  );
  return { one, got: gotOf, bought, off };
}

/**
 * The cheapest pieces that are got: of those that could be bought as well, no more than are not needed for that; and
 * what is given without buying does not count towards what has to be spent for it.
 */
function cheapestOf(one: OpenOffer, cart: ReferenceCart, left: Left): Piece[] {
  const { buy } = groupOf(one);
  const { times, got } = countsOf(one, cart, left);
  const open = piecesOf(one, cart, left.free, "got").filter(({ line }) => left.isTaken[line] !== true);
  const bought = buy === 0 ? [] : piecesOf(one, cart, left.free, "bought");
  const isEither = ({ line }: Piece) => bought.some((piece) => piece.line === line);
  const onlyBought = bought.filter(({ line }) => !open.some((piece) => piece.line === line)).length;
  let either = open.filter(isEither).length - Math.max(0, buy * times - onlyBought);
  let room = buy === 0 ? one.room : null;
  let other = buy === 0 ? one.otherRoom : null;
  const taken: Piece[] = [];
  for (const piece of open.toReversed()) {
    const { line, price } = piece;
    const counts = cart.lines[line] !== undefined && isOther(one.offer, cart.lines[line]);
    if (taken.length === got) break;
    if (isEither(piece) && either === 0) continue;
    if ((room !== null && price > room) || (other !== null && counts && price > other)) continue;
    if (isEither(piece)) either -= 1;
    if (room !== null) room -= price;
    if (other !== null && counts) other -= price;
    taken.push(piece);
  }
  return taken;
}

/** Of the dearest pieces first, as long as together they cost less than each for itself. */
function planBundles(one: OpenOffer, cart: ReferenceCart, left: Left): TakenGroup {
  const { get } = groupOf(one);
  const { times } = countsOf(one, cart, left);
  const open = piecesOf(one, cart, left.free, "got").filter(({ line }) => left.isTaken[line] !== true);
  const bundles = Array.from({ length: times }, (_, number) => open.slice(number * get, (number + 1) * get));
  const saved = (pieces: readonly Piece[]) => pieces.reduce((sum, { price }) => sum + price, -one.amount);
  const worth = bundles.filter((pieces) => saved(pieces) > 0n);
  const off = least(
    worth.reduce((sum, pieces) => sum + saved(pieces), 0n),
    roomOfBundles(one, worth.flat(), cart),
  );
  return { one, got: perLine(cart, worth.flat()), bought: perLine(cart, []), off: off * EXACT };
}

/** Together they bring what they cost. */
function roomOfBundles(one: OpenOffer, pieces: readonly Piece[], cart: ReferenceCart): bigint {
  const lines = pieces.flatMap(({ line: place, price }) => {
    const line = cart.lines[place];
    return line === undefined ? [] : [{ line, pieces: 1, brings: price * EXACT }];
  });
  return roomTogether(
    one,
    lines,
    pieces.reduce((sum, { price }) => sum + price, 0n),
    cart,
  );
}

function roomAt(one: OpenOffer, place: number, cart: ReferenceCart): bigint {
  const line = cart.lines[place];
  return line === undefined ? 0n : roomOn(one, line, cart);
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

function perLine(cart: ReferenceCart, pieces: readonly Piece[]): number[] {
  return cart.lines.map((_, index) => pieces.filter(({ line }) => line === index).length);
}

/** What it takes off one piece, in ten-thousandths of an amount. */
export function offOne({ basisPoints, amount }: OpenOffer, price: bigint): bigint {
  if (basisPoints !== null) return price * BigInt(basisPoints);
  return (amount < price ? amount : price) * EXACT;
}

function groupOf({ offer }: OpenOffer): OfferGroup {
  if (offer.group === undefined) throw new Error(`${offer.id} comes off all pieces`);
  return offer.group;
}
