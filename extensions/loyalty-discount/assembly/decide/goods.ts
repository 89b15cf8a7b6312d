import { Input, Line, Offer } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { addressOf, lengthOf } from "../memory/text";
import { Money } from "../money/money";
import { inOrderOfPrice } from "./by-price";
import { costOf } from "./cost";
import { isGroup } from "./kind";
import { EVERYTHING, NO_TARGET, NUMBERS_A_CHARACTER, OF_SALE, OUTSIDE, PLACES, PURCHASES, TARGETS, carries, hasOther, isBoughtOutside, isOfKind, sixBits } from "./targets";

// Which lines an offer looks at. They are gathered in one pass over the cart: for each target that offers name, once,
// however many offers are on it. So what an offer costs hangs on the lines that it is on, and on no others.

/** Pieces are counted as steps write them: in ten-thousandths. */
export const PIECE: i64 = 10000;

/** Lines that are no gift cards and are of one target as some offers have it, and what they come to. */
@unmanaged
export class Goods {
  /** Others on the same target, which tell sale items or subscriptions apart. */
  next: usize;
  target: u32;
  /** Whether it is what does not carry the number of the target, and which of that, in bits as offers have them. */
  which: u32;
  /** Before any discount. */
  subtotal: Money;
  /** In ten-thousandths. */
  pieces: i64;
  count: u32;
  private places: usize;

  /** From the cheapest piece to the dearest where something in the configuration is a group, else as they stand. */
  @inline
  at(place: u32): Line {
    return changetype<Line>(load<usize>(this.places + (<usize>place << 2)));
  }

  start(lines: u32): void {
    this.places = allocate(<usize>lines << 2);
  }

  add(line: Line): void {
    store<usize>(this.places + (<usize>this.count << 2), changetype<usize>(line));
    this.count++;
    this.subtotal += costOf(line).subtotal;
    this.pieces += PIECE * line.quantity;
  }
}

/** What an offer looks at. */
@unmanaged
export class Aim {
  /** The lines that it comes off. */
  goods: Goods;
  /** The lines of another target that has to be bought; none: nothing. */
  other: Goods;
  /** It is for this shopper, whatever the cart. */
  isFor: bool;
  /** The `OpenOffer` that it is for this shopper and cart; none: zero. */
  open: usize;
}

/** Of an offer that the decision is about. */
@inline
export function aimOf(offer: Offer): Aim {
  return changetype<Aim>(offer.note);
}

/** The `OpenOffer` of an offer; zero where it is not open. */
export function openOf(offer: Offer): usize {
  return offer.note == 0 ? 0 : aimOf(offer).open;
}

/** At the number of each target, the `Goods` of it that offers look at. */
const GOODS = memory.data(PLACES * 4, 4);
/** For each character of what products carry, the bits of it that offers look at. */
const LOOKED_AT = memory.data(64);
/** `Goods` that do not carry a number. */
let outside: usize = 0;
let lineCount: u32 = 0;
let hasGroups = false;

/** Before any offer is aimed; answers all goods. */
export function startGoods(lines: List): Goods {
  lineCount = lines.count;
  return goodsOf(EVERYTHING, 0);
}

/** Notes what an offer looks at. `gather` then fills it. */
export function aim(offer: Offer, isFor: bool): void {
  const noted = changetype<Aim>(allocate(offsetof<Aim>()));
  const target = offer.target == NO_TARGET ? EVERYTHING : offer.target;
  noted.goods = goodsOf(target, (offer.how & (OUTSIDE | OF_SALE)) | (offer.terms & PURCHASES));
  if (hasOther(offer)) noted.other = goodsOf(offer.bought, isBoughtOutside(offer) ? OUTSIDE : 0);
  noted.isFor = isFor;
  if (isGroup(offer)) hasGroups = true;
  offer.note = changetype<usize>(noted);
}

function goodsOf(target: u32, which: u32): Goods {
  const isOutside = (which & OUTSIDE) != 0;
  const first = GOODS + (<usize>target << 2);
  for (let at = isOutside ? outside : <usize>load<u32>(first); at != 0; at = changetype<Goods>(at).next) {
    const known = changetype<Goods>(at);
    if (known.which == which && known.target == target) return known;
  }
  const goods = changetype<Goods>(allocate(offsetof<Goods>()));
  goods.target = target;
  goods.which = which;
  goods.start(lineCount);
  if (isOutside) {
    goods.next = outside;
    outside = changetype<usize>(goods);
  } else {
    goods.next = <usize>load<u32>(first);
    store<u32>(first, <u32>changetype<usize>(goods));
    if (target < TARGETS) lookAt(target);
  }
  return goods;
}

function lookAt(number: u32): void {
  const at = LOOKED_AT + <usize>(number / NUMBERS_A_CHARACTER);
  store<u8>(at, load<u8>(at) | <u8>(<u32>1 << number % NUMBERS_A_CHARACTER));
}

/** Fills what offers look at with the lines of the cart; each line has its `Cost`. */
export function gather(input: Input): void {
  if (hasGroups) {
    const sorted = inOrderOfPrice(input.lines);
    for (let place: u32 = 0; place < lineCount; place++) gatherLine(sorted.at(place));
    return;
  }
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) gatherLine(changetype<Line>(at));
}

/** A gift card is money, and belongs to nothing. */
function gatherLine(line: Line): void {
  if (line.isGiftCard) return;
  addTo(EVERYTHING, line);
  const length = min<usize>(lengthOf(line.targets), TARGETS / NUMBERS_A_CHARACTER);
  for (let at: usize = 0; at < length; at++) {
    const looked = load<u8>(LOOKED_AT + at);
    if (looked == 0) continue;
    let bits = <u32>(sixBits(load<u8>(addressOf(line.targets) + at)) & looked);
    for (; bits != 0; bits &= bits - 1) addTo(<u32>at * NUMBERS_A_CHARACTER + ctz(bits), line);
  }
  for (let at = outside; at != 0; at = changetype<Goods>(at).next) {
    const goods = changetype<Goods>(at);
    if (!carries(line.targets, goods.target) && isOfKind(goods.which, line)) goods.add(line);
  }
}

function addTo(place: u32, line: Line): void {
  for (let at = <usize>load<u32>(GOODS + (<usize>place << 2)); at != 0; at = changetype<Goods>(at).next) {
    const goods = changetype<Goods>(at);
    if (goods.which == 0 || isOfKind(goods.which, line)) goods.add(line);
  }
}
