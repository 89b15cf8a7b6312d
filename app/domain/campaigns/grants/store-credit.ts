import { checkCurrency } from "../offers/money.ts";
import { GRANT_AMOUNT_FIELDS, grantKind, readGrantAmount, readGrantDays } from "./grant-kind.ts";

/**
 * Money in the member's account of the store, at Shopify. It always has an end: the moment at which it expires is all by which
 * Shopify tells one credit from another.
 */
export const storeCredit = grantKind({
  kind: "store_credit",
  fields: [...GRANT_AMOUNT_FIELDS, "days"],
  read(value, path, reader) {
    const amount = readGrantAmount(value, path, reader);
    return { ...amount, days: readGrantDays(value["days"], `${path}.days`, reader) };
  },
  check(grant, path, facts) {
    return checkCurrency(grant, path, facts);
  },
});
