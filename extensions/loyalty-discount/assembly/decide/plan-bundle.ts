import { Money } from "../money/money";
import { forgetRoom, addToRoom, roomOf } from "./room";
import { Cost, costOf } from "./cost";
import { Goods } from "./goods";
import { timesOf } from "./group";
import { EXACT, OpenOffer } from "./open-offer";

// Bundles: of the dearest pieces first, as long as they cost less together than each for itself.

/** Of the bundle that is being put together: pieces that are missing, and what the others cost. */
let missing: i64 = 0;
let sum: Money = 0;
/** How many bundles more there may be. */
let times: i64 = 0;

/** Plans on which pieces bundles come off; answers how much, in ten-thousandths of `Money`. */
export function planBundle(open: OpenOffer, lines: Goods, unit: Money): i64 {
  const size: i64 = open.offer.get;
  times = timesOf(open.offer);
  missing = size;
  sum = 0;
  open.bundleOff = open.bundleCost = 0;
  for (let place = lines.count; place > 0 && times > 0; place--) {
    const line = lines.at(place - 1);
    const cost = costOf(line);
    if (cost.price == 0 || cost.isTaken) continue;
    let pieces: i64 = line.quantity - cost.used;
    if (missing < size) pieces = addTo(open, cost, pieces);
    if (missing == size) pieces = addWhole(open, cost, pieces);
    if (times > 0 && pieces > 0) addTo(open, cost, pieces);
  }
  giveBack(size - missing, lines);
  if (open.holds) hold(open, lines, unit);
  return open.bundleOff * EXACT;
}

/** Its pieces bring at least what they cost, together. */
function hold(open: OpenOffer, lines: Goods, unit: Money): void {
  forgetRoom();
  for (let place: u32 = 0; place < lines.count; place++) {
    const cost = costOf(lines.at(place));
    addToRoom(cost, cost.price * cost.planned * EXACT, cost.planned);
  }
  const off = min<Money>(open.bundleOff, roomOf(open.bundleCost, unit));
  open.heldBack = open.bundleOff - off;
  open.bundleOff = off;
}

/** Puts pieces into the bundle as far as it has room; answers how many are left. */
function addTo(open: OpenOffer, cost: Cost, pieces: i64): i64 {
  const added = min<i64>(missing, pieces);
  cost.planned += <u32>added;
  missing -= added;
  sum += added * cost.price;
  if (missing > 0) return 0;
  if (sum <= open.amount) {
    // Whatever follows is cheaper still.
    times = 0;
    return 0;
  }
  keep(open, 1);
  return pieces - added;
}

/** Makes whole bundles of pieces of one line. */
function addWhole(open: OpenOffer, cost: Cost, pieces: i64): i64 {
  const size: i64 = open.offer.get;
  const made = min<i64>(times, pieces / size);
  if (made == 0) return pieces;
  if (size * cost.price <= open.amount) {
    times = 0;
    return 0;
  }
  cost.planned += <u32>(made * size);
  sum = made * size * cost.price;
  keep(open, made);
  return pieces - made * size;
}

function keep(open: OpenOffer, made: i64): void {
  open.bundleOff += sum - made * open.amount;
  open.bundleCost += sum;
  times -= made;
  missing = open.offer.get;
  sum = 0;
}

/** Pieces that make up no bundle: those that were planned last. */
function giveBack(pieces: i64, lines: Goods): void {
  for (let place: u32 = 0; place < lines.count && pieces > 0; place++) {
    const cost = costOf(lines.at(place));
    const back = min<i64>(pieces, cost.planned);
    cost.planned -= <u32>back;
    pieces -= back;
  }
}
