import { kind } from "../kind.ts";
import { AMOUNT_FIELDS, checkCurrency, encodeOneAmount, readOneAmount } from "./money.ts";
import type { OneAmount } from "./money.ts";

/** What each piece of the target costs, where that is less than it does today: a price for members, or for a time. */
export const setPrice = kind({
  kind: "set_price",
  fields: AMOUNT_FIELDS,
  read: (value, path, reader): OneAmount => readOneAmount(value, path, reader),
  check: (offer, path, facts) => checkCurrency(offer, path, facts),
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    return { ...encodeOneAmount(offer), off: "piece", isPrice: true as const };
  },
});
