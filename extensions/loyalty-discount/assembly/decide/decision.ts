import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text } from "../memory/text";
import { Money } from "../money/money";
import { Cart } from "./cart";

/** What comes off the cart. */
@unmanaged
export class Decision {
  /** `OpenOffer`s with the lines that they come off, in the order of the configuration. */
  shares: List;
  /** `Chosen` lines that no discount of the order may touch. */
  excluded: List;
  /** What comes off the order: a percentage or an amount; neither for nothing. */
  orderBasisPoints: u32;
  orderAmount: Money;
  orderMessage: Text;
  /** How much that is. */
  offOrder: Money;
  /** The cart that it is about. */
  cart: Cart;
  /** What the goods cost once their offers are off. */
  left: Money;
  /** How much of that may come off by an offer that takes nothing below what it cost. */
  room: Money;
  /** The `OpenOffer` that the order gets; none: zero. */
  onOrder: usize;
  /** The `OpenOffer` that is given with nothing else; none: zero. */
  alone: usize;
  /** All that comes off. */
  taken: Money;
  /** What the tier's percentage takes, after that. */
  tierOff: Money;

  get hasOrder(): bool {
    return this.orderBasisPoints > 0 || this.orderAmount > 0;
  }
}

@unmanaged
export class Chosen {
  next: usize;
  id: Text;
  /** Pieces; zero: all of them. */
  quantity: u32;
  /** It is of an `Amount`. */
  isOwn: bool;
}

/** An amount that comes off some lines: each of their pieces, or a line by itself. */
@unmanaged
export class Amount {
  next: usize;
  /** Another that is looked for in the same place. */
  beside: usize;
  /** The `OpenOffer` that it is of. */
  open: usize;
  amount: Money;
  isForEachPiece: bool;
  /** While room is looked for: a line of it has some. */
  isBegun: bool;
  /** `Chosen` lines. */
  lines: List;
}

export function newDecision(): Decision {
  const decision = changetype<Decision>(allocate(offsetof<Decision>()));
  decision.shares = newList();
  decision.excluded = newList();
  return decision;
}

export function newList(): List {
  return changetype<List>(allocate(offsetof<List>()));
}

export function choose(list: List, id: Text, quantity: u32 = 0): Chosen {
  const chosen = changetype<Chosen>(allocate(offsetof<Chosen>()));
  chosen.id = id;
  chosen.quantity = quantity;
  list.append(changetype<usize>(chosen));
  return chosen;
}

/** Where amounts for each piece are looked for. */
const AMOUNTS = memory.data(1024, 4);
const LAST_OF_AMOUNTS: usize = 255;

/** What was noted of amounts before. */
export function forgetAmounts(): void {
  memory.fill(AMOUNTS, 0, 1024);
}

/** The amount that an offer takes off each piece of some lines, once for all that it is the same of. */
export function amountFor(open: usize, amounts: List, each: Money): Amount {
  const first = AMOUNTS + ((((<usize>each * 31) ^ (open >> 3)) & LAST_OF_AMOUNTS) << 2);
  for (let at = <usize>load<u32>(first); at != 0; at = changetype<Amount>(at).beside) {
    const known = changetype<Amount>(at);
    if (known.amount == each && known.open == open) return known;
  }
  const amount = newAmount(open, amounts, each);
  amount.isForEachPiece = true;
  amount.beside = <usize>load<u32>(first);
  store<u32>(first, <u32>changetype<usize>(amount));
  return amount;
}

/** An amount for one line alone. */
export function newAmount(open: usize, amounts: List, money: Money): Amount {
  const amount = changetype<Amount>(allocate(offsetof<Amount>()));
  amount.open = open;
  amount.amount = money;
  amount.lines = newList();
  amounts.append(changetype<usize>(amount));
  return amount;
}
