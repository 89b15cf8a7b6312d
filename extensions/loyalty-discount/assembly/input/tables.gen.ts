// Made from fields/fields.ts by `npm run build:function`.

import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text } from "../memory/text";

@unmanaged
export class Tier {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  id: Text;
  basisPoints: u32;
  message: Text;
  message_AR: Text;
  message_DE: Text;
  message_EN: Text;
  message_ES: Text;
  message_FR: Text;
  message_JA: Text;
  message_ZH_CN: Text;
}

export function newTier(list: List): Tier {
  const row = changetype<Tier>(allocate(offsetof<Tier>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Method {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  title: Text;
}

export function newMethod(list: List): Method {
  const row = changetype<Method>(allocate(offsetof<Method>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Code {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  code: Text;
}

export function newCode(list: List): Code {
  const row = changetype<Code>(allocate(offsetof<Code>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Step {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  from: Text;
  basisPoints: u32;
  amount: Text;
}

export function newStep(list: List): Step {
  const row = changetype<Step>(allocate(offsetof<Step>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Other {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  currency: Text;
  steps: List;
}

export function newOther(list: List): Other {
  const row = changetype<Other>(allocate(offsetof<Other>()));
  row.steps = changetype<List>(allocate(offsetof<List>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Offer {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  message: Text;
  basisPoints: u32;
  target: u32;
  set: u32;
  how: u32;
  tiers: u64;
  buy: u32;
  get: u32;
  times: u32;
  bought: u32;
  boughtFrom: Text;
  buyerCountries: Text;
  terms: u32;
  markets: Text;
  buyerTags: Text;
  countries: Text;
  deliveryTypes: Text;
  methods: List;
  most: Text;
  share: u32;
  minSubtotal: Text;
  minPieces: u32;
  coupon: Text;
  codes: List;
  steps: List;
  limit: Text;
  joinedFrom: u32;
  bornFrom: u32;
  bornUntil: u32;
  segments: Text;
  others: List;
}

export function newOffer(list: List): Offer {
  const row = changetype<Offer>(allocate(offsetof<Offer>()));
  row.target = 1000;
  row.set = 1000;
  row.bought = 1000;
  row.methods = changetype<List>(allocate(offsetof<List>()));
  row.codes = changetype<List>(allocate(offsetof<List>()));
  row.steps = changetype<List>(allocate(offsetof<List>()));
  row.others = changetype<List>(allocate(offsetof<List>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Tag {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  tag: Text;
  isHeld: u32;
}

export function newTag(list: List): Tag {
  const row = changetype<Tag>(allocate(offsetof<Tag>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Line {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  id: Text;
  quantity: u32;
  price: Text;
  compareAt: Text;
  isSubscription: u32;
  variant: Text;
  isGiftCard: u32;
  targets: Text;
}

export function newLine(list: List): Line {
  const row = changetype<Line>(allocate(offsetof<Line>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Option {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  handle: Text;
  title: Text;
  type: Text;
  cost: Text;
}

export function newOption(list: List): Option {
  const row = changetype<Option>(allocate(offsetof<Option>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Group {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  country: Text;
  options: List;
}

export function newGroup(list: List): Group {
  const row = changetype<Group>(allocate(offsetof<Group>()));
  row.options = changetype<List>(allocate(offsetof<List>()));
  list.append(changetype<usize>(row));
  return row;
}

@unmanaged
export class Input {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
  language: Text;
  country: Text;
  market: Text;
  classes: u32;
  version: u32;
  ownCurrency: Text;
  tiers: List;
  offers: List;
  rate: Text;
  code: Text;
  currency: Text;
  ordersBefore: u32;
  memberTier: Text;
  memberCoupons: Text;
  memberUsed: Text;
  memberSegments: Text;
  memberSince: u32;
  memberRedeemed: Text;
  tags: List;
  birthDate: Text;
  company: Text;
  lines: List;
  groups: List;
}

export function newInput(): Input {
  const row = changetype<Input>(allocate(offsetof<Input>()));
  row.tiers = changetype<List>(allocate(offsetof<List>()));
  row.offers = changetype<List>(allocate(offsetof<List>()));
  row.tags = changetype<List>(allocate(offsetof<List>()));
  row.lines = changetype<List>(allocate(offsetof<List>()));
  row.groups = changetype<List>(allocate(offsetof<List>()));
  return row;
}
