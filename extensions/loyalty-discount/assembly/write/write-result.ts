import { Chosen, Decision, Share } from "../decide/decision";
import { Tier } from "../input/tables.gen";
import { List } from "../memory/list";
import { Text } from "../memory/text";
import * as names from "./names";
import { percentage } from "./percentage";

/**
 * Writes the decision as Shopify's `CartLinesDiscountsGenerateRunResult`.
 * `W` is the door's writer; the compiler makes one copy of this file for each door.
 */
export function writeResult<W>(decision: Decision, out: W): void {
  const tier = decision.tier;
  out.openObject(1);
  out.name(names.OPERATIONS);
  out.openArray((decision.shares.count > 0 ? 1 : 0) + (tier !== null ? 1 : 0));
  if (decision.shares.count > 0) writeProductDiscounts<W>(out, decision.shares);
  if (tier !== null) writeOrderDiscount<W>(out, tier, decision);
  out.closeArray();
  out.closeObject();
}

// No line stands in two candidates, so all of them are wanted.
function writeProductDiscounts<W>(out: W, shares: List): void {
  openOperation<W>(out, names.ADD_PRODUCT, names.ALL, shares.count);
  for (let at = shares.first; at != 0; at = changetype<Share>(at).next) writeShare<W>(out, changetype<Share>(at));
  closeOperation<W>(out);
}

function writeShare<W>(out: W, share: Share): void {
  openCandidate<W>(out, share.offer.message);
  out.openArray(share.lines.count);
  for (let at = share.lines.first; at != 0; at = changetype<Chosen>(at).next) {
    out.openObject(1);
    out.name(names.CART_LINE);
    out.openObject(1);
    out.name(names.ID);
    out.value(changetype<Chosen>(at).id);
    out.closeObject();
    out.closeObject();
  }
  out.closeArray();
  closeCandidate<W>(out, share.offer.basisPoints);
}

// Shopify takes order discounts off what the product discounts have left.
function writeOrderDiscount<W>(out: W, tier: Tier, decision: Decision): void {
  const excluded = decision.excluded;
  openOperation<W>(out, names.ADD_ORDER, names.FIRST, 1);
  openCandidate<W>(out, decision.tierMessage);
  out.openArray(1);
  out.openObject(1);
  out.name(names.ORDER_SUBTOTAL);
  out.openObject(1);
  out.name(names.EXCLUDED_LINES);
  out.openArray(excluded.count);
  for (let at = excluded.first; at != 0; at = changetype<Chosen>(at).next) out.value(changetype<Chosen>(at).id);
  out.closeArray();
  out.closeObject();
  out.closeObject();
  out.closeArray();
  closeCandidate<W>(out, tier.basisPoints);
  closeOperation<W>(out);
}

function openOperation<W>(out: W, name: Text, strategy: Text, candidates: u32): void {
  out.openObject(1);
  out.name(name);
  out.openObject(2);
  out.name(names.STRATEGY);
  out.value(strategy);
  out.name(names.CANDIDATES);
  out.openArray(candidates);
}

function closeOperation<W>(out: W): void {
  out.closeArray();
  out.closeObject();
  out.closeObject();
}

/** Leaves the writer where the list of targets is to follow. */
function openCandidate<W>(out: W, message: Text): void {
  out.openObject(3);
  out.name(names.MESSAGE);
  out.value(message);
  out.name(names.TARGETS);
}

function closeCandidate<W>(out: W, basisPoints: u32): void {
  out.name(names.VALUE);
  out.openObject(1);
  out.name(names.PERCENTAGE);
  out.openObject(1);
  out.name(names.VALUE);
  out.value(percentage(basisPoints));
  out.closeObject();
  out.closeObject();
  out.closeObject();
}
