// Made from fields/fields.ts by `npm run build:function`.

import { ascii } from "../memory/text";

export const ORDER_WORD = ascii("ORDER");
export const PRODUCT_WORD = ascii("PRODUCT");
export const BASIS_POINTS = ascii("basisPoints");
export const BUYER_IDENTITY = ascii("buyerIdentity");
export const CART = ascii("cart");
export const COLLECTIONS_0 = ascii("collections0");
export const COLLECTIONS_1 = ascii("collections1");
export const COLLECTIONS_2 = ascii("collections2");
export const COLLECTIONS_3 = ascii("collections3");
export const COLLECTIONS_4 = ascii("collections4");
export const CUSTOMER = ascii("customer");
export const DISCOUNT = ascii("discount");
export const DISCOUNT_CLASSES = ascii("discountClasses");
export const ID = ascii("id");
export const IN_0 = ascii("in0");
export const IN_1 = ascii("in1");
export const IN_2 = ascii("in2");
export const IN_3 = ascii("in3");
export const IN_4 = ascii("in4");
export const IS_GIFT_CARD = ascii("isGiftCard");
export const JSON_VALUE = ascii("jsonValue");
export const LINES = ascii("lines");
export const MERCHANDISE = ascii("merchandise");
export const MESSAGE = ascii("message");
export const METAFIELD = ascii("metafield");
export const OFFERS = ascii("offers");
export const PRODUCT = ascii("product");
export const SET = ascii("set");
export const TIER = ascii("tier");
export const TIERS = ascii("tiers");
export const V = ascii("v");
