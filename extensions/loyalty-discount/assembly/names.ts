import { ascii } from "./memory/text";

// The words of Shopify's schema and of our configuration, prepared once for both doors.

export const ADD_ORDER = ascii("orderDiscountsAdd");
export const ADD_PRODUCT = ascii("productDiscountsAdd");
export const ALL = ascii("ALL");
export const BASIS_POINTS = ascii("basisPoints");
export const BUYER = ascii("buyerIdentity");
export const CANDIDATES = ascii("candidates");
export const CART = ascii("cart");
export const CART_LINE = ascii("cartLine");
export const CLASSES = ascii("discountClasses");
export const CUSTOMER = ascii("customer");
export const DISCOUNT = ascii("discount");
export const EXCLUDED_LINES = ascii("excludedCartLineIds");
export const FIRST = ascii("FIRST");
export const ID = ascii("id");
export const IS_GIFT_CARD = ascii("isGiftCard");
export const JSON_VALUE = ascii("jsonValue");
export const LINES = ascii("lines");
export const MERCHANDISE = ascii("merchandise");
export const MESSAGE = ascii("message");
export const METAFIELD = ascii("metafield");
export const OFFERS = ascii("offers");
export const OPERATIONS = ascii("operations");
export const ORDER = ascii("ORDER");
export const ORDER_SUBTOTAL = ascii("orderSubtotal");
export const PERCENTAGE = ascii("percentage");
export const PRODUCT = ascii("product");
export const PRODUCT_CLASS = ascii("PRODUCT");
export const SET = ascii("set");
export const STRATEGY = ascii("selectionStrategy");
export const TARGETS = ascii("targets");
export const TIER = ascii("tier");
export const TIERS = ascii("tiers");
export const VALUE = ascii("value");
export const VERSION = ascii("v");
