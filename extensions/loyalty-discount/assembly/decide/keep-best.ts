import { Input, Line } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { LAST_PLACE, PLACE_BITS, keyOf, placeIn, sorted } from "../memory/sort";
import { Text, addressOf, lengthOf } from "../memory/text";
import { Cost, costOf } from "./cost";
import { Amount, Chosen, newList } from "./decision";
import { isGroup } from "./kind";
import { offOf } from "./off-line";
import { EXACT, OpenOffer } from "./open-offer";
import { leave } from "./take-capped";

// A result may have 20,000 bytes, more where a cart has more than 200 lines. One that is longer is no result: Shopify
// would apply nothing. So of what would be too long the shopper gets what takes the most off, as far as there is room.
// https://shopify.dev/docs/api/functions/latest#resource-limits

const MOST_BYTES: u32 = 20000;
const LINES_OF_THAT: u32 = 200;

// Of JSON, with a comma behind each, in Shopify's names.
/** `{"cartLine":{"id":""}}` */
const LINE: u32 = 23;
/** `{"deliveryOption":{"handle":""}}` */
const WAY: u32 = 33;
/** `,"quantity":` */
const QUANTITY: u32 = 12;
/** `{"message":"","targets":[],"value":{"fixedAmount":{"amount":"","appliesToEachItem":true}}}` */
const CANDIDATE: u32 = 91;
/** `{"message":"","targets":[],"value":{"percentage":{"value":"99.99"}}}` */
const PERCENTAGE: u32 = 69;
/** The longest amount. */
const AMOUNT: u32 = 16;
/** `"prerequisites":[]` */
const PREREQUISITES: u32 = 19;
/** Both operations, and all of that on the order but what stands in its quotes. */
const FRAME: u32 = 262 + AMOUNT;
/** `""` */
const EXCLUDED: u32 = 3;

/** How many bytes there are for what comes off lines, where something may come off the order with such a message. */
export function roomFor(input: Input, orderMessage: u32): i32 {
  let room = MOST_BYTES;
  if (input.lines.count > LINES_OF_THAT) room = room * input.lines.count / LINES_OF_THAT;
  let other = FRAME + orderMessage;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) other += <u32>lengthOf(line.id) + EXCLUDED;
  }
  return <i32>room - <i32>other;
}

/** Bytes of a text in JSON. */
export function bytesOf(value: Text): u32 {
  let bytes = <u32>lengthOf(value);
  const end = addressOf(value) + lengthOf(value);
  for (let at = addressOf(value); at < end; at++) {
    const character = load<u8>(at);
    if (character == 0x22 || character == 0x5c) bytes++;
    else if (character < 0x20) bytes += 5;
  }
  return bytes;
}

/** Bytes of what comes off lines, at most. */
export function bytesOfShares(shares: List): i32 {
  let bytes: u32 = 0;
  for (let at = shares.first; at != 0; at = changetype<OpenOffer>(at).next) {
    bytes += shareBytes(changetype<OpenOffer>(at)) + boughtBytes(changetype<OpenOffer>(at));
  }
  return <i32>bytes;
}

function shareBytes(open: OpenOffer): u32 {
  const bytes = candidateBytes(open, true) * open.amounts.count + linesBytes(open.lines);
  return open.plain > 0 ? bytes + candidateBytes(open, false) : bytes;
}

/** @param isOwn it is an amount of its own that comes off its lines */
function candidateBytes(open: OpenOffer, isOwn: bool): u32 {
  const isPercentage = open.basisPoints > 0 && !isOwn && !open.isCut;
  return (isPercentage ? PERCENTAGE : CANDIDATE + AMOUNT) + bytesOf(open.offer.message);
}

/** Bytes of one more way of delivery that an offer comes off, and of what comes off it where it is the first. */
export function wayBytes(open: OpenOffer, handle: Text): i32 {
  return <i32>(WAY + bytesOf(handle) + (open.lines.count == 0 ? candidateBytes(open, false) : 0));
}

function boughtBytes(open: OpenOffer): u32 {
  return open.bought.count > 0 ? PREREQUISITES + linesBytes(open.bought) : 0;
}

function linesBytes(lines: List): u32 {
  let bytes: u32 = 0;
  for (let at = lines.first; at != 0; at = changetype<Chosen>(at).next) {
    const chosen = changetype<Chosen>(at);
    bytes += lineBytes(chosen.id);
    if (chosen.quantity > 0) bytes += QUANTITY + digitsOf(chosen.quantity);
  }
  return bytes;
}

function digitsOf(number: u32): u32 {
  let digits: u32 = 1;
  for (let left = number; left >= 10; left /= 10) digits++;
  return digits;
}

/** Nothing in Shopify's ids has to be escaped. */
function lineBytes(id: Text): u32 {
  return LINE + <u32>lengthOf(id);
}

/**
 * Leaves out what there is no room for: what takes the least off first. Of an offer on all pieces of lines that is each
 * line by itself; one on some pieces is given as a whole or not at all.
 */
export function keepBest(input: Input, shares: List, room: i32): void {
  const lineCount = input.lines.count;
  const count = lineCount + shares.count;
  const keys = allocate(<usize>count << 3);
  const things = allocate(<usize>count << 2);
  for (let at = shares.first; at != 0; at = changetype<OpenOffer>(at).next) changetype<OpenOffer>(at).gain = 0;
  let place: u32 = 0;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const cost = costOf(changetype<Line>(at));
    const off = offOf(cost);
    if (cost.isTaken) changetype<OpenOffer>(cost.best).gain += off;
    put(things, keys, place++, at, cost.isTaken ? 0 : off);
  }
  for (let at = shares.first; at != 0; at = changetype<OpenOffer>(at).next) {
    put(things, keys, place++, at, isGroup(changetype<OpenOffer>(at).offer) ? changetype<OpenOffer>(at).gain : 0);
  }
  const order = sorted(keys, count);
  for (let left = count; left > 0; left--) {
    const key = load<u64>(order + (<usize>(left - 1) << 3));
    if (key >> PLACE_BITS == 0) return;
    const which = LAST_PLACE - placeIn(key);
    const thing = load<usize>(things + (<usize>which << 2));
    room -= which < lineCount ? fitLine(changetype<Line>(thing), room) : fitGroup(changetype<OpenOffer>(thing), input.lines, room);
  }
}

/** Of equals the one that stands first is to come first, from the end. */
function put(things: usize, keys: usize, place: u32, thing: usize, off: i64): void {
  store<usize>(things + (<usize>place << 2), thing);
  store<u64>(keys + (<usize>place << 3), keyOf(off / EXACT, LAST_PLACE - place));
}

/** Answers how much room a line takes that keeps its offer; nothing where it has to lose it. */
function fitLine(line: Line, room: i32): i32 {
  const cost = costOf(line);
  const open = changetype<OpenOffer>(cost.best);
  const candidate = changetype<Amount>(cost.candidate);
  const isBegun = cost.candidate == 0 ? open.isBegun : candidate.isBegun;
  const bytes = <i32>(lineBytes(line.id) + (isBegun ? 0 : candidateBytes(open, cost.candidate != 0)));
  if (bytes > room) {
    leave(cost);
    loses(cost);
    return 0;
  }
  if (cost.candidate == 0) open.isBegun = true;
  else candidate.isBegun = true;
  return bytes;
}

/** What is bought for it is not told where there is no room for that: Shopify takes a result without it. */
function fitGroup(open: OpenOffer, lines: List, room: i32): i32 {
  const bytes = <i32>shareBytes(open);
  const bought = <i32>boughtBytes(open);
  if (bytes + bought <= room) return bytes + bought;
  open.bought = newList();
  if (bytes <= room) return bytes;
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const cost = costOf(changetype<Line>(at));
    if (cost.best == changetype<usize>(open)) loses(cost);
  }
  return 0;
}

function loses(cost: Cost): void {
  changetype<OpenOffer>(cost.best).isLeftOut = true;
  cost.best = 0;
  cost.off = 0;
  cost.units = 0;
}
