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

/** What each piece of the target costs, where that is less than it does today: a price for members, or for a time. */
export const setPrice = kind({
  kind: "set_price",
  fields: ["amountMinor", ...MONEY_FIELDS],
  read(value, path, reader): SetPrice {
    const money = readCurrencies(value, path, reader, (one, at): PriceIn => {
      const other = reader.object(one, at, ["currency", "amountMinor"]);
      const currency = readCurrency(other["currency"], `${at}.currency`, reader);
      return {
        currency,
        amountMinor: readAmount(other["amountMinor"], `${at}.amountMinor`, currency, reader),
      };
    });
    return {
      amountMinor: readAmount(value["amountMinor"], `${path}.amountMinor`, money.currency, reader),
      ...money,
    };
  },
  check: (offer, path, facts) => checkCurrency(offer, path, facts),
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    const isPrice = true as const;
    return {
      off: "piece",
      by: "subtotal",
      steps: priced(offer),
      ...encodeCurrencies(offer, priced),
      isPrice,
    };
  },
});

interface SetPrice extends InCurrencies<PriceIn> {
  /** Of a piece, in minor units of the store's currency. */
  readonly amountMinor: number;
}

interface PriceIn {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
}

function priced({ amountMinor }: Pick<PriceIn, "amountMinor">): Offer["steps"] {
  return [{ from: 0, takes: { kind: "amount", amountMinor } }];
}
