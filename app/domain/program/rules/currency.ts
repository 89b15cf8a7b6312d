import type { CurrencyCode } from "../../money/money.ts";
import { currencies } from "./fields.ts";
import { orderCondition } from "./kind.ts";
import type { NotKnown } from "./kind.ts";

/**
 * The order was paid in one of these currencies, as the shopper saw its prices. What counts of it is in the store's
 * own currency all the same.
 */
export const currency = orderCondition({
  kind: "currency",
  fields: { currencies },
  unmet({ currencies: wanted }, { paidIn }): CurrencyUnmet | NotKnown | null {
    if (paidIn === null) return { code: "not_known" };
    return wanted.includes(paidIn) ? null : { code: "currency", was: paidIn, currencies: wanted };
  },
});

export type CurrencyUnmet = {
  readonly code: "currency";
  readonly was: CurrencyCode;
  readonly currencies: readonly string[];
};
