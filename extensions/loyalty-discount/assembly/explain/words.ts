import { ascii } from "../memory/text";

// The words of an explanation; `app/domain/campaigns/explanation.ts` reads them.

export const BY = ascii("by");
export const CART_PIECES = ascii("cart_pieces");
export const CART_SUBTOTAL = ascii("cart_subtotal");
export const CLASS = ascii("class");
export const COUPON = ascii("coupon");
export const CURRENCY = ascii("currency");
export const DELIVERY = ascii("delivery");
export const FAILS = ascii("fails");
export const FIRST_ORDER = ascii("first_order");
export const LINES = ascii("lines");
export const MISSING = ascii("missing");
export const NEXT = ascii("next");
export const OFF = ascii("off");
export const OFFERS = ascii("offers");
export const PIECES = ascii("pieces");
export const STEP = ascii("step");
export const SUBTOTAL = ascii("subtotal");
export const TARGET = ascii("target");
export const TIER = ascii("tier");
export const TIER_OFF = ascii("tierOff");
export const TOTAL = ascii("total");
export const WHY = ascii("why");
