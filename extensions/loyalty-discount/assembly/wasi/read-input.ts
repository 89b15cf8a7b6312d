import { NO_TEXT, Text, sameText } from "../memory/text";
import { MAX_SETS } from "../evaluator/configuration";
import { finishLine, inSet, sellsGiftCard, startLine } from "../evaluator/lines";
import { chooseForMember } from "../evaluator/member";
import { allowOrderDiscounts, allowProductDiscounts } from "../evaluator/verdict";
import * as names from "../names";
import { setOfMembership } from "../sets";
import { fail } from "./host";
import * as json from "./json";
import { readConfiguration } from "./read-configuration";

/**
 * Reads the answer to the input query in one pass. Each part needs what stands before it in the query
 * (configuration, then member, then lines); a part that comes too early is passed over and read at the end.
 */
export function readInput(): void {
  let cart: usize = 0;
  let configured = false;
  if (!json.enterObject()) fail("the input is null");
  while (json.nextKey()) {
    if (sameText(json.key, names.DISCOUNT)) {
      readDiscount();
      configured = true;
    } else if (sameText(json.key, names.CART)) {
      if (configured) {
        readCart();
      } else {
        cart = json.position();
        json.skip();
      }
    } else json.skip();
  }
  if (!configured) fail("the input has no discount");
  if (cart != 0) {
    json.moveTo(cart);
    readCart();
  }
}

function readDiscount(): void {
  let configured = false;
  if (!json.enterObject()) fail("the discount is null");
  while (json.nextKey()) {
    if (sameText(json.key, names.CLASSES)) {
      readClasses();
    } else if (sameText(json.key, names.METAFIELD)) {
      if (!json.enterObject()) fail("the configuration is missing");
      while (json.nextKey()) {
        if (sameText(json.key, names.JSON_VALUE)) {
          readConfiguration();
          configured = true;
        } else json.skip();
      }
    } else json.skip();
  }
  if (!configured) fail("the configuration is missing");
}

function readClasses(): void {
  json.enterArray();
  while (json.nextItem()) {
    const name = json.readText();
    if (sameText(name, names.ORDER)) allowOrderDiscounts();
    else if (sameText(name, names.PRODUCT_CLASS)) allowProductDiscounts();
  }
}

function readCart(): void {
  let lines: usize = 0;
  let known = false;
  if (!json.enterObject()) fail("the cart is null");
  while (json.nextKey()) {
    if (sameText(json.key, names.LINES)) {
      if (known) {
        readLines();
      } else {
        lines = json.position();
        json.skip();
      }
    } else if (sameText(json.key, names.BUYER)) {
      chooseForMember(readBuyer());
      known = true;
    } else json.skip();
  }
  if (lines == 0) return;
  if (!known) chooseForMember(NO_TEXT);
  const end = json.position();
  json.moveTo(lines);
  readLines();
  json.moveTo(end);
}

/** The id of the member's tier, or `NO_TEXT` for guests. */
function readBuyer(): Text {
  let tier: Text = NO_TEXT;
  if (!json.enterObject()) return tier;
  while (json.nextKey()) {
    if (!sameText(json.key, names.CUSTOMER)) json.skip();
    else if (json.enterObject()) {
      while (json.nextKey()) {
        if (!sameText(json.key, names.METAFIELD)) json.skip();
        else if (json.enterObject()) {
          while (json.nextKey()) {
            if (sameText(json.key, names.JSON_VALUE)) tier = readTier();
            else json.skip();
          }
        }
      }
    }
  }
  return tier;
}

function readTier(): Text {
  let tier: Text = NO_TEXT;
  if (!json.enterObject()) return tier;
  while (json.nextKey()) {
    if (sameText(json.key, names.TIER) && !json.enterNull()) tier = json.readText();
    else if (!sameText(json.key, names.TIER)) json.skip();
  }
  return tier;
}

function readLines(): void {
  json.enterArray();
  while (json.nextItem()) readLine();
}

function readLine(): void {
  let id: Text = NO_TEXT;
  startLine();
  if (!json.enterObject()) fail("a line is null");
  while (json.nextKey()) {
    if (sameText(json.key, names.ID)) id = json.readText();
    else if (sameText(json.key, names.MERCHANDISE)) readMerchandise();
    else json.skip();
  }
  finishLine(id);
}

/** Merchandise that is no product of the store has no `product` here. */
function readMerchandise(): void {
  if (!json.enterObject()) return;
  while (json.nextKey()) {
    if (!sameText(json.key, names.PRODUCT)) json.skip();
    else if (json.enterObject()) {
      while (json.nextKey()) readProductField();
    }
  }
}

function readProductField(): void {
  if (!sameText(json.key, names.IS_GIFT_CARD)) readMembership(setOfMembership(json.key));
  else if (json.readBoolean()) sellsGiftCard();
}

function readMembership(set: u32): void {
  if (set >= MAX_SETS) json.skip();
  else if (json.readBoolean()) inSet(set);
}
