/** The words of Shopify's `CartLinesDiscountsGenerateRunResult` and `CartDeliveryOptionsDiscountsGenerateRunResult`. */
export const resultWords = {
  ADD_DELIVERY: "deliveryDiscountsAdd",
  ADD_ORDER: "orderDiscountsAdd",
  ADD_PRODUCT: "productDiscountsAdd",
  ALL: "ALL",
  AMOUNT: "amount",
  CANDIDATES: "candidates",
  CART_LINE: "cartLine",
  DELIVERY_OPTION: "deliveryOption",
  EACH_ITEM: "appliesToEachItem",
  EXCLUDED_LINES: "excludedCartLineIds",
  FIRST: "FIRST",
  FIXED_AMOUNT: "fixedAmount",
  HANDLE: "handle",
  ID: "id",
  MESSAGE: "message",
  OPERATIONS: "operations",
  ORDER_SUBTOTAL: "orderSubtotal",
  PERCENTAGE: "percentage",
  PREREQUISITES: "prerequisites",
  QUANTITY: "quantity",
  STRATEGY: "selectionStrategy",
  TARGETS: "targets",
  VALUE: "value",
} as const;

/** The words of an explanation; `app/domain/campaigns/explanation.ts` reads them. */
const EXPLANATION = [
  "a_company a_subscription at_cost birthday birthday_unknown bought_pieces bought_subtotal by cart_pieces cart_subtotal",
  "class country_not_in country_out coupon currency delivery fails first_order found",
  "heldBack lines market_not_in missing new_member next no_company no_subscription no_member no_room",
  "not_redeemed off offers pieces segment step subtotal tag_not_in tag_out",
  "target tier tierOff total used_up_by_customer way why",
].flatMap((some) => some.split(" "));

export const explanationWords = Object.fromEntries(EXPLANATION.map((word) => [constantOf(word), word]));

/** `tierOff` and `tier_off` as `TIER_OFF`; what is used up by a customer goes by fewer words. */
function constantOf(word: string): string {
  return word
    .replace("_by_customer", "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toUpperCase();
}

/** How Shopify names a country that it does not know; and what stands between two messages. */
export const decisionWords = { NOWHERE: "ZZ", AND: " + " };
