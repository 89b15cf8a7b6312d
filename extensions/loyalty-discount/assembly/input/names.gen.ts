// Made from fields/fields.ts by `npm run build:function`.

import { Text } from "../memory/text";

/** `AR` */
export const AR_WORD: Text = (2 << 32) | <u64>memory.data<u8>([65, 82]);
/** `DE` */
export const DE_WORD: Text = (2 << 32) | <u64>memory.data<u8>([68, 69]);
/** `EN` */
export const EN_WORD: Text = (2 << 32) | <u64>memory.data<u8>([69, 78]);
/** `ES` */
export const ES_WORD: Text = (2 << 32) | <u64>memory.data<u8>([69, 83]);
/** `FR` */
export const FR_WORD: Text = (2 << 32) | <u64>memory.data<u8>([70, 82]);
/** `JA` */
export const JA_WORD: Text = (2 << 32) | <u64>memory.data<u8>([74, 65]);
/** `ORDER` */
export const ORDER_WORD: Text = (5 << 32) | <u64>memory.data<u8>([79, 82, 68, 69, 82]);
/** `PRODUCT` */
export const PRODUCT_WORD: Text = (7 << 32) | <u64>memory.data<u8>([80, 82, 79, 68, 85, 67, 84]);
/** `SHIPPING` */
export const SHIPPING_WORD: Text = (8 << 32) | <u64>memory.data<u8>([83, 72, 73, 80, 80, 73, 78, 71]);
/** `ZH_CN` */
export const ZH_CN_WORD: Text = (5 << 32) | <u64>memory.data<u8>([90, 72, 95, 67, 78]);
/** `__typename` */
export const __TYPENAME: Text = (10 << 32) | <u64>memory.data<u8>([95, 95, 116, 121, 112, 101, 110, 97, 109, 101]);
/** `amount` */
export const AMOUNT: Text = (6 << 32) | <u64>memory.data<u8>([97, 109, 111, 117, 110, 116]);
/** `amountPerQuantity` */
export const AMOUNT_PER_QUANTITY: Text = (17 << 32) | <u64>memory.data<u8>([97, 109, 111, 117, 110, 116, 80, 101, 114, 81, 117, 97, 110, 116, 105, 116, 121]);
/** `birthDate` */
export const BIRTH_DATE: Text = (9 << 32) | <u64>memory.data<u8>([98, 105, 114, 116, 104, 68, 97, 116, 101]);
/** `buyerIdentity` */
export const BUYER_IDENTITY: Text = (13 << 32) | <u64>memory.data<u8>([98, 117, 121, 101, 114, 73, 100, 101, 110, 116, 105, 116, 121]);
/** `cart` */
export const CART: Text = (4 << 32) | <u64>memory.data<u8>([99, 97, 114, 116]);
/** `company` */
export const COMPANY: Text = (7 << 32) | <u64>memory.data<u8>([99, 111, 109, 112, 97, 110, 121]);
/** `compareAtAmountPerQuantity` */
export const COMPARE_AT_AMOUNT_PER_QUANTITY: Text = (26 << 32) | <u64>memory.data<u8>([99, 111, 109, 112, 97, 114, 101, 65, 116, 65, 109, 111, 117, 110, 116, 80, 101, 114, 81, 117, 97, 110, 116, 105, 116, 121]);
/** `cost` */
export const COST: Text = (4 << 32) | <u64>memory.data<u8>([99, 111, 115, 116]);
/** `country` */
export const COUNTRY: Text = (7 << 32) | <u64>memory.data<u8>([99, 111, 117, 110, 116, 114, 121]);
/** `countryCode` */
export const COUNTRY_CODE: Text = (11 << 32) | <u64>memory.data<u8>([99, 111, 117, 110, 116, 114, 121, 67, 111, 100, 101]);
/** `currencyCode` */
export const CURRENCY_CODE: Text = (12 << 32) | <u64>memory.data<u8>([99, 117, 114, 114, 101, 110, 99, 121, 67, 111, 100, 101]);
/** `customer` */
export const CUSTOMER: Text = (8 << 32) | <u64>memory.data<u8>([99, 117, 115, 116, 111, 109, 101, 114]);
/** `deliveryAddress` */
export const DELIVERY_ADDRESS: Text = (15 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121, 65, 100, 100, 114, 101, 115, 115]);
/** `deliveryGroups` */
export const DELIVERY_GROUPS: Text = (14 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121, 71, 114, 111, 117, 112, 115]);
/** `deliveryMethodType` */
export const DELIVERY_METHOD_TYPE: Text = (18 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121, 77, 101, 116, 104, 111, 100, 84, 121, 112, 101]);
/** `deliveryOptions` */
export const DELIVERY_OPTIONS: Text = (15 << 32) | <u64>memory.data<u8>([100, 101, 108, 105, 118, 101, 114, 121, 79, 112, 116, 105, 111, 110, 115]);
/** `discount` */
export const DISCOUNT: Text = (8 << 32) | <u64>memory.data<u8>([100, 105, 115, 99, 111, 117, 110, 116]);
/** `discountClasses` */
export const DISCOUNT_CLASSES: Text = (15 << 32) | <u64>memory.data<u8>([100, 105, 115, 99, 111, 117, 110, 116, 67, 108, 97, 115, 115, 101, 115]);
/** `handle` */
export const HANDLE: Text = (6 << 32) | <u64>memory.data<u8>([104, 97, 110, 100, 108, 101]);
/** `hasTag` */
export const HAS_TAG: Text = (6 << 32) | <u64>memory.data<u8>([104, 97, 115, 84, 97, 103]);
/** `hasTags` */
export const HAS_TAGS: Text = (7 << 32) | <u64>memory.data<u8>([104, 97, 115, 84, 97, 103, 115]);
/** `id` */
export const ID: Text = (2 << 32) | <u64>memory.data<u8>([105, 100]);
/** `isGiftCard` */
export const IS_GIFT_CARD: Text = (10 << 32) | <u64>memory.data<u8>([105, 115, 71, 105, 102, 116, 67, 97, 114, 100]);
/** `isoCode` */
export const ISO_CODE: Text = (7 << 32) | <u64>memory.data<u8>([105, 115, 111, 67, 111, 100, 101]);
/** `language` */
export const LANGUAGE: Text = (8 << 32) | <u64>memory.data<u8>([108, 97, 110, 103, 117, 97, 103, 101]);
/** `lines` */
export const LINES: Text = (5 << 32) | <u64>memory.data<u8>([108, 105, 110, 101, 115]);
/** `localization` */
export const LOCALIZATION: Text = (12 << 32) | <u64>memory.data<u8>([108, 111, 99, 97, 108, 105, 122, 97, 116, 105, 111, 110]);
/** `market` */
export const MARKET: Text = (6 << 32) | <u64>memory.data<u8>([109, 97, 114, 107, 101, 116]);
/** `merchandise` */
export const MERCHANDISE: Text = (11 << 32) | <u64>memory.data<u8>([109, 101, 114, 99, 104, 97, 110, 100, 105, 115, 101]);
/** `metafield` */
export const METAFIELD: Text = (9 << 32) | <u64>memory.data<u8>([109, 101, 116, 97, 102, 105, 101, 108, 100]);
/** `numberOfOrders` */
export const NUMBER_OF_ORDERS: Text = (14 << 32) | <u64>memory.data<u8>([110, 117, 109, 98, 101, 114, 79, 102, 79, 114, 100, 101, 114, 115]);
/** `presentmentCurrencyRate` */
export const PRESENTMENT_CURRENCY_RATE: Text = (23 << 32) | <u64>memory.data<u8>([112, 114, 101, 115, 101, 110, 116, 109, 101, 110, 116, 67, 117, 114, 114, 101, 110, 99, 121, 82, 97, 116, 101]);
/** `product` */
export const PRODUCT: Text = (7 << 32) | <u64>memory.data<u8>([112, 114, 111, 100, 117, 99, 116]);
/** `purchasingCompany` */
export const PURCHASING_COMPANY: Text = (17 << 32) | <u64>memory.data<u8>([112, 117, 114, 99, 104, 97, 115, 105, 110, 103, 67, 111, 109, 112, 97, 110, 121]);
/** `quantity` */
export const QUANTITY: Text = (8 << 32) | <u64>memory.data<u8>([113, 117, 97, 110, 116, 105, 116, 121]);
/** `recurringDeliveries` */
export const RECURRING_DELIVERIES: Text = (19 << 32) | <u64>memory.data<u8>([114, 101, 99, 117, 114, 114, 105, 110, 103, 68, 101, 108, 105, 118, 101, 114, 105, 101, 115]);
/** `sellingPlan` */
export const SELLING_PLAN: Text = (11 << 32) | <u64>memory.data<u8>([115, 101, 108, 108, 105, 110, 103, 80, 108, 97, 110]);
/** `sellingPlanAllocation` */
export const SELLING_PLAN_ALLOCATION: Text = (21 << 32) | <u64>memory.data<u8>([115, 101, 108, 108, 105, 110, 103, 80, 108, 97, 110, 65, 108, 108, 111, 99, 97, 116, 105, 111, 110]);
/** `subtotalAmount` */
export const SUBTOTAL_AMOUNT: Text = (14 << 32) | <u64>memory.data<u8>([115, 117, 98, 116, 111, 116, 97, 108, 65, 109, 111, 117, 110, 116]);
/** `tag` */
export const TAG: Text = (3 << 32) | <u64>memory.data<u8>([116, 97, 103]);
/** `title` */
export const TITLE: Text = (5 << 32) | <u64>memory.data<u8>([116, 105, 116, 108, 101]);
/** `triggeringDiscountCode` */
export const TRIGGERING_DISCOUNT_CODE: Text = (22 << 32) | <u64>memory.data<u8>([116, 114, 105, 103, 103, 101, 114, 105, 110, 103, 68, 105, 115, 99, 111, 117, 110, 116, 67, 111, 100, 101]);
/** `value` */
export const VALUE: Text = (5 << 32) | <u64>memory.data<u8>([118, 97, 108, 117, 101]);
