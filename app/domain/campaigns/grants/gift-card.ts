import { checkCurrency } from "../offers/money.ts";
import { GRANT_AMOUNT_FIELDS, grantKind, readGrantAmount, readGrantDays } from "./grant-kind.ts";

/** A gift card of the store, which Shopify makes. */
export const giftCard = grantKind({
  kind: "gift_card",
  fields: [...GRANT_AMOUNT_FIELDS, "days"],
  read(value, path, reader) {
    const { days } = value;
    return {
      ...readGrantAmount(value, path, reader),
      /** Null: it does not expire. */
      days: days === null ? null : readGrantDays(days, `${path}.days`, reader),
    };
  },
  check(grant, path, facts) {
    return checkCurrency(grant, path, facts);
  },
});
