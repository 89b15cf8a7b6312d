// Made from fields/fields.ts by `npm run build:function`.

import { lookAhead, looksAtCosts, looksAtPurchases, looksAtSale, looksAtTargets } from "../decide/look-ahead";
import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import * as json from "../json/json";
import { readConfig, readMember } from "../json/read-metafields.gen";
import { fail } from "../memory/fault";
import { List } from "../memory/list";
import { sameText } from "../memory/text";
import { Key, keyOf, keyedProperty, property } from "./property";
import * as value from "./value";

// Looked up in each row: the host keeps these names.
let TAG_KEY: Key = 0;
let HAS_TAG_KEY: Key = 0;
let ID_KEY: Key = 0;
let QUANTITY_KEY: Key = 0;
let AMOUNT_KEY: Key = 0;
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
let TITLE_KEY: Key = 0;
let DELIVERY_METHOD_TYPE_KEY: Key = 0;
let DELIVERY_OPTIONS_KEY: Key = 0;

/** Once, before anything is read. */
export function keepNames(): void {
  TAG_KEY = keyOf(names.TAG);
  HAS_TAG_KEY = keyOf(names.HAS_TAG);
  ID_KEY = keyOf(names.ID);
  QUANTITY_KEY = keyOf(names.QUANTITY);
  AMOUNT_KEY = keyOf(names.AMOUNT);
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
  TITLE_KEY = keyOf(names.TITLE);
  DELIVERY_METHOD_TYPE_KEY = keyOf(names.DELIVERY_METHOD_TYPE);
  DELIVERY_OPTIONS_KEY = keyOf(names.DELIVERY_OPTIONS);
}

export function readInput(object: value.Value, row: table.Input): void {
  const v0 = property(object, names.LOCALIZATION);
  if (!value.is(v0, value.NULL)) readInputLocalization(value.expect(v0, value.OBJECT), row);
  const v1 = property(object, names.DISCOUNT);
  if (!value.is(v1, value.NULL)) readInputDiscount(value.expect(v1, value.OBJECT), row); else fail("the input has no discount");
  lookAhead(row);
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
  const v0 = property(object, names.VALUE);
  if (!value.is(v0, value.NULL)) {
        const outer = json.enter(value.readText(v0));
        if (json.enterObject()) readConfig(row);
        else fail("the configuration is missing");
        json.leave(outer);
      } else fail("the configuration is missing");
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
  const v0 = property(object, names.VALUE);
  if (!value.is(v0, value.NULL)) {
        const outer = json.enter(value.readText(v0));
        if (json.enterObject()) readMember(row);
        json.leave(outer);
      }
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
  const v0 = property(object, names.__TYPENAME);
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
  if (looksAtPurchases) {
  const v3 = keyedProperty(object, SELLING_PLAN_ALLOCATION_KEY);
    if (!value.is(v3, value.NULL)) readInputCartLinesRowSellingPlanAllocation(value.expect(v3, value.OBJECT), row);
  }
  const v4 = keyedProperty(object, MERCHANDISE_KEY);
  if (!value.is(v4, value.NULL)) readInputCartLinesRowMerchandise(value.expect(v4, value.OBJECT), row);
}

export function readInputCartLinesRowCost(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, AMOUNT_PER_QUANTITY_KEY);
  if (!value.is(v0, value.NULL)) readInputCartLinesRowCostAmountPerQuantity(value.expect(v0, value.OBJECT), row);
  if (looksAtSale) {
  const v1 = keyedProperty(object, COMPARE_AT_AMOUNT_PER_QUANTITY_KEY);
    if (!value.is(v1, value.NULL)) readInputCartLinesRowCostCompareAtAmountPerQuantity(value.expect(v1, value.OBJECT), row);
  }
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
  if (looksAtCosts) {
  const v0 = keyedProperty(object, ID_KEY);
    if (!value.is(v0, value.NULL)) row.variant = value.readText(v0);
  }
  const v1 = keyedProperty(object, PRODUCT_KEY);
  if (!value.is(v1, value.NULL)) readInputCartLinesRowMerchandiseProduct(value.expect(v1, value.OBJECT), row);
}

export function readInputCartLinesRowMerchandiseProduct(object: value.Value, row: table.Line): void {
  const v0 = keyedProperty(object, IS_GIFT_CARD_KEY);
  if (!value.is(v0, value.NULL)) row.isGiftCard |= <u32>value.readBoolean(v0) << 0;
  if (looksAtTargets) {
  const v1 = keyedProperty(object, METAFIELD_KEY);
    if (!value.is(v1, value.NULL)) readInputCartLinesRowMerchandiseProductMetafield(value.expect(v1, value.OBJECT), row);
  }
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
