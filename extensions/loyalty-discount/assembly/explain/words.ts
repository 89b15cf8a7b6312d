import { ascii } from "../memory/text";

// The words of an explanation; `app/domain/campaigns/explanation.ts` reads them.

export const A_COMPANY = ascii("a_company");
export const A_SUBSCRIPTION = ascii("a_subscription");
export const BY = ascii("by");
export const CART_PIECES = ascii("cart_pieces");
export const CART_SUBTOTAL = ascii("cart_subtotal");
export const CLASS = ascii("class");
export const COUNTRY_NOT_IN = ascii("country_not_in");
export const COUNTRY_OUT = ascii("country_out");
export const COUPON = ascii("coupon");
export const CURRENCY = ascii("currency");
export const DELIVERY = ascii("delivery");
export const FAILS = ascii("fails");
export const FIRST_ORDER = ascii("first_order");
export const FOUND = ascii("found");
export const LINES = ascii("lines");
export const MARKET_NOT_IN = ascii("market_not_in");
export const MISSING = ascii("missing");
export const NEXT = ascii("next");
export const NO_COMPANY = ascii("no_company");
export const NO_SUBSCRIPTION = ascii("no_subscription");
export const OFF = ascii("off");
export const OFFERS = ascii("offers");
export const PIECES = ascii("pieces");
export const STEP = ascii("step");
export const SUBTOTAL = ascii("subtotal");
export const TAG_NOT_IN = ascii("tag_not_in");
export const TAG_OUT = ascii("tag_out");
export const TARGET = ascii("target");
export const TIER = ascii("tier");
export const TIER_OFF = ascii("tierOff");
export const TOTAL = ascii("total");
export const WHY = ascii("why");
