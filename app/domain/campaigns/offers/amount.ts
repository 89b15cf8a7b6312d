import type { Offer } from "../discount-config.ts";
import { kind } from "../kind.ts";
import { AMOUNT_FIELDS, checkCurrency, encodeOneAmount, readOneAmount } from "./money.ts";
import type { OneAmount } from "./money.ts";

/** What an amount comes off: each piece, each line however many pieces, or the order. */
export const OFF = ["piece", "line", "order"] as const satisfies readonly Offer["off"][];

/**
 * A fixed amount off each piece of the target, off each of its lines, or off the order as soon as something of the
 * target is in the cart; never more than what it comes off.
 */
export const amount = kind({
  kind: "amount",
  fields: ["off", ...AMOUNT_FIELDS],
  read(value, path, reader): Amount {
    return {
      off: reader.oneOf(value["off"], `${path}.off`, OFF),
      ...readOneAmount(value, path, reader),
    };
  },
  check: (offer, path, facts) => checkCurrency(offer, path, facts),
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    return { off: offer.off, ...encodeOneAmount(offer) };
  },
});

interface Amount extends OneAmount {
  readonly off: (typeof OFF)[number];
}
