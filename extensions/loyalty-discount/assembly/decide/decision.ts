import { Offer, Tier } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text } from "../memory/text";

/** What comes off the cart. */
@unmanaged
export class Decision {
  /** `Share`s: offers with the lines that they come off, in the order of the configuration. */
  shares: List;
  /** The tier whose percentage comes off the order; null for none. */
  tier: Tier | null;
  /** What is said of it. */
  tierMessage: Text;
  /** `Chosen` lines that the tier's percentage leaves out. */
  excluded: List;
}

@unmanaged
export class Share {
  next: usize;
  offer: Offer;
  /** `Chosen` lines. */
  lines: List;
}

@unmanaged
export class Chosen {
  next: usize;
  id: Text;
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

export function choose(list: List, id: Text): void {
  const chosen = changetype<Chosen>(allocate(offsetof<Chosen>()));
  chosen.id = id;
  list.append(changetype<usize>(chosen));
}

export function newShare(list: List, offer: Offer, lines: List): void {
  const share = changetype<Share>(allocate(offsetof<Share>()));
  share.offer = offer;
  share.lines = lines;
  list.append(changetype<usize>(share));
}
