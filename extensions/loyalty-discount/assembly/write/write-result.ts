import { Amount, Chosen, Decision } from "../decide/decision";
import { isBundle } from "../decide/kind";
import { OpenOffer } from "../decide/open-offer";
import { List } from "../memory/list";
import { Text } from "../memory/text";
import { DECIMALS, Money } from "../money/money";
import { decimal } from "./decimal";
import * as names from "./names.gen";

/**
 * Writes the decision as Shopify's `CartLinesDiscountsGenerateRunResult`.
 * `W` is the door's writer; the compiler makes one copy of this file for each door.
 */
export function writeResult<W>(decision: Decision, out: W): void {
  out.openObject(1);
  out.name(names.OPERATIONS);
  out.openArray((decision.shares.count > 0 ? 1 : 0) + (decision.hasOrder ? 1 : 0));
  if (decision.shares.count > 0) writeProductDiscounts<W>(out, decision.shares);
  if (decision.hasOrder) writeOrderDiscount<W>(out, decision);
  out.closeArray();
  out.closeObject();
}

// No line stands in two candidates, so all of them are wanted.
function writeProductDiscounts<W>(out: W, shares: List): void {
  let candidates: u32 = 0;
  for (let at = shares.first; at != 0; at = changetype<OpenOffer>(at).next) {
    candidates += changetype<OpenOffer>(at).candidates;
  }
  openOperation<W>(out, names.ADD_PRODUCT, names.ALL, candidates);
  for (let at = shares.first; at != 0; at = changetype<OpenOffer>(at).next) writeShare<W>(out, changetype<OpenOffer>(at));
  closeOperation<W>(out);
}

function writeShare<W>(out: W, open: OpenOffer): void {
  // What is bought stands beside the first candidate, so that Shopify takes the discount back with it.
  let bought = open.bought;
  for (let at = open.amounts.first; at != 0; at = changetype<Amount>(at).next) {
    const amount = changetype<Amount>(at);
    openShare<W>(out, open, bought, amount.lines.count);
    for (let line = amount.lines.first; line != 0; line = changetype<Chosen>(line).next) writeLine<W>(out, changetype<Chosen>(line));
    closeTargets<W>(out, 0, amount.amount, amount.isForEachPiece);
    bought = changetype<List>(0);
  }
  if (open.plain > 0) writePlain<W>(out, open, bought);
}

/** @param bought what stands beside it as bought; zero, or none: nothing */
function openShare<W>(out: W, open: OpenOffer, bought: List, targets: u32): void {
  if (changetype<usize>(bought) == 0 || bought.count == 0) return openTargets<W>(out, open.offer.message, targets);
  openCandidate<W>(out, open.offer.message, 4);
  out.name(names.PREREQUISITES);
  writeLines<W>(out, bought);
  out.name(names.TARGETS);
  out.openArray(targets);
}

/** Lines that get what the offer says for all. */
function writePlain<W>(out: W, open: OpenOffer, bought: List): void {
  openShare<W>(out, open, bought, open.plain);
  for (let at = open.lines.first; at != 0; at = changetype<Chosen>(at).next) {
    if (!changetype<Chosen>(at).isOwn) writeLine<W>(out, changetype<Chosen>(at));
  }
  if (isBundle(open.offer)) closeTargets<W>(out, 0, open.bundleOff, false);
  else if (open.isCut) closeTargets<W>(out, 0, open.most, false);
  else closeTargets<W>(out, open.basisPoints, open.amount, open.basisPoints == 0);
}

function writeLines<W>(out: W, lines: List): void {
  out.openArray(lines.count);
  for (let at = lines.first; at != 0; at = changetype<Chosen>(at).next) writeLine<W>(out, changetype<Chosen>(at));
  out.closeArray();
}

function writeLine<W>(out: W, chosen: Chosen): void {
  out.openObject(1);
  out.name(names.CART_LINE);
  out.openObject(chosen.quantity > 0 ? 2 : 1);
  out.name(names.ID);
  out.value(chosen.id);
  if (chosen.quantity > 0) {
    out.name(names.QUANTITY);
    out.number(chosen.quantity);
  }
  out.closeObject();
  out.closeObject();
}

// Shopify takes order discounts off what the product discounts have left.
function writeOrderDiscount<W>(out: W, decision: Decision): void {
  openOperation<W>(out, names.ADD_ORDER, names.FIRST, 1);
  openTargets<W>(out, decision.orderMessage, 1);
  out.openObject(1);
  out.name(names.ORDER_SUBTOTAL);
  out.openObject(1);
  out.name(names.EXCLUDED_LINES);
  out.openArray(decision.excluded.count);
  for (let at = decision.excluded.first; at != 0; at = changetype<Chosen>(at).next) out.value(changetype<Chosen>(at).id);
  out.closeArray();
  out.closeObject();
  out.closeObject();
  closeTargets<W>(out, decision.orderBasisPoints, decision.orderAmount, false);
  closeOperation<W>(out);
}

export function openOperation<W>(out: W, name: Text, strategy: Text, candidates: u32): void {
  out.openObject(1);
  out.name(name);
  out.openObject(2);
  out.name(names.STRATEGY);
  out.value(strategy);
  out.name(names.CANDIDATES);
  out.openArray(candidates);
}

export function closeOperation<W>(out: W): void {
  out.closeArray();
  out.closeObject();
  out.closeObject();
}

/** Begins a candidate, and leaves the writer where its targets are to follow. */
export function openTargets<W>(out: W, message: Text, targets: u32): void {
  openCandidate<W>(out, message, 3);
  out.name(names.TARGETS);
  out.openArray(targets);
}

function openCandidate<W>(out: W, message: Text, size: u32): void {
  out.openObject(size);
  out.name(names.MESSAGE);
  out.value(message);
}

/** Ends the targets, and the candidate with its value. */
export function closeTargets<W>(out: W, basisPoints: u32, amount: Money, isForEachPiece: bool): void {
  out.closeArray();
  out.name(names.VALUE);
  out.openObject(1);
  if (basisPoints > 0) {
    out.name(names.PERCENTAGE);
    out.openObject(1);
    out.name(names.VALUE);
    out.value(decimal(basisPoints, 2));
  } else {
    out.name(names.FIXED_AMOUNT);
    out.openObject(isForEachPiece ? 2 : 1);
    out.name(names.AMOUNT);
    out.value(decimal(amount, DECIMALS));
    if (isForEachPiece) {
      out.name(names.EACH_ITEM);
      out.yes();
    }
  }
  out.closeObject();
  out.closeObject();
  out.closeObject();
}
