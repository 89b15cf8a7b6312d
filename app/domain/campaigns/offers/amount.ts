import type { CurrencyCode } from "../../money/money.ts";
import type { Offer } from "../discount-config.ts";
import { kind } from "../kind.ts";
import {
  checkCurrency,
  encodeCurrencies,
  MONEY_FIELDS,
  readAmount,
  readCurrencies,
  readCurrency,
} from "./money.ts";
import type { InCurrencies } from "./money.ts";

/** What an amount comes off: each piece, each line however many pieces, or the order. */
export const OFF = ["piece", "line", "order"] as const satisfies readonly Offer["off"][];

/**
 * A fixed amount off each piece of the target, off each of its lines, or off the order as soon as something of the
 * target is in the cart; never more than what it comes off.
 */
export const amount = kind({
  kind: "amount",
  fields: ["off", "amountMinor", ...MONEY_FIELDS],
  read(value, path, reader): Amount {
    const off = reader.oneOf(value["off"], `${path}.off`, OFF);
    const money = readCurrencies(value, path, reader, (one, at): AmountIn => {
      const other = reader.object(one, at, ["currency", "amountMinor"]);
      const currency = readCurrency(other["currency"], `${at}.currency`, reader);
      return {
        currency,
        amountMinor: readAmount(other["amountMinor"], `${at}.amountMinor`, currency, reader),
      };
    });
    const amountMinor = readAmount(value["amountMinor"], `${path}.amountMinor`, money.currency, reader);
    return { off, amountMinor, ...money };
  },
  check: (offer, path, facts) => checkCurrency(offer, path, facts),
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    return { off: offer.off, by: "subtotal", steps: always(offer), ...encodeCurrencies(offer, always) };
  },
});

interface Amount extends InCurrencies<AmountIn> {
  readonly off: (typeof OFF)[number];
  /** Of the store's currency, in minor units. */
  readonly amountMinor: number;
}

interface AmountIn {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
}

function always({ amountMinor }: Pick<AmountIn, "amountMinor">): Offer["steps"] {
  return [{ from: 0, takes: { kind: "amount", amountMinor } }];
}
