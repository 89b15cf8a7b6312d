// Made from fields/fields.ts by `npm run build:function`.

import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import { fail } from "../memory/fault";
import { List } from "../memory/list";
import { sameText } from "../memory/text";
import * as json from "../json/json";
import { readConfig, readMember } from "../json/read-metafields.gen";

export function readInput(row: table.Input): void {
  let hasDiscount = false;
  let hasCart = false;
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x7a696c61636f6c22 && json.keyAt(6) == 0x226e6f6974617a69 /* localization */) {
      json.pass(14);
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalization(row);
      }
    } else if (key == 0x6e756f6373696422 && json.keyAt(2) == 0x22746e756f637369 /* discount */) {
      json.pass(10);
      if (!json.enterNull()) {
        hasDiscount = true;
        json.enterObject();
        readInputDiscount(row);
      }
    } else if (key == 0x746e657365727022 && json.keyAt(8) == 0x72727543746e656d && json.keyAt(16) == 0x6574615279636e65 && json.keyAt(17) == 0x226574615279636e /* presentmentCurrencyRate */) {
      json.pass(25);
      if (!json.enterNull()) {
        row.rate = json.readText();
      }
    } else if (key == 0x7265676769727422 && json.keyAt(8) == 0x6f63736944676e69 && json.keyAt(16) == 0x2265646f43746e75 /* triggeringDiscountCode */) {
      json.pass(24);
      if (!json.enterNull()) {
        row.code = json.readText();
      }
    } else if ((key & 0xffffffffffff) == 0x227472616322 /* cart */) {
      json.pass(6);
      if (!json.enterNull()) {
        hasCart = true;
        json.enterObject();
        readInputCart(row);
      }
    } else json.skipMember();
  }
  if (!hasDiscount) fail("the input has no discount");
  if (!hasCart) fail("the input has no cart");
}

export function readInputLocalization(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x676175676e616c22 && json.keyAt(2) == 0x2265676175676e61 /* language */) {
      json.pass(10);
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalizationLanguage(row);
      }
    } else if (key == 0x7972746e756f6322 && json.keyAt(1) == 0x227972746e756f63 /* country */) {
      json.pass(9);
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalizationCountry(row);
      }
    } else if (key == 0x2274656b72616d22 /* market */) {
      json.pass(8);
      if (!json.enterNull()) {
        json.enterObject();
        readInputLocalizationMarket(row);
      }
    } else json.skipMember();
  }
}

export function readInputLocalizationLanguage(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x65646f436f736922 && json.keyAt(1) == 0x2265646f436f7369 /* isoCode */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.language = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputLocalizationCountry(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x65646f436f736922 && json.keyAt(1) == 0x2265646f436f7369 /* isoCode */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.country = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputLocalizationMarket(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffff) == 0x22646922 /* id */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.market = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputDiscount(row: table.Input): void {
  let hasMetafield = false;
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x6e756f6373696422 && json.keyAt(8) == 0x73657373616c4374 && json.keyAt(9) == 0x2273657373616c43 /* discountClasses */) {
      json.pass(17);
      if (!json.enterNull()) {
        json.enterArray();
        while (json.nextItem()) {
          const word = json.readText();
          if (sameText(word, names.ORDER_WORD)) row.classes |= 1 << 0;
          if (sameText(word, names.PRODUCT_WORD)) row.classes |= 1 << 1;
          if (sameText(word, names.SHIPPING_WORD)) row.classes |= 1 << 2;
        }
      }
    } else if (key == 0x6569666174656d22 && json.keyAt(3) == 0x22646c6569666174 /* metafield */) {
      json.pass(11);
      if (!json.enterNull()) {
        hasMetafield = true;
        json.enterObject();
        readInputDiscountMetafield(row);
      }
    } else json.skipMember();
  }
  if (!hasMetafield) fail("the configuration is missing");
}

export function readInputDiscountMetafield(row: table.Input): void {
  let hasValue = false;
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffffff) == 0x2265756c617622 /* value */) {
      json.pass(7);
      if (!json.enterNull()) {
        hasValue = true;
        const outer = json.enterText();
        if (json.enterObject()) readConfig(row);
        else fail("the configuration is missing");
        json.leave(outer);
      }
    } else json.skipMember();
  }
  if (!hasValue) fail("the configuration is missing");
}

export function readInputCart(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffff) == 0x2274736f6322 /* cost */) {
      json.pass(6);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartCost(row);
      }
    } else if (key == 0x6449726579756222 && json.keyAt(7) == 0x22797469746e6564 /* buyerIdentity */) {
      json.pass(15);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentity(row);
      }
    } else if ((key & 0xffffffffffffff) == 0x2273656e696c22 /* lines */) {
      json.pass(7);
      if (!json.enterNull()) {
        readInputCartLines(row.lines);
      }
    } else if (key == 0x726576696c656422 && json.keyAt(8) == 0x227370756f724779 /* deliveryGroups */) {
      json.pass(16);
      if (!json.enterNull()) {
        readInputCartDeliveryGroups(row.groups);
      }
    } else json.skipMember();
  }
}

export function readInputCartCost(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x61746f7462757322 && json.keyAt(8) == 0x22746e756f6d416c /* subtotalAmount */) {
      json.pass(16);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartCostSubtotalAmount(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartCostSubtotalAmount(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x636e657272756322 && json.keyAt(6) == 0x2265646f4379636e /* currencyCode */) {
      json.pass(14);
      if (!json.enterNull()) {
        row.currency = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputCartBuyerIdentity(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x656d6f7473756322 && json.keyAt(2) == 0x2272656d6f747375 /* customer */) {
      json.pass(10);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomer(row);
      }
    } else if (key == 0x7361686372757022 && json.keyAt(8) == 0x61706d6f43676e69 && json.keyAt(11) == 0x22796e61706d6f43 /* purchasingCompany */) {
      json.pass(19);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityPurchasingCompany(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartBuyerIdentityCustomer(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x4f7265626d756e22 && json.keyAt(8) == 0x2273726564724f66 /* numberOfOrders */) {
      json.pass(16);
      if (!json.enterNull()) {
        row.ordersBefore = json.readCount();
      }
    } else if (key == 0x6569666174656d22 && json.keyAt(3) == 0x22646c6569666174 /* metafield */) {
      json.pass(11);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomerMetafield(row);
      }
    } else if (key == 0x7367615473616822 && json.keyAt(1) == 0x2273676154736168 /* hasTags */) {
      json.pass(9);
      if (!json.enterNull()) {
        readInputCartBuyerIdentityCustomerHasTags(row.tags);
      }
    } else if (key == 0x6144687472696222 && json.keyAt(3) == 0x2265746144687472 /* birthDate */) {
      json.pass(11);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityCustomerBirthDate(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartBuyerIdentityCustomerMetafield(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffffff) == 0x2265756c617622 /* value */) {
      json.pass(7);
      if (!json.enterNull()) {
        const outer = json.enterText();
        if (json.enterObject()) readMember(row);
        json.leave(outer);
      }
    } else json.skipMember();
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
    const key = json.keyAt(0);
    if ((key & 0xffffffffff) == 0x2267617422 /* tag */) {
      json.pass(5);
      if (!json.enterNull()) {
        row.tag = json.readText();
      }
    } else if (key == 0x2267615473616822 /* hasTag */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.isHeld |= <u32>json.readBoolean() << 0;
      }
    } else json.skipMember();
  }
}

export function readInputCartBuyerIdentityCustomerBirthDate(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffffff) == 0x2265756c617622 /* value */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.birthDate = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputCartBuyerIdentityPurchasingCompany(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x796e61706d6f6322 && json.keyAt(1) == 0x22796e61706d6f63 /* company */) {
      json.pass(9);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartBuyerIdentityPurchasingCompanyCompany(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartBuyerIdentityPurchasingCompanyCompany(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x6e657079745f5f22 && json.keyAt(4) == 0x22656d616e657079 /* __typename */) {
      json.pass(12);
      if (!json.enterNull()) {
        row.company = json.readText();
      }
    } else json.skipMember();
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
    const key = json.keyAt(0);
    if ((key & 0xffffffff) == 0x22646922 /* id */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.id = json.readText();
      }
    } else if (key == 0x7469746e61757122 && json.keyAt(2) == 0x22797469746e6175 /* quantity */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.quantity = json.readCount();
      }
    } else if ((key & 0xffffffffffff) == 0x2274736f6322 /* cost */) {
      json.pass(6);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowCost(row);
      }
    } else if (key == 0x676e696c6c657322 && json.keyAt(8) == 0x6f6c6c416e616c50 && json.keyAt(15) == 0x226e6f697461636f /* sellingPlanAllocation */) {
      json.pass(23);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowSellingPlanAllocation(row);
      }
    } else if (key == 0x6e61686372656d22 && json.keyAt(5) == 0x22657369646e6168 /* merchandise */) {
      json.pass(13);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowMerchandise(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowCost(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x50746e756f6d6122 && json.keyAt(8) == 0x69746e6175517265 && json.keyAt(11) == 0x22797469746e6175 /* amountPerQuantity */) {
      json.pass(19);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowCostAmountPerQuantity(row);
      }
    } else if (key == 0x657261706d6f6322 && json.keyAt(8) == 0x746e756f6d417441 && json.keyAt(16) == 0x746e617551726550 && json.keyAt(20) == 0x22797469746e6175 /* compareAtAmountPerQuantity */) {
      json.pass(28);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowCostCompareAtAmountPerQuantity(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowCostAmountPerQuantity(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x22746e756f6d6122 /* amount */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.price = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowCostCompareAtAmountPerQuantity(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x22746e756f6d6122 /* amount */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.compareAt = json.readText();
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowSellingPlanAllocation(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x676e696c6c657322 && json.keyAt(5) == 0x226e616c50676e69 /* sellingPlan */) {
      json.pass(13);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowSellingPlanAllocationSellingPlan(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowSellingPlanAllocationSellingPlan(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x6972727563657222 && json.keyAt(8) == 0x6576696c6544676e && json.keyAt(13) == 0x2273656972657669 /* recurringDeliveries */) {
      json.pass(21);
      if (!json.enterNull()) {
        row.isSubscription |= <u32>json.readBoolean() << 0;
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowMerchandise(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffff) == 0x22646922 /* id */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.variant = json.readText();
      }
    } else if (key == 0x746375646f727022 && json.keyAt(1) == 0x22746375646f7270 /* product */) {
      json.pass(9);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowMerchandiseProduct(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowMerchandiseProduct(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x4374666947736922 && json.keyAt(4) == 0x2264726143746669 /* isGiftCard */) {
      json.pass(12);
      if (!json.enterNull()) {
        row.isGiftCard |= <u32>json.readBoolean() << 0;
      }
    } else if (key == 0x6569666174656d22 && json.keyAt(3) == 0x22646c6569666174 /* metafield */) {
      json.pass(11);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartLinesRowMerchandiseProductMetafield(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartLinesRowMerchandiseProductMetafield(row: table.Line): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffffff) == 0x2265756c617622 /* value */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.targets = json.readText();
      }
    } else json.skipMember();
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
    const key = json.keyAt(0);
    if (key == 0x726576696c656422 && json.keyAt(8) == 0x7373657264644179 && json.keyAt(9) == 0x2273736572646441 /* deliveryAddress */) {
      json.pass(17);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartDeliveryGroupsRowDeliveryAddress(row);
      }
    } else if (key == 0x726576696c656422 && json.keyAt(8) == 0x736e6f6974704f79 && json.keyAt(9) == 0x22736e6f6974704f /* deliveryOptions */) {
      json.pass(17);
      if (!json.enterNull()) {
        readInputCartDeliveryGroupsRowDeliveryOptions(row.options);
      }
    } else json.skipMember();
  }
}

export function readInputCartDeliveryGroupsRowDeliveryAddress(row: table.Group): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x7972746e756f6322 && json.keyAt(5) == 0x2265646f43797274 /* countryCode */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.country = json.readText();
      }
    } else json.skipMember();
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
    const key = json.keyAt(0);
    if (key == 0x22656c646e616822 /* handle */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.handle = json.readText();
      }
    } else if ((key & 0xffffffffffffff) == 0x22656c74697422 /* title */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.title = json.readText();
      }
    } else if (key == 0x726576696c656422 && json.keyAt(8) == 0x54646f6874654d79 && json.keyAt(12) == 0x2265707954646f68 /* deliveryMethodType */) {
      json.pass(20);
      if (!json.enterNull()) {
        row.type = json.readText();
      }
    } else if ((key & 0xffffffffffff) == 0x2274736f6322 /* cost */) {
      json.pass(6);
      if (!json.enterNull()) {
        json.enterObject();
        readInputCartDeliveryGroupsRowDeliveryOptionsRowCost(row);
      }
    } else json.skipMember();
  }
}

export function readInputCartDeliveryGroupsRowDeliveryOptionsRowCost(row: table.Option): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x22746e756f6d6122 /* amount */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.cost = json.readText();
      }
    } else json.skipMember();
  }
}
