import type { CurrencyCode } from "../../money/money.ts";
import type { NeedOf } from "../discount-config.ts";
import { kind } from "../kind.ts";
import { checkCurrency, readAmount, readCurrency } from "../offers/money.ts";

/** What a condition looks at: what the campaign is on, or all of the cart but gift cards. */
export const NEED_OF = ["target", "cart"] as const satisfies readonly NeedOf[];

/**
 * So much is spent, before any discount. An amount of the store's currency: a cart in another one is reckoned at
 * Shopify's rate.
 */
export const subtotal = kind({
  kind: "subtotal",
  fields: ["of", "amountMinor", "currency"],
  read(value, path, reader): Subtotal {
    const currency = readCurrency(value["currency"], `${path}.currency`, reader);
    return {
      of: reader.oneOf(value["of"], `${path}.of`, NEED_OF),
      amountMinor: readAmount(value["amountMinor"], `${path}.amountMinor`, currency, reader),
      currency,
    };
  },
  check: (condition, path, facts) => checkCurrency(condition, path, facts),
  encode: ({ of, amountMinor, currency }, facts) =>
    currency === facts.currency ? { minSubtotal: { of, amountMinor } } : null,
});

interface Subtotal {
  readonly of: NeedOf;
  readonly amountMinor: number;
  /** The store's. */
  readonly currency: CurrencyCode;
}
