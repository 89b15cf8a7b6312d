// Made from fields/fields.ts by `npm run build:function`.

import { List } from "../memory/list";
import { sameText } from "../memory/text";
import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import { fail } from "./host";
import * as json from "./json";

export function readInput(row: table.Input): void {
  let hasDiscount = false;
  let hasCart = false;
  while (json.nextKey()) {
    if (sameText(json.key, names.LOCALIZATION)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalization(row);
      }
    } else if (sameText(json.key, names.DISCOUNT)) {
      if (!json.enterNull()) {
        hasDiscount = true;
        json.enterObject();
        readInputDiscount(row);
      }
    } else if (sameText(json.key, names.PRESENTMENT_CURRENCY_RATE)) {
      if (!json.enterNull()) {
        row.rate = json.readText();
      }
    } else if (sameText(json.key, names.TRIGGERING_DISCOUNT_CODE)) {
      if (!json.enterNull()) {
        row.code = json.readText();
      }
    } else if (sameText(json.key, names.CART)) {
      if (!json.enterNull()) {
        hasCart = true;
        json.enterObject();
        readInputCart(row);
      }
    } else json.skip();
  }
  if (!hasDiscount) fail("the input has no discount");
  if (!hasCart) fail("the input has no cart");
}

export function readInputLocalization(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.LANGUAGE)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalizationLanguage(row);
      }
    } else if (sameText(json.key, names.COUNTRY)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalizationCountry(row);
      }
    } else if (sameText(json.key, names.MARKET)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalizationMarket(row);
      }
    } else json.skip();
  }
}

export function readInputLocalizationLanguage(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.ISO_CODE)) {
      if (!json.enterNull()) {
        row.language = json.readText();
      }
    } else json.skip();
  }
}

export function readInputLocalizationCountry(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.ISO_CODE)) {
      if (!json.enterNull()) {
        row.country = json.readText();
      }
    } else json.skip();
  }
}

export function readInputLocalizationMarket(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.ID)) {
      if (!json.enterNull()) {
        row.market = json.readText();
      }
    } else json.skip();
  }
}

export function readInputDiscount(row: table.Input): void {
  let hasMetafield = false;
  while (json.nextKey()) {
    if (sameText(json.key, names.DISCOUNT_CLASSES)) {
      if (!json.enterNull()) {
        json.enterArray();
        while (json.nextItem()) {
          const word = json.readText();
          if (sameText(word, names.ORDER_WORD)) row.classes |= 1 << 0;
          if (sameText(word, names.PRODUCT_WORD)) row.classes |= 1 << 1;
          if (sameText(word, names.SHIPPING_WORD)) row.classes |= 1 << 2;
        }
      }
    } else if (sameText(json.key, names.METAFIELD)) {
      if (!json.enterNull()) {
        hasMetafield = true;
        json.enterObject();
        readInputDiscountMetafield(row);
      }
    } else json.skip();
  }
  if (!hasMetafield) fail("the configuration is missing");
}

export function readInputDiscountMetafield(row: table.Input): void {
  let hasJsonValue = false;
  while (json.nextKey()) {
    if (sameText(json.key, names.JSON_VALUE)) {
      if (!json.enterNull()) {
        hasJsonValue = true;
        json.enterObject();
        readInputDiscountMetafieldJsonValue(row);
      }
    } else json.skip();
  }
  if (!hasJsonValue) fail("the configuration is missing");
}

export function readInputDiscountMetafieldJsonValue(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.V)) {
      if (!json.enterNull()) {
        row.version = json.readCount();
      }
    } else if (sameText(json.key, names.CURRENCY)) {
      if (!json.enterNull()) {
        row.ownCurrency = json.readText();
      }
    } else if (sameText(json.key, names.TIERS)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueTiers(row.tiers);
      }
    } else if (sameText(json.key, names.OFFERS)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueOffers(row.offers);
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueTiers(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 32) fail("there are too many tiers");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueTiersRow(table.newTier(rows));
  }
}

export function readInputDiscountMetafieldJsonValueTiersRow(row: table.Tier): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.ID)) {
      if (!json.enterNull()) {
        row.id = json.readText();
      }
    } else if (sameText(json.key, names.BASIS_POINTS)) {
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (sameText(json.key, names.MESSAGE)) {
      if (!json.enterNull()) {
        row.message = json.readText();
      }
    } else if (sameText(json.key, names.MESSAGES)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputDiscountMetafieldJsonValueTiersRowMessages(row);
      }
    } else json.skip();
  }
}

export function readInputDiscountMetafieldJsonValueTiersRowMessages(row: table.Tier): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.AR_WORD)) {
      if (!json.enterNull()) {
        row.message_AR = json.readText();
      }
    } else if (sameText(json.key, names.DE_WORD)) {
      if (!json.enterNull()) {
        row.message_DE = json.readText();
      }
    } else if (sameText(json.key, names.EN_WORD)) {
      if (!json.enterNull()) {
        row.message_EN = json.readText();
      }
    } else if (sameText(json.key, names.ES_WORD)) {
      if (!json.enterNull()) {
        row.message_ES = json.readText();
      }
    } else if (sameText(json.key, names.FR_WORD)) {
      if (!json.enterNull()) {
        row.message_FR = json.readText();
      }
    } else if (sameText(json.key, names.JA_WORD)) {
      if (!json.enterNull()) {
        row.message_JA = json.readText();
      }
    } else if (sameText(json.key, names.ZH_CN_WORD)) {
      if (!json.enterNull()) {
        row.message_ZH_CN = json.readText();
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueOffers(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 100) fail("there are too many offers");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueOffersRow(table.newOffer(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRow(row: table.Offer): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.MESSAGE)) {
      if (!json.enterNull()) {
        row.message = json.readText();
      }
    } else if (sameText(json.key, names.BASIS_POINTS)) {
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (sameText(json.key, names.TARGET)) {
      if (!json.enterNull()) {
        row.target = json.readCount();
      }
    } else if (sameText(json.key, names.SET)) {
      if (!json.enterNull()) {
        row.set = json.readCount();
      }
    } else if (sameText(json.key, names.OUTSIDE)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 8;
      }
    } else if (sameText(json.key, names.SALE_OUT)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 20;
      }
    } else if (sameText(json.key, names.SALE_ONLY)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 21;
      }
    } else if (sameText(json.key, names.TIERS)) {
      if (!json.enterNull()) {
        json.enterArray();
        while (json.nextItem()) {
          const place = json.readCount();
          if (place >= 32) fail("an offer has an unknown tier");
          row.tiers |= (<u64>1) << place;
        }
      }
    } else if (sameText(json.key, names.OF_ORDER)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 0;
      }
    } else if (sameText(json.key, names.PER_LINE)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 1;
      }
    } else if (sameText(json.key, names.BY_PIECES)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 2;
      }
    } else if (sameText(json.key, names.ONLY_NAMED)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 3;
      }
    } else if (sameText(json.key, names.OF_DELIVERY)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 7;
      }
    } else if (sameText(json.key, names.BUY)) {
      if (!json.enterNull()) {
        row.buy = json.readCount();
      }
    } else if (sameText(json.key, names.GET)) {
      if (!json.enterNull()) {
        row.get = json.readCount();
      }
    } else if (sameText(json.key, names.TIMES)) {
      if (!json.enterNull()) {
        row.times = json.readCount();
      }
    } else if (sameText(json.key, names.BOUGHT)) {
      if (!json.enterNull()) {
        row.bought = json.readCount();
      }
    } else if (sameText(json.key, names.BOUGHT_OUTSIDE)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 23;
      }
    } else if (sameText(json.key, names.BOUGHT_FROM)) {
      if (!json.enterNull()) {
        row.boughtFrom = json.readText();
      }
    } else if (sameText(json.key, names.BUNDLE)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 16;
      }
    } else if (sameText(json.key, names.SET_PRICE)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 22;
      }
    } else if (sameText(json.key, names.ALONE)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 17;
      }
    } else if (sameText(json.key, names.TERMS)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputDiscountMetafieldJsonValueOffersRowTerms(row);
      }
    } else if (sameText(json.key, names.COUNTRIES)) {
      if (!json.enterNull()) {
        row.countries = json.readText();
      }
    } else if (sameText(json.key, names.DELIVERY_TYPES)) {
      if (!json.enterNull()) {
        row.deliveryTypes = json.readText();
      }
    } else if (sameText(json.key, names.METHODS)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueOffersRowMethods(row.methods);
      }
    } else if (sameText(json.key, names.MOST)) {
      if (!json.enterNull()) {
        row.most = json.readText();
      }
    } else if (sameText(json.key, names.MIN_SUBTOTAL)) {
      if (!json.enterNull()) {
        row.minSubtotal = json.readText();
      }
    } else if (sameText(json.key, names.SUBTOTAL_OF_CART)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 4;
      }
    } else if (sameText(json.key, names.MIN_PIECES)) {
      if (!json.enterNull()) {
        row.minPieces = json.readCount();
      }
    } else if (sameText(json.key, names.PIECES_OF_CART)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 5;
      }
    } else if (sameText(json.key, names.FIRST_ORDER)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 6;
      }
    } else if (sameText(json.key, names.COUPON)) {
      if (!json.enterNull()) {
        row.coupon = json.readText();
      }
    } else if (sameText(json.key, names.CURRENCIES)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueOffersRowCurrencies(row.codes);
      }
    } else if (sameText(json.key, names.STEPS)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueOffersRowSteps(row.steps);
      }
    } else if (sameText(json.key, names.WHO)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputDiscountMetafieldJsonValueOffersRowWho(row);
      }
    } else if (sameText(json.key, names.OTHERS)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueOffersRowOthers(row.others);
      }
    } else json.skip();
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowTerms(row: table.Offer): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.COUNTRIES)) {
      if (!json.enterNull()) {
        row.buyerCountries = json.readText();
      }
    } else if (sameText(json.key, names.COUNTRIES_OUT)) {
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 0;
      }
    } else if (sameText(json.key, names.MARKETS)) {
      if (!json.enterNull()) {
        row.markets = json.readText();
      }
    } else if (sameText(json.key, names.TAGS)) {
      if (!json.enterNull()) {
        row.buyerTags = json.readText();
      }
    } else if (sameText(json.key, names.TAGS_OUT)) {
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 1;
      }
    } else if (sameText(json.key, names.ONLY_COMPANIES)) {
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 2;
      }
    } else if (sameText(json.key, names.NO_COMPANIES)) {
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 3;
      }
    } else if (sameText(json.key, names.ONLY_SUBSCRIPTIONS)) {
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 4;
      }
    } else if (sameText(json.key, names.NO_SUBSCRIPTIONS)) {
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 5;
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueOffersRowMethods(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 20) fail("an offer has too many methods");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueOffersRowMethodsRow(table.newMethod(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowMethodsRow(row: table.Method): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.TITLE)) {
      if (!json.enterNull()) {
        row.title = json.readText();
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueOffersRowCurrencies(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 20) fail("an offer is for too many currencies");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueOffersRowCurrenciesRow(table.newCode(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowCurrenciesRow(row: table.Code): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.CODE)) {
      if (!json.enterNull()) {
        row.code = json.readText();
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueOffersRowSteps(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 10) fail("an offer has too many steps");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueOffersRowStepsRow(table.newStep(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowStepsRow(row: table.Step): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.FROM)) {
      if (!json.enterNull()) {
        row.from = json.readText();
      }
    } else if (sameText(json.key, names.BASIS_POINTS)) {
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (sameText(json.key, names.AMOUNT)) {
      if (!json.enterNull()) {
        row.amount = json.readText();
      }
    } else json.skip();
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowWho(row: table.Offer): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.LIMIT)) {
      if (!json.enterNull()) {
        row.limit = json.readText();
      }
    } else if (sameText(json.key, names.JOINED_FROM)) {
      if (!json.enterNull()) {
        row.joinedFrom = json.readCount();
      }
    } else if (sameText(json.key, names.BORN_FROM)) {
      if (!json.enterNull()) {
        row.bornFrom = json.readCount();
      }
    } else if (sameText(json.key, names.BORN_UNTIL)) {
      if (!json.enterNull()) {
        row.bornUntil = json.readCount();
      }
    } else if (sameText(json.key, names.SEGMENTS)) {
      if (!json.enterNull()) {
        row.segments = json.readText();
      }
    } else if (sameText(json.key, names.REDEEMED)) {
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 27;
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueOffersRowOthers(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 20) fail("an offer has steps in too many currencies");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueOffersRowOthersRow(table.newOther(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowOthersRow(row: table.Other): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.CURRENCY)) {
      if (!json.enterNull()) {
        row.currency = json.readText();
      }
    } else if (sameText(json.key, names.STEPS)) {
      if (!json.enterNull()) {
        readInputDiscountMetafieldJsonValueOffersRowOthersRowSteps(row.steps);
      }
    } else json.skip();
  }
}

function readInputDiscountMetafieldJsonValueOffersRowOthersRowSteps(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 10) fail("an offer has too many steps");
    if (!json.enterObject()) fail("an item of a list is null");
    readInputDiscountMetafieldJsonValueOffersRowOthersRowStepsRow(table.newStep(rows));
  }
}

export function readInputDiscountMetafieldJsonValueOffersRowOthersRowStepsRow(row: table.Step): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.FROM)) {
      if (!json.enterNull()) {
        row.from = json.readText();
      }
    } else if (sameText(json.key, names.BASIS_POINTS)) {
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (sameText(json.key, names.AMOUNT)) {
      if (!json.enterNull()) {
        row.amount = json.readText();
      }
    } else json.skip();
  }
}

export function readInputCart(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.COST)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartCost(row);
      }
    } else if (sameText(json.key, names.BUYER_IDENTITY)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentity(row);
      }
    } else if (sameText(json.key, names.LINES)) {
      if (!json.enterNull()) {
        readInputCartLines(row.lines);
      }
    } else if (sameText(json.key, names.DELIVERY_GROUPS)) {
      if (!json.enterNull()) {
        readInputCartDeliveryGroups(row.groups);
      }
    } else json.skip();
  }
}

export function readInputCartCost(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.SUBTOTAL_AMOUNT)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartCostSubtotalAmount(row);
      }
    } else json.skip();
  }
}

export function readInputCartCostSubtotalAmount(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.CURRENCY_CODE)) {
      if (!json.enterNull()) {
        row.currency = json.readText();
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentity(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.CUSTOMER)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomer(row);
      }
    } else if (sameText(json.key, names.PURCHASING_COMPANY)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityPurchasingCompany(row);
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentityCustomer(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.NUMBER_OF_ORDERS)) {
      if (!json.enterNull()) {
        row.ordersBefore = json.readCount();
      }
    } else if (sameText(json.key, names.METAFIELD)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomerMetafield(row);
      }
    } else if (sameText(json.key, names.HAS_TAGS)) {
      if (!json.enterNull()) {
        readInputCartBuyerIdentityCustomerHasTags(row.tags);
      }
    } else if (sameText(json.key, names.BIRTH_DATE)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomerBirthDate(row);
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentityCustomerMetafield(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.JSON_VALUE)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomerMetafieldJsonValue(row);
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentityCustomerMetafieldJsonValue(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.TIER)) {
      if (!json.enterNull()) {
        row.memberTier = json.readText();
      }
    } else if (sameText(json.key, names.COUPONS)) {
      if (!json.enterNull()) {
        row.memberCoupons = json.readText();
      }
    } else if (sameText(json.key, names.USED)) {
      if (!json.enterNull()) {
        row.memberUsed = json.readText();
      }
    } else if (sameText(json.key, names.SEGMENTS)) {
      if (!json.enterNull()) {
        row.memberSegments = json.readText();
      }
    } else if (sameText(json.key, names.SINCE)) {
      if (!json.enterNull()) {
        row.memberSince = json.readCount();
      }
    } else if (sameText(json.key, names.REDEEMED)) {
      if (!json.enterNull()) {
        row.memberRedeemed = json.readText();
      }
    } else json.skip();
  }
}

function readInputCartBuyerIdentityCustomerHasTags(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (!json.enterObject()) fail("an item of a list is null");
    readInputCartBuyerIdentityCustomerHasTagsRow(table.newTag(rows));
  }
}

export function readInputCartBuyerIdentityCustomerHasTagsRow(row: table.Tag): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.TAG)) {
      if (!json.enterNull()) {
        row.tag = json.readText();
      }
    } else if (sameText(json.key, names.HAS_TAG)) {
      if (!json.enterNull()) {
        row.isHeld |= <u32>json.readBoolean() << 0;
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentityCustomerBirthDate(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.VALUE)) {
      if (!json.enterNull()) {
        row.birthDate = json.readText();
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentityPurchasingCompany(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.COMPANY)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityPurchasingCompanyCompany(row);
      }
    } else json.skip();
  }
}

export function readInputCartBuyerIdentityPurchasingCompanyCompany(row: table.Input): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.ID)) {
      if (!json.enterNull()) {
        row.company = json.readText();
      }
    } else json.skip();
  }
}

function readInputCartLines(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (!json.enterObject()) fail("an item of a list is null");
    readInputCartLinesRow(table.newLine(rows));
  }
}

export function readInputCartLinesRow(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.ID)) {
      if (!json.enterNull()) {
        row.id = json.readText();
      }
    } else if (sameText(json.key, names.QUANTITY)) {
      if (!json.enterNull()) {
        row.quantity = json.readCount();
      }
    } else if (sameText(json.key, names.COST)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowCost(row);
      }
    } else if (sameText(json.key, names.SELLING_PLAN_ALLOCATION)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowSellingPlanAllocation(row);
      }
    } else if (sameText(json.key, names.MERCHANDISE)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowMerchandise(row);
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowCost(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.AMOUNT_PER_QUANTITY)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowCostAmountPerQuantity(row);
      }
    } else if (sameText(json.key, names.COMPARE_AT_AMOUNT_PER_QUANTITY)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowCostCompareAtAmountPerQuantity(row);
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowCostAmountPerQuantity(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.AMOUNT)) {
      if (!json.enterNull()) {
        row.price = json.readText();
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowCostCompareAtAmountPerQuantity(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.AMOUNT)) {
      if (!json.enterNull()) {
        row.compareAt = json.readText();
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowSellingPlanAllocation(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.SELLING_PLAN)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowSellingPlanAllocationSellingPlan(row);
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowSellingPlanAllocationSellingPlan(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.RECURRING_DELIVERIES)) {
      if (!json.enterNull()) {
        row.isSubscription |= <u32>json.readBoolean() << 0;
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowMerchandise(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.PRODUCT)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowMerchandiseProduct(row);
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowMerchandiseProduct(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.IS_GIFT_CARD)) {
      if (!json.enterNull()) {
        row.isGiftCard |= <u32>json.readBoolean() << 0;
      }
    } else if (sameText(json.key, names.METAFIELD)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowMerchandiseProductMetafield(row);
      }
    } else json.skip();
  }
}

export function readInputCartLinesRowMerchandiseProductMetafield(row: table.Line): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.VALUE)) {
      if (!json.enterNull()) {
        row.targets = json.readText();
      }
    } else json.skip();
  }
}

function readInputCartDeliveryGroups(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (!json.enterObject()) fail("an item of a list is null");
    readInputCartDeliveryGroupsRow(table.newGroup(rows));
  }
}

export function readInputCartDeliveryGroupsRow(row: table.Group): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.DELIVERY_ADDRESS)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartDeliveryGroupsRowDeliveryAddress(row);
      }
    } else if (sameText(json.key, names.DELIVERY_OPTIONS)) {
      if (!json.enterNull()) {
        readInputCartDeliveryGroupsRowDeliveryOptions(row.options);
      }
    } else json.skip();
  }
}

export function readInputCartDeliveryGroupsRowDeliveryAddress(row: table.Group): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.COUNTRY_CODE)) {
      if (!json.enterNull()) {
        row.country = json.readText();
      }
    } else json.skip();
  }
}

function readInputCartDeliveryGroupsRowDeliveryOptions(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (!json.enterObject()) fail("an item of a list is null");
    readInputCartDeliveryGroupsRowDeliveryOptionsRow(table.newOption(rows));
  }
}

export function readInputCartDeliveryGroupsRowDeliveryOptionsRow(row: table.Option): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.HANDLE)) {
      if (!json.enterNull()) {
        row.handle = json.readText();
      }
    } else if (sameText(json.key, names.TITLE)) {
      if (!json.enterNull()) {
        row.title = json.readText();
      }
    } else if (sameText(json.key, names.DELIVERY_METHOD_TYPE)) {
      if (!json.enterNull()) {
        row.type = json.readText();
      }
    } else if (sameText(json.key, names.COST)) {
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartDeliveryGroupsRowDeliveryOptionsRowCost(row);
      }
    } else json.skip();
  }
}

export function readInputCartDeliveryGroupsRowDeliveryOptionsRowCost(row: table.Option): void {
  while (json.nextKey()) {
    if (sameText(json.key, names.AMOUNT)) {
      if (!json.enterNull()) {
        row.cost = json.readText();
      }
    } else json.skip();
  }
}
