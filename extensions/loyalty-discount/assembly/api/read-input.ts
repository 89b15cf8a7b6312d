import { NO_TEXT, Text, sameText } from "../memory/text";
import { MAX_SETS, hasSet } from "../evaluator/configuration";
import { finishLine, inSet, sellsGiftCard, startLine } from "../evaluator/lines";
import { chooseForMember } from "../evaluator/member";
import { allowOrderDiscounts, allowProductDiscounts } from "../evaluator/verdict";
import * as names from "../names";
import { membershipOf } from "../sets";
import { inputGet } from "./host";
import { Key, keyOf, keyedProperty, property } from "./property";
import { readConfiguration } from "./read-configuration";
import * as value from "./value";

// Looked up on every line.
let idKey: Key = 0;
let merchandiseKey: Key = 0;
let productKey: Key = 0;
let giftCardKey: Key = 0;
const MEMBERSHIP_KEYS = memory.data(5 * 4, 4);

/** Reads the answer to the input query, asking the host for one value after the other. */
export function readInput(): void {
  const root = value.expect(inputGet(), value.OBJECT);
  const discount = value.expect(property(root, names.DISCOUNT), value.OBJECT);
  readClasses(property(discount, names.CLASSES));
  readConfiguration(metafieldOf(discount));
  const cart = property(root, names.CART);
  if (value.is(cart, value.NULL)) return;
  chooseForMember(readTier(value.expect(cart, value.OBJECT)));
  readLines(property(cart, names.LINES));
}

/** The JSON in the object's metafield, or null. */
function metafieldOf(owner: value.Value): value.Value {
  const metafield = property(owner, names.METAFIELD);
  return value.is(metafield, value.OBJECT) ? property(metafield, names.JSON_VALUE) : metafield;
}

function readClasses(classes: value.Value): void {
  const size = value.sizeOf(classes);
  for (let i: u32 = 0; i < size; i++) {
    const name = value.readText(value.itemOf(classes, i));
    if (sameText(name, names.ORDER)) allowOrderDiscounts();
    else if (sameText(name, names.PRODUCT_CLASS)) allowProductDiscounts();
  }
}

/** The id of the member's tier, or `NO_TEXT` for guests. */
function readTier(cart: value.Value): Text {
  const buyer = property(cart, names.BUYER);
  if (value.is(buyer, value.NULL)) return NO_TEXT;
  const customer = property(buyer, names.CUSTOMER);
  if (value.is(customer, value.NULL)) return NO_TEXT;
  const member = metafieldOf(customer);
  if (value.is(member, value.NULL)) return NO_TEXT;
  const tier = property(value.expect(member, value.OBJECT), names.TIER);
  return value.is(tier, value.NULL) ? NO_TEXT : value.readText(tier);
}

function readLines(lines: value.Value): void {
  const size = value.sizeOf(lines);
  idKey = keyOf(names.ID);
  merchandiseKey = keyOf(names.MERCHANDISE);
  productKey = keyOf(names.PRODUCT);
  giftCardKey = keyOf(names.IS_GIFT_CARD);
  for (let set: u32 = 0; set < MAX_SETS; set++) {
    store<Key>(MEMBERSHIP_KEYS + (<usize>set << 2), keyOf(membershipOf(set)));
  }
  for (let i: u32 = 0; i < size; i++) readLine(value.itemOf(lines, i));
}

function readLine(line: value.Value): void {
  startLine();
  const id = value.readText(keyedProperty(line, idKey));
  const merchandise = keyedProperty(line, merchandiseKey);
  // Merchandise that is no product of the store has no `product` here.
  const product = value.is(merchandise, value.OBJECT) ? keyedProperty(merchandise, productKey) : merchandise;
  if (value.is(product, value.OBJECT)) readProduct(product);
  finishLine(id);
}

function readProduct(product: value.Value): void {
  if (value.readBoolean(keyedProperty(product, giftCardKey))) sellsGiftCard();
  else readMemberships(product);
}

/** Sets that the configuration does not have are not asked about. */
function readMemberships(product: value.Value): void {
  for (let set: u32 = 0; set < MAX_SETS; set++) {
    if (!hasSet(set)) continue;
    const key = load<Key>(MEMBERSHIP_KEYS + (<usize>set << 2));
    if (value.readBoolean(keyedProperty(product, key))) inSet(set);
  }
}
