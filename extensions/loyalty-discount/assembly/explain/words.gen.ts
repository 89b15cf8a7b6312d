// Made from fields/words.ts by `npm run build:function`.

import { Text } from "../memory/text";

/** `a_company` */
export const A_COMPANY: Text = (9 << 32) | <u64>memory.data<u8>([97, 95, 99, 111, 109, 112, 97, 110, 121]);
/** `a_subscription` */
export const A_SUBSCRIPTION: Text = (14 << 32) | <u64>memory.data<u8>([97, 95, 115, 117, 98, 115, 99, 114, 105, 112, 116, 105, 111, 110]);
/** `at_cost` */
export const AT_COST: Text = (7 << 32) | <u64>memory.data<u8>([97, 116, 95, 99, 111, 115, 116]);
/** `birthday` */
export const BIRTHDAY: Text = (8 << 32) | <u64>memory.data<u8>([98, 105, 114, 116, 104, 100, 97, 121]);
/** `birthday_unknown` */
export const BIRTHDAY_UNKNOWN: Text = (16 << 32) | <u64>memory.data<u8>([98, 105, 114, 116, 104, 100, 97, 121, 95, 117, 110, 107, 110, 111, 119, 110]);
/** `bought_pieces` */
export const BOUGHT_PIECES: Text = (13 << 32) | <u64>memory.data<u8>([98, 111, 117, 103, 104, 116, 95, 112, 105, 101, 99, 101, 115]);
/** `bought_subtotal` */
export const BOUGHT_SUBTOTAL: Text = (15 << 32) | <u64>memory.data<u8>([98, 111, 117, 103, 104, 116, 95, 115, 117, 98, 116, 111, 116, 97, 108]);
/** `by` */
export const BY: Text = (2 << 32) | <u64>memory.data<u8>([98, 121]);
/** `cart_pieces` */
export const CART_PIECES: Text = (11 << 32) | <u64>memory.data<u8>([99, 97, 114, 116, 95, 112, 105, 101, 99, 101, 115]);
/** `cart_subtotal` */
export const CART_SUBTOTAL: Text = (13 << 32) | <u64>memory.data<u8>([99, 97, 114, 116, 95, 115, 117, 98, 116, 111, 116, 97, 108]);
/** `class` */
export const CLASS: Text = (5 << 32) | <u64>memory.data<u8>([99, 108, 97, 115, 115]);
/** `country_not_in` */
export const COUNTRY_NOT_IN: Text = (14 << 32) | <u64>memory.data<u8>([99, 111, 117, 110, 116, 114, 121, 95, 110, 111, 116, 95, 105, 110]);
/** `country_out` */
export const COUNTRY_OUT: Text = (11 << 32) | <u64>memory.data<u8>([99, 111, 117, 110, 116, 114, 121, 95, 111, 117, 116]);
/** `coupon` */
export const COUPON: Text = (6 << 32) | <u64>memory.data<u8>([99, 111, 117, 112, 111, 110]);
/** `currency` */
export const CURRENCY: Text = (8 << 32) | <u64>memory.data<u8>([99, 117, 114, 114, 101, 110, 99, 121]);
/** `delivery` */
export const DELIVERY: Text = (8 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121]);
/** `fails` */
export const FAILS: Text = (5 << 32) | <u64>memory.data<u8>([102, 97, 105, 108, 115]);
/** `first_order` */
export const FIRST_ORDER: Text = (11 << 32) | <u64>memory.data<u8>([102, 105, 114, 115, 116, 95, 111, 114, 100, 101, 114]);
/** `found` */
export const FOUND: Text = (5 << 32) | <u64>memory.data<u8>([102, 111, 117, 110, 100]);
/** `heldBack` */
export const HELD_BACK: Text = (8 << 32) | <u64>memory.data<u8>([104, 101, 108, 100, 66, 97, 99, 107]);
/** `lines` */
export const LINES: Text = (5 << 32) | <u64>memory.data<u8>([108, 105, 110, 101, 115]);
/** `market_not_in` */
export const MARKET_NOT_IN: Text = (13 << 32) | <u64>memory.data<u8>([109, 97, 114, 107, 101, 116, 95, 110, 111, 116, 95, 105, 110]);
/** `missing` */
export const MISSING: Text = (7 << 32) | <u64>memory.data<u8>([109, 105, 115, 115, 105, 110, 103]);
/** `new_member` */
export const NEW_MEMBER: Text = (10 << 32) | <u64>memory.data<u8>([110, 101, 119, 95, 109, 101, 109, 98, 101, 114]);
/** `next` */
export const NEXT: Text = (4 << 32) | <u64>memory.data<u8>([110, 101, 120, 116]);
/** `no_company` */
export const NO_COMPANY: Text = (10 << 32) | <u64>memory.data<u8>([110, 111, 95, 99, 111, 109, 112, 97, 110, 121]);
/** `no_subscription` */
export const NO_SUBSCRIPTION: Text = (15 << 32) | <u64>memory.data<u8>([110, 111, 95, 115, 117, 98, 115, 99, 114, 105, 112, 116, 105, 111, 110]);
/** `no_member` */
export const NO_MEMBER: Text = (9 << 32) | <u64>memory.data<u8>([110, 111, 95, 109, 101, 109, 98, 101, 114]);
/** `no_room` */
export const NO_ROOM: Text = (7 << 32) | <u64>memory.data<u8>([110, 111, 95, 114, 111, 111, 109]);
/** `not_redeemed` */
export const NOT_REDEEMED: Text = (12 << 32) | <u64>memory.data<u8>([110, 111, 116, 95, 114, 101, 100, 101, 101, 109, 101, 100]);
/** `off` */
export const OFF: Text = (3 << 32) | <u64>memory.data<u8>([111, 102, 102]);
/** `offers` */
export const OFFERS: Text = (6 << 32) | <u64>memory.data<u8>([111, 102, 102, 101, 114, 115]);
/** `pieces` */
export const PIECES: Text = (6 << 32) | <u64>memory.data<u8>([112, 105, 101, 99, 101, 115]);
/** `segment` */
export const SEGMENT: Text = (7 << 32) | <u64>memory.data<u8>([115, 101, 103, 109, 101, 110, 116]);
/** `step` */
export const STEP: Text = (4 << 32) | <u64>memory.data<u8>([115, 116, 101, 112]);
/** `subtotal` */
export const SUBTOTAL: Text = (8 << 32) | <u64>memory.data<u8>([115, 117, 98, 116, 111, 116, 97, 108]);
/** `tag_not_in` */
export const TAG_NOT_IN: Text = (10 << 32) | <u64>memory.data<u8>([116, 97, 103, 95, 110, 111, 116, 95, 105, 110]);
/** `tag_out` */
export const TAG_OUT: Text = (7 << 32) | <u64>memory.data<u8>([116, 97, 103, 95, 111, 117, 116]);
/** `target` */
export const TARGET: Text = (6 << 32) | <u64>memory.data<u8>([116, 97, 114, 103, 101, 116]);
/** `tier` */
export const TIER: Text = (4 << 32) | <u64>memory.data<u8>([116, 105, 101, 114]);
/** `tierOff` */
export const TIER_OFF: Text = (7 << 32) | <u64>memory.data<u8>([116, 105, 101, 114, 79, 102, 102]);
/** `total` */
export const TOTAL: Text = (5 << 32) | <u64>memory.data<u8>([116, 111, 116, 97, 108]);
/** `used_up_by_customer` */
export const USED_UP: Text = (19 << 32) | <u64>memory.data<u8>([117, 115, 101, 100, 95, 117, 112, 95, 98, 121, 95, 99, 117, 115, 116, 111, 109, 101, 114]);
/** `way` */
export const WAY: Text = (3 << 32) | <u64>memory.data<u8>([119, 97, 121]);
/** `why` */
export const WHY: Text = (3 << 32) | <u64>memory.data<u8>([119, 104, 121]);
