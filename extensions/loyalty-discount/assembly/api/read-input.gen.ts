// Made from fields/fields.ts by `npm run build:function`.

import { List } from "../memory/list";
import { sameText } from "../memory/text";
import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import { fail } from "./host";
import { Key, keyOf, keyedProperty, property } from "./property";
import * as value from "./value";

// Looked up in each row: the host keeps these names.
let ID_KEY: Key = 0;
let BASIS_POINTS_KEY: Key = 0;
let MESSAGE_KEY: Key = 0;
let AR_WORD_KEY: Key = 0;
let DE_WORD_KEY: Key = 0;
let EN_WORD_KEY: Key = 0;
let ES_WORD_KEY: Key = 0;
let FR_WORD_KEY: Key = 0;
let JA_WORD_KEY: Key = 0;
let ZH_CN_WORD_KEY: Key = 0;
let MESSAGES_KEY: Key = 0;
let TARGET_KEY: Key = 0;
let SET_KEY: Key = 0;
let OUTSIDE_KEY: Key = 0;
let SALE_OUT_KEY: Key = 0;
let SALE_ONLY_KEY: Key = 0;
let TIERS_KEY: Key = 0;
let OF_ORDER_KEY: Key = 0;
let PER_LINE_KEY: Key = 0;
let BY_PIECES_KEY: Key = 0;
let ONLY_NAMED_KEY: Key = 0;
let OF_DELIVERY_KEY: Key = 0;
let BUY_KEY: Key = 0;
let GET_KEY: Key = 0;
let TIMES_KEY: Key = 0;
let BOUGHT_KEY: Key = 0;
let BOUGHT_OUTSIDE_KEY: Key = 0;
let BOUGHT_FROM_KEY: Key = 0;
let BUNDLE_KEY: Key = 0;
let SET_PRICE_KEY: Key = 0;
let ALONE_KEY: Key = 0;
let COUNTRIES_KEY: Key = 0;
let COUNTRIES_OUT_KEY: Key = 0;
let MARKETS_KEY: Key = 0;
let TAGS_KEY: Key = 0;
let TAGS_OUT_KEY: Key = 0;
let ONLY_COMPANIES_KEY: Key = 0;
let NO_COMPANIES_KEY: Key = 0;
let ONLY_SUBSCRIPTIONS_KEY: Key = 0;
let NO_SUBSCRIPTIONS_KEY: Key = 0;
let TERMS_KEY: Key = 0;
let DELIVERY_TYPES_KEY: Key = 0;
let TITLE_KEY: Key = 0;
let METHODS_KEY: Key = 0;
let MOST_KEY: Key = 0;
let MIN_SUBTOTAL_KEY: Key = 0;
let SUBTOTAL_OF_CART_KEY: Key = 0;
let MIN_PIECES_KEY: Key = 0;
let PIECES_OF_CART_KEY: Key = 0;
let FIRST_ORDER_KEY: Key = 0;
let COUPON_KEY: Key = 0;
let CODE_KEY: Key = 0;
let CURRENCIES_KEY: Key = 0;
let FROM_KEY: Key = 0;
let AMOUNT_KEY: Key = 0;
let STEPS_KEY: Key = 0;
let LIMIT_KEY: Key = 0;
let JOINED_FROM_KEY: Key = 0;
let BORN_FROM_KEY: Key = 0;
let BORN_UNTIL_KEY: Key = 0;
let SEGMENTS_KEY: Key = 0;
let REDEEMED_KEY: Key = 0;
let WHO_KEY: Key = 0;
let CURRENCY_KEY: Key = 0;
let OTHERS_KEY: Key = 0;
let TAG_KEY: Key = 0;
let HAS_TAG_KEY: Key = 0;
let QUANTITY_KEY: Key = 0;
let AMOUNT_PER_QUANTITY_KEY: Key = 0;
let COMPARE_AT_AMOUNT_PER_QUANTITY_KEY: Key = 0;
let COST_KEY: Key = 0;
let RECURRING_DELIVERIES_KEY: Key = 0;
let SELLING_PLAN_KEY: Key = 0;
let SELLING_PLAN_ALLOCATION_KEY: Key = 0;
let IS_GIFT_CARD_KEY: Key = 0;
let VALUE_KEY: Key = 0;
let METAFIELD_KEY: Key = 0;
let PRODUCT_KEY: Key = 0;
let MERCHANDISE_KEY: Key = 0;
let COUNTRY_CODE_KEY: Key = 0;
let DELIVERY_ADDRESS_KEY: Key = 0;
let HANDLE_KEY: Key = 0;
let DELIVERY_METHOD_TYPE_KEY: Key = 0;
let DELIVERY_OPTIONS_KEY: Key = 0;

/** Once, before anything is read. */
export function keepNames(): void {
  ID_KEY = keyOf(names.ID);
  BASIS_POINTS_KEY = keyOf(names.BASIS_POINTS);
  MESSAGE_KEY = keyOf(names.MESSAGE);
  AR_WORD_KEY = keyOf(names.AR_WORD);
  DE_WORD_KEY = keyOf(names.DE_WORD);
  EN_WORD_KEY = keyOf(names.EN_WORD);
  ES_WORD_KEY = keyOf(names.ES_WORD);
  FR_WORD_KEY = keyOf(names.FR_WORD);
  JA_WORD_KEY = keyOf(names.JA_WORD);
  ZH_CN_WORD_KEY = keyOf(names.ZH_CN_WORD);
  MESSAGES_KEY = keyOf(names.MESSAGES);
  TARGET_KEY = keyOf(names.TARGET);
  SET_KEY = keyOf(names.SET);
  OUTSIDE_KEY = keyOf(names.OUTSIDE);
  SALE_OUT_KEY = keyOf(names.SALE_OUT);
  SALE_ONLY_KEY = keyOf(names.SALE_ONLY);
  TIERS_KEY = keyOf(names.TIERS);
  OF_ORDER_KEY = keyOf(names.OF_ORDER);
  PER_LINE_KEY = keyOf(names.PER_LINE);
  BY_PIECES_KEY = keyOf(names.BY_PIECES);
  ONLY_NAMED_KEY = keyOf(names.ONLY_NAMED);
  OF_DELIVERY_KEY = keyOf(names.OF_DELIVERY);
  BUY_KEY = keyOf(names.BUY);
  GET_KEY = keyOf(names.GET);
  TIMES_KEY = keyOf(names.TIMES);
  BOUGHT_KEY = keyOf(names.BOUGHT);
  BOUGHT_OUTSIDE_KEY = keyOf(names.BOUGHT_OUTSIDE);
  BOUGHT_FROM_KEY = keyOf(names.BOUGHT_FROM);
  BUNDLE_KEY = keyOf(names.BUNDLE);
  SET_PRICE_KEY = keyOf(names.SET_PRICE);
  ALONE_KEY = keyOf(names.ALONE);
  COUNTRIES_KEY = keyOf(names.COUNTRIES);
  COUNTRIES_OUT_KEY = keyOf(names.COUNTRIES_OUT);
  MARKETS_KEY = keyOf(names.MARKETS);
  TAGS_KEY = keyOf(names.TAGS);
  TAGS_OUT_KEY = keyOf(names.TAGS_OUT);
  ONLY_COMPANIES_KEY = keyOf(names.ONLY_COMPANIES);
  NO_COMPANIES_KEY = keyOf(names.NO_COMPANIES);
  ONLY_SUBSCRIPTIONS_KEY = keyOf(names.ONLY_SUBSCRIPTIONS);
  NO_SUBSCRIPTIONS_KEY = keyOf(names.NO_SUBSCRIPTIONS);
  TERMS_KEY = keyOf(names.TERMS);
  DELIVERY_TYPES_KEY = keyOf(names.DELIVERY_TYPES);
  TITLE_KEY = keyOf(names.TITLE);
  METHODS_KEY = keyOf(names.METHODS);
  MOST_KEY = keyOf(names.MOST);
  MIN_SUBTOTAL_KEY = keyOf(names.MIN_SUBTOTAL);
  SUBTOTAL_OF_CART_KEY = keyOf(names.SUBTOTAL_OF_CART);
  MIN_PIECES_KEY = keyOf(names.MIN_PIECES);
  PIECES_OF_CART_KEY = keyOf(names.PIECES_OF_CART);
  FIRST_ORDER_KEY = keyOf(names.FIRST_ORDER);
  COUPON_KEY = keyOf(names.COUPON);
  CODE_KEY = keyOf(names.CODE);
  CURRENCIES_KEY = keyOf(names.CURRENCIES);
  FROM_KEY = keyOf(names.FROM);
  AMOUNT_KEY = keyOf(names.AMOUNT);
  STEPS_KEY = keyOf(names.STEPS);
  LIMIT_KEY = keyOf(names.LIMIT);
  JOINED_FROM_KEY = keyOf(names.JOINED_FROM);
  BORN_FROM_KEY = keyOf(names.BORN_FROM);
  BORN_UNTIL_KEY = keyOf(names.BORN_UNTIL);
  SEGMENTS_KEY = keyOf(names.SEGMENTS);
  REDEEMED_KEY = keyOf(names.REDEEMED);
  WHO_KEY = keyOf(names.WHO);
  CURRENCY_KEY = keyOf(names.CURRENCY);
  OTHERS_KEY = keyOf(names.OTHERS);
  TAG_KEY = keyOf(names.TAG);
  HAS_TAG_KEY = keyOf(names.HAS_TAG);
  QUANTITY_KEY = keyOf(names.QUANTITY);
  AMOUNT_PER_QUANTITY_KEY = keyOf(names.AMOUNT_PER_QUANTITY);
  COMPARE_AT_AMOUNT_PER_QUANTITY_KEY = keyOf(names.COMPARE_AT_AMOUNT_PER_QUANTITY);
  COST_KEY = keyOf(names.COST);
  RECURRING_DELIVERIES_KEY = keyOf(names.RECURRING_DELIVERIES);
  SELLING_PLAN_KEY = keyOf(names.SELLING_PLAN);
  SELLING_PLAN_ALLOCATION_KEY = keyOf(names.SELLING_PLAN_ALLOCATION);
  IS_GIFT_CARD_KEY = keyOf(names.IS_GIFT_CARD);
  VALUE_KEY = keyOf(names.VALUE);
  METAFIELD_KEY = keyOf(names.METAFIELD);
  PRODUCT_KEY = keyOf(names.PRODUCT);
  MERCHANDISE_KEY = keyOf(names.MERCHANDISE);
  COUNTRY_CODE_KEY = keyOf(names.COUNTRY_CODE);
  DELIVERY_ADDRESS_KEY = keyOf(names.DELIVERY_ADDRESS);
  HANDLE_KEY = keyOf(names.HANDLE);
  DELIVERY_METHOD_TYPE_KEY = keyOf(names.DELIVERY_METHOD_TYPE);
  DELIVERY_OPTIONS_KEY = keyOf(names.DELIVERY_OPTIONS);
}

export function readInput(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.LOCALIZATION);
  if (!value.is(v0, value.NULL)) readInputLocalization(value.expect(v0, value.OBJECT), row);
  const v1 = property(object, names.DISCOUNT);
  if (!value.is(v1, value.NULL)) readInputDiscount(value.expect(v1, value.OBJECT), row); else fail("the input has no discount");
  const v2 = property(object, names.PRESENTMENT_CURRENCY_RATE);
  if (!value.is(v2, value.NULL)) row.rate = value.readText(v2);
  const v3 = property(object, names.TRIGGERING_DISCOUNT_CODE);
  if (!value.is(v3, value.NULL)) row.code = value.readText(v3);
  const v4 = property(object, names.CART);
  if (!value.is(v4, value.NULL)) readInputCart(value.expect(v4, value.OBJECT), row); else fail("the input has no cart");
}

export function readInputLocalization(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.LANGUAGE);
  if (!value.is(v0, value.NULL)) readInputLocalizationLanguage(value.expect(v0, value.OBJECT), row);
  const v1 = property(object, names.COUNTRY);
  if (!value.is(v1, value.NULL)) readInputLocalizationCountry(value.expect(v1, value.OBJECT), row);
  const v2 = property(object, names.MARKET);
  if (!value.is(v2, value.NULL)) readInputLocalizationMarket(value.expect(v2, value.OBJECT), row);
}

export function readInputLocalizationLanguage(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.ISO_CODE);
  if (!value.is(v0, value.NULL)) row.language = value.readText(v0);
}

export function readInputLocalizationCountry(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.ISO_CODE);
  if (!value.is(v0, value.NULL)) row.country = value.readText(v0);
}

export function readInputLocalizationMarket(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.ID);
  if (!value.is(v0, value.NULL)) row.market = value.readText(v0);
}

export function readInputDiscount(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.DISCOUNT_CLASSES);
  if (!value.is(v0, value.NULL)) {
    for (let i: u32 = 0, size = value.sizeOf(v0); i < size; i++) {
      const word = value.readText(value.itemOf(v0, i));
      if (sameText(word, names.ORDER_WORD)) row.classes |= 1 << 0;
      if (sameText(word, names.PRODUCT_WORD)) row.classes |= 1 << 1;
      if (sameText(word, names.SHIPPING_WORD)) row.classes |= 1 << 2;
    }
  }
  const v1 = property(object, names.METAFIELD);
  if (!value.is(v1, value.NULL)) readInputDiscountMetafield(value.expect(v1, value.OBJECT), row); else fail("the configuration is missing");
}

export function readInputDiscountMetafield(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.JSON_VALUE);
  if (!value.is(v0, value.NULL)) readInputDiscountMetafieldJsonValue(value.expect(v0, value.OBJECT), row); else fail("the configuration is missing");
}

export function readInputDiscountMetafieldJsonValue(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.V);
  if (!value.is(v0, value.NULL)) row.version = value.readCount(v0);
  const v1 = property(object, names.CURRENCY);
  if (!value.is(v1, value.NULL)) row.ownCurrency = value.readText(v1);
  const v2 = property(object, names.TIERS);
  if (!value.is(v2, value.NULL)) readInputDiscountMetafieldJsonValueTiers(v2, row.tiers);
  const v3 = property(object, names.OFFERS);
  if (!value.is(v3, value.NULL)) readInputDiscountMetafieldJsonValueOffers(v3, row.offers);
}

function readInputDiscountMetafieldJsonValueTiers(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 32) fail("there are too many tiers");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueTiersRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newTier(rows));
  }
}

export function readInputDiscountMetafieldJsonValueTiersRow(object: value.Value, row: table.Tier): void {
  const v0 = keyedProperty(object, ID_KEY);
  if (!value.is(v0, value.NULL)) row.id = value.readText(v0);
  const v1 = keyedProperty(object, BASIS_POINTS_KEY);
  if (!value.is(v1, value.NULL)) row.basisPoints = value.readCount(v1);
  const v2 = keyedProperty(object, MESSAGE_KEY);
  if (!value.is(v2, value.NULL)) row.message = value.readText(v2);
  const v3 = keyedProperty(object, MESSAGES_KEY);
  if (!value.is(v3, value.NULL)) readInputDiscountMetafieldJsonValueTiersRowMessages(value.expect(v3, value.OBJECT), row);
}

export function readInputDiscountMetafieldJsonValueTiersRowMessages(object: value.Value, row: table.Tier): void {
  const v0 = keyedProperty(object, AR_WORD_KEY);
  if (!value.is(v0, value.NULL)) row.message_AR = value.readText(v0);
  const v1 = keyedProperty(object, DE_WORD_KEY);
  if (!value.is(v1, value.NULL)) row.message_DE = value.readText(v1);
  const v2 = keyedProperty(object, EN_WORD_KEY);
  if (!value.is(v2, value.NULL)) row.message_EN = value.readText(v2);
  const v3 = keyedProperty(object, ES_WORD_KEY);
  if (!value.is(v3, value.NULL)) row.message_ES = value.readText(v3);
  const v4 = keyedProperty(object, FR_WORD_KEY);
  if (!value.is(v4, value.NULL)) row.message_FR = value.readText(v4);
  const v5 = keyedProperty(object, JA_WORD_KEY);
  if (!value.is(v5, value.NULL)) row.message_JA = value.readText(v5);
  const v6 = keyedProperty(object, ZH_CN_WORD_KEY);
  if (!value.is(v6, value.NULL)) row.message_ZH_CN = value.readText(v6);
}

function readInputDiscountMetafieldJsonValueOffers(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 100) fail("there are too many offers");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueOffersRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newOffer(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRow(object: value.Value, row: table.Offer): void {
  const v0 = keyedProperty(object, MESSAGE_KEY);
  if (!value.is(v0, value.NULL)) row.message = value.readText(v0);
  const v1 = keyedProperty(object, BASIS_POINTS_KEY);
  if (!value.is(v1, value.NULL)) row.basisPoints = value.readCount(v1);
  const v2 = keyedProperty(object, TARGET_KEY);
  if (!value.is(v2, value.NULL)) row.target = value.readCount(v2);
  const v3 = keyedProperty(object, SET_KEY);
  if (!value.is(v3, value.NULL)) row.set = value.readCount(v3);
  const v4 = keyedProperty(object, OUTSIDE_KEY);
  if (!value.is(v4, value.NULL)) row.how |= <u32>value.readBoolean(v4) << 8;
  const v5 = keyedProperty(object, SALE_OUT_KEY);
  if (!value.is(v5, value.NULL)) row.how |= <u32>value.readBoolean(v5) << 20;
  const v6 = keyedProperty(object, SALE_ONLY_KEY);
  if (!value.is(v6, value.NULL)) row.how |= <u32>value.readBoolean(v6) << 21;
  const v7 = keyedProperty(object, TIERS_KEY);
  if (!value.is(v7, value.NULL)) {
    for (let i: u32 = 0, size = value.sizeOf(v7); i < size; i++) {
      const place = value.readCount(value.itemOf(v7, i));
      if (place >= 32) fail("an offer has an unknown tier");
      row.tiers |= (<u64>1) << place;
    }
  }
  const v8 = keyedProperty(object, OF_ORDER_KEY);
  if (!value.is(v8, value.NULL)) row.how |= <u32>value.readBoolean(v8) << 0;
  const v9 = keyedProperty(object, PER_LINE_KEY);
  if (!value.is(v9, value.NULL)) row.how |= <u32>value.readBoolean(v9) << 1;
  const v10 = keyedProperty(object, BY_PIECES_KEY);
  if (!value.is(v10, value.NULL)) row.how |= <u32>value.readBoolean(v10) << 2;
  const v11 = keyedProperty(object, ONLY_NAMED_KEY);
  if (!value.is(v11, value.NULL)) row.how |= <u32>value.readBoolean(v11) << 3;
  const v12 = keyedProperty(object, OF_DELIVERY_KEY);
  if (!value.is(v12, value.NULL)) row.how |= <u32>value.readBoolean(v12) << 7;
  const v13 = keyedProperty(object, BUY_KEY);
  if (!value.is(v13, value.NULL)) row.buy = value.readCount(v13);
  const v14 = keyedProperty(object, GET_KEY);
  if (!value.is(v14, value.NULL)) row.get = value.readCount(v14);
  const v15 = keyedProperty(object, TIMES_KEY);
  if (!value.is(v15, value.NULL)) row.times = value.readCount(v15);
  const v16 = keyedProperty(object, BOUGHT_KEY);
  if (!value.is(v16, value.NULL)) row.bought = value.readCount(v16);
  const v17 = keyedProperty(object, BOUGHT_OUTSIDE_KEY);
  if (!value.is(v17, value.NULL)) row.how |= <u32>value.readBoolean(v17) << 23;
  const v18 = keyedProperty(object, BOUGHT_FROM_KEY);
  if (!value.is(v18, value.NULL)) row.boughtFrom = value.readText(v18);
  const v19 = keyedProperty(object, BUNDLE_KEY);
  if (!value.is(v19, value.NULL)) row.how |= <u32>value.readBoolean(v19) << 16;
  const v20 = keyedProperty(object, SET_PRICE_KEY);
  if (!value.is(v20, value.NULL)) row.how |= <u32>value.readBoolean(v20) << 22;
  const v21 = keyedProperty(object, ALONE_KEY);
  if (!value.is(v21, value.NULL)) row.how |= <u32>value.readBoolean(v21) << 17;
  const v22 = keyedProperty(object, TERMS_KEY);
  if (!value.is(v22, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowTerms(value.expect(v22, value.OBJECT), row);
  const v23 = keyedProperty(object, COUNTRIES_KEY);
  if (!value.is(v23, value.NULL)) row.countries = value.readText(v23);
  const v24 = keyedProperty(object, DELIVERY_TYPES_KEY);
  if (!value.is(v24, value.NULL)) row.deliveryTypes = value.readText(v24);
  const v25 = keyedProperty(object, METHODS_KEY);
  if (!value.is(v25, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowMethods(v25, row.methods);
  const v26 = keyedProperty(object, MOST_KEY);
  if (!value.is(v26, value.NULL)) row.most = value.readText(v26);
  const v27 = keyedProperty(object, MIN_SUBTOTAL_KEY);
  if (!value.is(v27, value.NULL)) row.minSubtotal = value.readText(v27);
  const v28 = keyedProperty(object, SUBTOTAL_OF_CART_KEY);
  if (!value.is(v28, value.NULL)) row.how |= <u32>value.readBoolean(v28) << 4;
  const v29 = keyedProperty(object, MIN_PIECES_KEY);
  if (!value.is(v29, value.NULL)) row.minPieces = value.readCount(v29);
  const v30 = keyedProperty(object, PIECES_OF_CART_KEY);
  if (!value.is(v30, value.NULL)) row.how |= <u32>value.readBoolean(v30) << 5;
  const v31 = keyedProperty(object, FIRST_ORDER_KEY);
  if (!value.is(v31, value.NULL)) row.how |= <u32>value.readBoolean(v31) << 6;
  const v32 = keyedProperty(object, COUPON_KEY);
  if (!value.is(v32, value.NULL)) row.coupon = value.readText(v32);
  const v33 = keyedProperty(object, CURRENCIES_KEY);
  if (!value.is(v33, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowCurrencies(v33, row.codes);
  const v34 = keyedProperty(object, STEPS_KEY);
  if (!value.is(v34, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowSteps(v34, row.steps);
  const v35 = keyedProperty(object, WHO_KEY);
  if (!value.is(v35, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowWho(value.expect(v35, value.OBJECT), row);
  const v36 = keyedProperty(object, OTHERS_KEY);
  if (!value.is(v36, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowOthers(v36, row.others);
}

export function readInputDiscountMetafieldJsonValueOffersRowTerms(object: value.Value, row: table.Offer): void {
  const v0 = keyedProperty(object, COUNTRIES_KEY);
  if (!value.is(v0, value.NULL)) row.buyerCountries = value.readText(v0);
  const v1 = keyedProperty(object, COUNTRIES_OUT_KEY);
  if (!value.is(v1, value.NULL)) row.terms |= <u32>value.readBoolean(v1) << 0;
  const v2 = keyedProperty(object, MARKETS_KEY);
  if (!value.is(v2, value.NULL)) row.markets = value.readText(v2);
  const v3 = keyedProperty(object, TAGS_KEY);
  if (!value.is(v3, value.NULL)) row.buyerTags = value.readText(v3);
  const v4 = keyedProperty(object, TAGS_OUT_KEY);
  if (!value.is(v4, value.NULL)) row.terms |= <u32>value.readBoolean(v4) << 1;
  const v5 = keyedProperty(object, ONLY_COMPANIES_KEY);
  if (!value.is(v5, value.NULL)) row.terms |= <u32>value.readBoolean(v5) << 2;
  const v6 = keyedProperty(object, NO_COMPANIES_KEY);
  if (!value.is(v6, value.NULL)) row.terms |= <u32>value.readBoolean(v6) << 3;
  const v7 = keyedProperty(object, ONLY_SUBSCRIPTIONS_KEY);
  if (!value.is(v7, value.NULL)) row.terms |= <u32>value.readBoolean(v7) << 4;
  const v8 = keyedProperty(object, NO_SUBSCRIPTIONS_KEY);
  if (!value.is(v8, value.NULL)) row.terms |= <u32>value.readBoolean(v8) << 5;
}

function readInputDiscountMetafieldJsonValueOffersRowMethods(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 20) fail("an offer has too many methods");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueOffersRowMethodsRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newMethod(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowMethodsRow(object: value.Value, row: table.Method): void {
  const v0 = keyedProperty(object, TITLE_KEY);
  if (!value.is(v0, value.NULL)) row.title = value.readText(v0);
}

function readInputDiscountMetafieldJsonValueOffersRowCurrencies(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 20) fail("an offer is for too many currencies");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueOffersRowCurrenciesRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newCode(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowCurrenciesRow(object: value.Value, row: table.Code): void {
  const v0 = keyedProperty(object, CODE_KEY);
  if (!value.is(v0, value.NULL)) row.code = value.readText(v0);
}

function readInputDiscountMetafieldJsonValueOffersRowSteps(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 10) fail("an offer has too many steps");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueOffersRowStepsRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newStep(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowStepsRow(object: value.Value, row: table.Step): void {
  const v0 = keyedProperty(object, FROM_KEY);
  if (!value.is(v0, value.NULL)) row.from = value.readText(v0);
  const v1 = keyedProperty(object, BASIS_POINTS_KEY);
  if (!value.is(v1, value.NULL)) row.basisPoints = value.readCount(v1);
  const v2 = keyedProperty(object, AMOUNT_KEY);
  if (!value.is(v2, value.NULL)) row.amount = value.readText(v2);
}

export function readInputDiscountMetafieldJsonValueOffersRowWho(object: value.Value, row: table.Offer): void {
  const v0 = keyedProperty(object, LIMIT_KEY);
  if (!value.is(v0, value.NULL)) row.limit = value.readText(v0);
  const v1 = keyedProperty(object, JOINED_FROM_KEY);
  if (!value.is(v1, value.NULL)) row.joinedFrom = value.readCount(v1);
  const v2 = keyedProperty(object, BORN_FROM_KEY);
  if (!value.is(v2, value.NULL)) row.bornFrom = value.readCount(v2);
  const v3 = keyedProperty(object, BORN_UNTIL_KEY);
  if (!value.is(v3, value.NULL)) row.bornUntil = value.readCount(v3);
  const v4 = keyedProperty(object, SEGMENTS_KEY);
  if (!value.is(v4, value.NULL)) row.segments = value.readText(v4);
  const v5 = keyedProperty(object, REDEEMED_KEY);
  if (!value.is(v5, value.NULL)) row.how |= <u32>value.readBoolean(v5) << 27;
}

function readInputDiscountMetafieldJsonValueOffersRowOthers(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 20) fail("an offer has steps in too many currencies");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueOffersRowOthersRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newOther(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowOthersRow(object: value.Value, row: table.Other): void {
  const v0 = keyedProperty(object, CURRENCY_KEY);
  if (!value.is(v0, value.NULL)) row.currency = value.readText(v0);
  const v1 = keyedProperty(object, STEPS_KEY);
  if (!value.is(v1, value.NULL)) readInputDiscountMetafieldJsonValueOffersRowOthersRowSteps(v1, row.steps);
}

function readInputDiscountMetafieldJsonValueOffersRowOthersRowSteps(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  if (size > 10) fail("an offer has too many steps");
  for (let i: u32 = 0; i < size; i++) {
    readInputDiscountMetafieldJsonValueOffersRowOthersRowStepsRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newStep(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowOthersRowStepsRow(object: value.Value, row: table.Step): void {
  const v0 = keyedProperty(object, FROM_KEY);
  if (!value.is(v0, value.NULL)) row.from = value.readText(v0);
  const v1 = keyedProperty(object, BASIS_POINTS_KEY);
  if (!value.is(v1, value.NULL)) row.basisPoints = value.readCount(v1);
  const v2 = keyedProperty(object, AMOUNT_KEY);
  if (!value.is(v2, value.NULL)) row.amount = value.readText(v2);
}

export function readInputCart(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.COST);
  if (!value.is(v0, value.NULL)) readInputCartCost(value.expect(v0, value.OBJECT), row);
  const v1 = property(object, names.BUYER_IDENTITY);
  if (!value.is(v1, value.NULL)) readInputCartBuyerIdentity(value.expect(v1, value.OBJECT), row);
  const v2 = property(object, names.LINES);
  if (!value.is(v2, value.NULL)) readInputCartLines(v2, row.lines);
  const v3 = property(object, names.DELIVERY_GROUPS);
  if (!value.is(v3, value.NULL)) readInputCartDeliveryGroups(v3, row.groups);
}

export function readInputCartCost(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.SUBTOTAL_AMOUNT);
  if (!value.is(v0, value.NULL)) readInputCartCostSubtotalAmount(value.expect(v0, value.OBJECT), row);
}

export function readInputCartCostSubtotalAmount(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.CURRENCY_CODE);
  if (!value.is(v0, value.NULL)) row.currency = value.readText(v0);
}

export function readInputCartBuyerIdentity(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.CUSTOMER);
  if (!value.is(v0, value.NULL)) readInputCartBuyerIdentityCustomer(value.expect(v0, value.OBJECT), row);
  const v1 = property(object, names.PURCHASING_COMPANY);
  if (!value.is(v1, value.NULL)) readInputCartBuyerIdentityPurchasingCompany(value.expect(v1, value.OBJECT), row);
}

export function readInputCartBuyerIdentityCustomer(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.NUMBER_OF_ORDERS);
  if (!value.is(v0, value.NULL)) row.ordersBefore = value.readCount(v0);
  const v1 = property(object, names.METAFIELD);
  if (!value.is(v1, value.NULL)) readInputCartBuyerIdentityCustomerMetafield(value.expect(v1, value.OBJECT), row);
  const v2 = property(object, names.HAS_TAGS);
  if (!value.is(v2, value.NULL)) readInputCartBuyerIdentityCustomerHasTags(v2, row.tags);
  const v3 = property(object, names.BIRTH_DATE);
  if (!value.is(v3, value.NULL)) readInputCartBuyerIdentityCustomerBirthDate(value.expect(v3, value.OBJECT), row);
}

export function readInputCartBuyerIdentityCustomerMetafield(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.JSON_VALUE);
  if (!value.is(v0, value.NULL)) readInputCartBuyerIdentityCustomerMetafieldJsonValue(value.expect(v0, value.OBJECT), row);
}

export function readInputCartBuyerIdentityCustomerMetafieldJsonValue(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.TIER);
  if (!value.is(v0, value.NULL)) row.memberTier = value.readText(v0);
  const v1 = property(object, names.COUPONS);
  if (!value.is(v1, value.NULL)) row.memberCoupons = value.readText(v1);
  const v2 = property(object, names.USED);
  if (!value.is(v2, value.NULL)) row.memberUsed = value.readText(v2);
  const v3 = property(object, names.SEGMENTS);
  if (!value.is(v3, value.NULL)) row.memberSegments = value.readText(v3);
  const v4 = property(object, names.SINCE);
  if (!value.is(v4, value.NULL)) row.memberSince = value.readCount(v4);
  const v5 = property(object, names.REDEEMED);
  if (!value.is(v5, value.NULL)) row.memberRedeemed = value.readText(v5);
}

function readInputCartBuyerIdentityCustomerHasTags(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  for (let i: u32 = 0; i < size; i++) {
    readInputCartBuyerIdentityCustomerHasTagsRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newTag(rows));
  }
}

export function readInputCartBuyerIdentityCustomerHasTagsRow(object: value.Value, row: table.Tag): void {
  const v0 = keyedProperty(object, TAG_KEY);
  if (!value.is(v0, value.NULL)) row.tag = value.readText(v0);
  const v1 = keyedProperty(object, HAS_TAG_KEY);
  if (!value.is(v1, value.NULL)) row.isHeld |= <u32>value.readBoolean(v1) << 0;
}

export function readInputCartBuyerIdentityCustomerBirthDate(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.VALUE);
  if (!value.is(v0, value.NULL)) row.birthDate = value.readText(v0);
}

export function readInputCartBuyerIdentityPurchasingCompany(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.COMPANY);
  if (!value.is(v0, value.NULL)) readInputCartBuyerIdentityPurchasingCompanyCompany(value.expect(v0, value.OBJECT), row);
}

export function readInputCartBuyerIdentityPurchasingCompanyCompany(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.ID);
  if (!value.is(v0, value.NULL)) row.company = value.readText(v0);
}

function readInputCartLines(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  for (let i: u32 = 0; i < size; i++) {
    readInputCartLinesRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newLine(rows));
  }
}

export function readInputCartLinesRow(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, ID_KEY);
  if (!value.is(v0, value.NULL)) row.id = value.readText(v0);
  const v1 = keyedProperty(object, QUANTITY_KEY);
  if (!value.is(v1, value.NULL)) row.quantity = value.readCount(v1);
  const v2 = keyedProperty(object, COST_KEY);
  if (!value.is(v2, value.NULL)) readInputCartLinesRowCost(value.expect(v2, value.OBJECT), row);
  const v3 = keyedProperty(object, SELLING_PLAN_ALLOCATION_KEY);
  if (!value.is(v3, value.NULL)) readInputCartLinesRowSellingPlanAllocation(value.expect(v3, value.OBJECT), row);
  const v4 = keyedProperty(object, MERCHANDISE_KEY);
  if (!value.is(v4, value.NULL)) readInputCartLinesRowMerchandise(value.expect(v4, value.OBJECT), row);
}

export function readInputCartLinesRowCost(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, AMOUNT_PER_QUANTITY_KEY);
  if (!value.is(v0, value.NULL)) readInputCartLinesRowCostAmountPerQuantity(value.expect(v0, value.OBJECT), row);
  const v1 = keyedProperty(object, COMPARE_AT_AMOUNT_PER_QUANTITY_KEY);
  if (!value.is(v1, value.NULL)) readInputCartLinesRowCostCompareAtAmountPerQuantity(value.expect(v1, value.OBJECT), row);
}

export function readInputCartLinesRowCostAmountPerQuantity(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, AMOUNT_KEY);
  if (!value.is(v0, value.NULL)) row.price = value.readText(v0);
}

export function readInputCartLinesRowCostCompareAtAmountPerQuantity(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, AMOUNT_KEY);
  if (!value.is(v0, value.NULL)) row.compareAt = value.readText(v0);
}

export function readInputCartLinesRowSellingPlanAllocation(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, SELLING_PLAN_KEY);
  if (!value.is(v0, value.NULL)) readInputCartLinesRowSellingPlanAllocationSellingPlan(value.expect(v0, value.OBJECT), row);
}

export function readInputCartLinesRowSellingPlanAllocationSellingPlan(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, RECURRING_DELIVERIES_KEY);
  if (!value.is(v0, value.NULL)) row.isSubscription |= <u32>value.readBoolean(v0) << 0;
}

export function readInputCartLinesRowMerchandise(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, PRODUCT_KEY);
  if (!value.is(v0, value.NULL)) readInputCartLinesRowMerchandiseProduct(value.expect(v0, value.OBJECT), row);
}

export function readInputCartLinesRowMerchandiseProduct(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, IS_GIFT_CARD_KEY);
  if (!value.is(v0, value.NULL)) row.isGiftCard |= <u32>value.readBoolean(v0) << 0;
  const v1 = keyedProperty(object, METAFIELD_KEY);
  if (!value.is(v1, value.NULL)) readInputCartLinesRowMerchandiseProductMetafield(value.expect(v1, value.OBJECT), row);
}

export function readInputCartLinesRowMerchandiseProductMetafield(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, VALUE_KEY);
  if (!value.is(v0, value.NULL)) row.targets = value.readText(v0);
}

function readInputCartDeliveryGroups(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  for (let i: u32 = 0; i < size; i++) {
    readInputCartDeliveryGroupsRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newGroup(rows));
  }
}

export function readInputCartDeliveryGroupsRow(object: value.Value, row: table.Group): void {
  const v0 = keyedProperty(object, DELIVERY_ADDRESS_KEY);
  if (!value.is(v0, value.NULL)) readInputCartDeliveryGroupsRowDeliveryAddress(value.expect(v0, value.OBJECT), row);
  const v1 = keyedProperty(object, DELIVERY_OPTIONS_KEY);
  if (!value.is(v1, value.NULL)) readInputCartDeliveryGroupsRowDeliveryOptions(v1, row.options);
}

export function readInputCartDeliveryGroupsRowDeliveryAddress(object: value.Value, row: table.Group): void {
  const v0 = keyedProperty(object, COUNTRY_CODE_KEY);
  if (!value.is(v0, value.NULL)) row.country = value.readText(v0);
}

function readInputCartDeliveryGroupsRowDeliveryOptions(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
  for (let i: u32 = 0; i < size; i++) {
    readInputCartDeliveryGroupsRowDeliveryOptionsRow(value.expect(value.itemOf(list, i), value.OBJECT), table.newOption(rows));
  }
}

export function readInputCartDeliveryGroupsRowDeliveryOptionsRow(object: value.Value, row: table.Option): void {
  const v0 = keyedProperty(object, HANDLE_KEY);
  if (!value.is(v0, value.NULL)) row.handle = value.readText(v0);
  const v1 = keyedProperty(object, TITLE_KEY);
  if (!value.is(v1, value.NULL)) row.title = value.readText(v1);
  const v2 = keyedProperty(object, DELIVERY_METHOD_TYPE_KEY);
  if (!value.is(v2, value.NULL)) row.type = value.readText(v2);
  const v3 = keyedProperty(object, COST_KEY);
  if (!value.is(v3, value.NULL)) readInputCartDeliveryGroupsRowDeliveryOptionsRowCost(value.expect(v3, value.OBJECT), row);
}

export function readInputCartDeliveryGroupsRowDeliveryOptionsRowCost(object: value.Value, row: table.Option): void {
  const v0 = keyedProperty(object, AMOUNT_KEY);
  if (!value.is(v0, value.NULL)) row.cost = value.readText(v0);
}
