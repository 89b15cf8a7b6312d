import { Chosen } from "../decide/decision";
import { OpenOffer } from "../decide/open-offer";
import { List } from "../memory/list";
import { closeOperation, closeTargets, openOperation, openTargets } from "./write-result";
import * as names from "./names.gen";

/**
 * Writes what comes off delivery as Shopify's `CartDeliveryOptionsDiscountsGenerateRunResult`.
 * `W` is the door's writer. No way of delivery stands in two candidates, so all of them are wanted.
 */
export function writeDeliveries<W>(shares: List, out: W): void {
  out.openObject(1);
  out.name(names.OPERATIONS);
  out.openArray(shares.count > 0 ? 1 : 0);
  if (shares.count > 0) {
    openOperation<W>(out, names.ADD_DELIVERY, names.ALL, shares.count);
    for (let at = shares.first; at != 0; at = changetype<OpenOffer>(at).next) writeCandidate<W>(out, changetype<OpenOffer>(at));
    closeOperation<W>(out);
  }
  out.closeArray();
  out.closeObject();
}

function writeCandidate<W>(out: W, open: OpenOffer): void {
  openTargets<W>(out, open.offer.message, open.lines.count);
  for (let at = open.lines.first; at != 0; at = changetype<Chosen>(at).next) {
    out.openObject(1);
    out.name(names.DELIVERY_OPTION);
    out.openObject(1);
    out.name(names.HANDLE);
    out.value(changetype<Chosen>(at).id);
    out.closeObject();
    out.closeObject();
  }
  closeTargets<W>(out, open.basisPoints, open.amount, false);
}
