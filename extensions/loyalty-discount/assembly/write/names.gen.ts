// Made from fields/words.ts by `npm run build:function`.

import { Text } from "../memory/text";

/** `deliveryDiscountsAdd` */
export const ADD_DELIVERY: Text = (20 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121, 68, 105, 115, 99, 111, 117, 110, 116, 115, 65, 100, 100]);
/** `orderDiscountsAdd` */
export const ADD_ORDER: Text = (17 << 32) | <u64>memory.data<u8>([111, 114, 100, 101, 114, 68, 105, 115, 99, 111, 117, 110, 116, 115, 65, 100, 100]);
/** `productDiscountsAdd` */
export const ADD_PRODUCT: Text = (19 << 32) | <u64>memory.data<u8>([112, 114, 111, 100, 117, 99, 116, 68, 105, 115, 99, 111, 117, 110, 116, 115, 65, 100, 100]);
/** `ALL` */
export const ALL: Text = (3 << 32) | <u64>memory.data<u8>([65, 76, 76]);
/** `amount` */
export const AMOUNT: Text = (6 << 32) | <u64>memory.data<u8>([97, 109, 111, 117, 110, 116]);
/** `candidates` */
export const CANDIDATES: Text = (10 << 32) | <u64>memory.data<u8>([99, 97, 110, 100, 105, 100, 97, 116, 101, 115]);
/** `cartLine` */
export const CART_LINE: Text = (8 << 32) | <u64>memory.data<u8>([99, 97, 114, 116, 76, 105, 110, 101]);
/** `deliveryOption` */
export const DELIVERY_OPTION: Text = (14 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121, 79, 112, 116, 105, 111, 110]);
/** `appliesToEachItem` */
export const EACH_ITEM: Text = (17 << 32) | <u64>memory.data<u8>([97, 112, 112, 108, 105, 101, 115, 84, 111, 69, 97, 99, 104, 73, 116, 101, 109]);
/** `excludedCartLineIds` */
export const EXCLUDED_LINES: Text = (19 << 32) | <u64>memory.data<u8>([101, 120, 99, 108, 117, 100, 101, 100, 67, 97, 114, 116, 76, 105, 110, 101, 73, 100, 115]);
/** `FIRST` */
export const FIRST: Text = (5 << 32) | <u64>memory.data<u8>([70, 73, 82, 83, 84]);
/** `fixedAmount` */
export const FIXED_AMOUNT: Text = (11 << 32) | <u64>memory.data<u8>([102, 105, 120, 101, 100, 65, 109, 111, 117, 110, 116]);
/** `handle` */
export const HANDLE: Text = (6 << 32) | <u64>memory.data<u8>([104, 97, 110, 100, 108, 101]);
/** `id` */
export const ID: Text = (2 << 32) | <u64>memory.data<u8>([105, 100]);
/** `message` */
export const MESSAGE: Text = (7 << 32) | <u64>memory.data<u8>([109, 101, 115, 115, 97, 103, 101]);
/** `operations` */
export const OPERATIONS: Text = (10 << 32) | <u64>memory.data<u8>([111, 112, 101, 114, 97, 116, 105, 111, 110, 115]);
/** `orderSubtotal` */
export const ORDER_SUBTOTAL: Text = (13 << 32) | <u64>memory.data<u8>([111, 114, 100, 101, 114, 83, 117, 98, 116, 111, 116, 97, 108]);
/** `percentage` */
export const PERCENTAGE: Text = (10 << 32) | <u64>memory.data<u8>([112, 101, 114, 99, 101, 110, 116, 97, 103, 101]);
/** `prerequisites` */
export const PREREQUISITES: Text = (13 << 32) | <u64>memory.data<u8>([112, 114, 101, 114, 101, 113, 117, 105, 115, 105, 116, 101, 115]);
/** `quantity` */
export const QUANTITY: Text = (8 << 32) | <u64>memory.data<u8>([113, 117, 97, 110, 116, 105, 116, 121]);
/** `selectionStrategy` */
export const STRATEGY: Text = (17 << 32) | <u64>memory.data<u8>([115, 101, 108, 101, 99, 116, 105, 111, 110, 83, 116, 114, 97, 116, 101, 103, 121]);
/** `targets` */
export const TARGETS: Text = (7 << 32) | <u64>memory.data<u8>([116, 97, 114, 103, 101, 116, 115]);
/** `value` */
export const VALUE: Text = (5 << 32) | <u64>memory.data<u8>([118, 97, 108, 117, 101]);
