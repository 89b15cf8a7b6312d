import type { CurrencyCode } from "../../money/money.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
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

/**
 * So many pieces of the target for one price, in any mixture; of the dearest first, and never for more than they cost
 * each for itself.
 */
export const bundle = kind({
  kind: "bundle",
  fields: ["pieces", "amountMinor", "times", ...MONEY_FIELDS],
  read(value, path, reader): Bundle {
    const { group } = CAMPAIGN_LIMITS;
    const money = readCurrencies(value, path, reader, (one, at): PriceIn => {
      const other = reader.object(one, at, ["currency", "amountMinor"]);
      const currency = readCurrency(other["currency"], `${at}.currency`, reader);
      return {
        currency,
        amountMinor: readAmount(other["amountMinor"], `${at}.amountMinor`, currency, reader),
      };
    });
    return {
      pieces: reader.whole(value["pieces"], `${path}.pieces`, group.bundle),
      amountMinor: readAmount(value["amountMinor"], `${path}.amountMinor`, money.currency, reader),
      times: value["times"] === null ? null : reader.whole(value["times"], `${path}.times`, group.times),
      ...money,
    };
  },
  check: (offer, path, facts) => checkCurrency(offer, path, facts),
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    return {
      ...{ off: "piece", by: "subtotal", steps: priced(offer), ...encodeCurrencies(offer, priced) },
      group: { buy: 0, get: offer.pieces, times: offer.times, isBundle: true },
    };
  },
});

interface Bundle extends InCurrencies<PriceIn> {
  readonly pieces: number;
  /** Of all of them together, in minor units of the store's currency. */
  readonly amountMinor: number;
  /** How often in one order; null: as often as there are pieces for it. */
  readonly times: number | null;
}

interface PriceIn {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
}

function priced({ amountMinor }: Pick<PriceIn, "amountMinor">): Offer["steps"] {
  return [{ from: 0, takes: { kind: "amount", amountMinor } }];
}
