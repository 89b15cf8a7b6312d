import { ascii } from "../memory/text";

// The words of Shopify's `CartLinesDiscountsGenerateRunResult` and `CartDeliveryOptionsDiscountsGenerateRunResult`.

export const ADD_DELIVERY = ascii("deliveryDiscountsAdd");
export const ADD_ORDER = ascii("orderDiscountsAdd");
export const ADD_PRODUCT = ascii("productDiscountsAdd");
export const ALL = ascii("ALL");
export const AMOUNT = ascii("amount");
export const CANDIDATES = ascii("candidates");
export const CART_LINE = ascii("cartLine");
export const DELIVERY_OPTION = ascii("deliveryOption");
export const EACH_ITEM = ascii("appliesToEachItem");
export const EXCLUDED_LINES = ascii("excludedCartLineIds");
export const FIRST = ascii("FIRST");
export const FIXED_AMOUNT = ascii("fixedAmount");
export const HANDLE = ascii("handle");
export const ID = ascii("id");
export const MESSAGE = ascii("message");
export const OPERATIONS = ascii("operations");
export const ORDER_SUBTOTAL = ascii("orderSubtotal");
export const PERCENTAGE = ascii("percentage");
export const PREREQUISITES = ascii("prerequisites");
export const QUANTITY = ascii("quantity");
export const STRATEGY = ascii("selectionStrategy");
export const TARGETS = ascii("targets");
export const VALUE = ascii("value");
