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
  /** It gets an amount of its own. */
  isOwn: bool;
}

/** What comes off each piece of some lines. */
@unmanaged
export class Amount {
  next: usize;
  each: Money;
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

/** Notes what comes off each piece of a line; lines of the same amount stand together. */
export function chooseAmount(amounts: List, each: Money, id: Text): void {
  let at = amounts.first;
  while (at != 0 && changetype<Amount>(at).each != each) at = changetype<Amount>(at).next;
  if (at == 0) {
    const amount = changetype<Amount>(allocate(offsetof<Amount>()));
    amount.each = each;
    amount.lines = newList();
    amounts.append(changetype<usize>(amount));
    at = changetype<usize>(amount);
  }
  choose(changetype<Amount>(at).lines, id);
}
