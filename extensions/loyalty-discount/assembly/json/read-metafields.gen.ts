// Made from fields/fields.ts by `npm run build:function`.

import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import { fail } from "../memory/fault";
import { List } from "../memory/list";
import { sameText } from "../memory/text";
import * as json from "./json";

export function readConfig(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffff) == 0x227622 /* v */) {
      json.pass(3);
      if (!json.enterNull()) {
        row.version = json.readCount();
      }
    } else if (key == 0x636e657272756322 && json.keyAt(2) == 0x2279636e65727275 /* currency */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.ownCurrency = json.readText();
      }
    } else if ((key & 0xffffffffffffff) == 0x22737265697422 /* tiers */) {
      json.pass(7);
      if (!json.enterNull()) {
        readConfigTiers(row.tiers);
      }
    } else if (key == 0x2273726566666f22 /* offers */) {
      json.pass(8);
      if (!json.enterNull()) {
        readConfigOffers(row.offers);
      }
    } else json.skipMember();
  }
}

function readConfigTiers(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 32) fail("there are too many tiers");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigTiersRow(table.newTier(rows));
  }
}

export function readConfigTiersRow(row: table.Tier): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffff) == 0x22646922 /* id */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.id = json.readText();
      }
    } else if (key == 0x6f50736973616222 && json.keyAt(5) == 0x2273746e696f5073 /* basisPoints */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (key == 0x6567617373656d22 && json.keyAt(1) == 0x226567617373656d /* message */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.message = json.readText();
      }
    } else if (key == 0x6567617373656d22 && json.keyAt(2) == 0x2273656761737365 /* messages */) {
      json.pass(10);
      if (!json.enterNull()) {
        json.enterObject();
        readConfigTiersRowMessages(row);
      }
    } else json.skipMember();
  }
}

export function readConfigTiersRowMessages(row: table.Tier): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffff) == 0x22524122 /* AR */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.message_AR = json.readText();
      }
    } else if ((key & 0xffffffff) == 0x22454422 /* DE */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.message_DE = json.readText();
      }
    } else if ((key & 0xffffffff) == 0x224e4522 /* EN */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.message_EN = json.readText();
      }
    } else if ((key & 0xffffffff) == 0x22534522 /* ES */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.message_ES = json.readText();
      }
    } else if ((key & 0xffffffff) == 0x22524622 /* FR */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.message_FR = json.readText();
      }
    } else if ((key & 0xffffffff) == 0x22414a22 /* JA */) {
      json.pass(4);
      if (!json.enterNull()) {
        row.message_JA = json.readText();
      }
    } else if ((key & 0xffffffffffffff) == 0x224e435f485a22 /* ZH_CN */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.message_ZH_CN = json.readText();
      }
    } else json.skipMember();
  }
}

function readConfigOffers(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 100) fail("there are too many offers");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigOffersRow(table.newOffer(rows));
  }
}

export function readConfigOffersRow(row: table.Offer): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x6567617373656d22 && json.keyAt(1) == 0x226567617373656d /* message */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.message = json.readText();
      }
    } else if (key == 0x6f50736973616222 && json.keyAt(5) == 0x2273746e696f5073 /* basisPoints */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (key == 0x2274656772617422 /* target */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.target = json.readCount();
      }
    } else if ((key & 0xffffffffff) == 0x2274657322 /* set */) {
      json.pass(5);
      if (!json.enterNull()) {
        row.set = json.readCount();
      }
    } else if (key == 0x6564697374756f22 && json.keyAt(1) == 0x226564697374756f /* outside */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 8;
      }
    } else if (key == 0x74754f656c617322 && json.keyAt(1) == 0x2274754f656c6173 /* saleOut */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 20;
      }
    } else if (key == 0x6c6e4f656c617322 && json.keyAt(2) == 0x22796c6e4f656c61 /* saleOnly */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 21;
      }
    } else if ((key & 0xffffffffffffff) == 0x22737265697422 /* tiers */) {
      json.pass(7);
      if (!json.enterNull()) {
        json.enterArray();
        while (json.nextItem()) {
          const place = json.readCount();
          if (place >= 32) fail("an offer has an unknown tier");
          row.tiers |= (<u64>1) << place;
        }
      }
    } else if (key == 0x726564724f666f22 && json.keyAt(1) == 0x22726564724f666f /* ofOrder */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 0;
      }
    } else if (key == 0x656e694c72657022 && json.keyAt(1) == 0x22656e694c726570 /* perLine */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 1;
      }
    } else if (key == 0x6563656950796222 && json.keyAt(2) == 0x2273656365695079 /* byPieces */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 2;
      }
    } else if (key == 0x6d614e796c6e6f22 && json.keyAt(3) == 0x2264656d614e796c /* onlyNamed */) {
      json.pass(11);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 3;
      }
    } else if (key == 0x76696c6544666f22 && json.keyAt(4) == 0x2279726576696c65 /* ofDelivery */) {
      json.pass(12);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 7;
      }
    } else if ((key & 0xffffffffff) == 0x2279756222 /* buy */) {
      json.pass(5);
      if (!json.enterNull()) {
        row.buy = json.readCount();
      }
    } else if ((key & 0xffffffffff) == 0x2274656722 /* get */) {
      json.pass(5);
      if (!json.enterNull()) {
        row.get = json.readCount();
      }
    } else if ((key & 0xffffffffffffff) == 0x2273656d697422 /* times */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.times = json.readCount();
      }
    } else if (key == 0x22746867756f6222 /* bought */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.bought = json.readCount();
      }
    } else if (key == 0x4f746867756f6222 && json.keyAt(7) == 0x226564697374754f /* boughtOutside */) {
      json.pass(15);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 23;
      }
    } else if (key == 0x46746867756f6222 && json.keyAt(4) == 0x226d6f7246746867 /* boughtFrom */) {
      json.pass(12);
      if (!json.enterNull()) {
        row.boughtFrom = json.readText();
      }
    } else if (key == 0x22656c646e756222 /* bundle */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 16;
      }
    } else if (key == 0x6369725074657322 && json.keyAt(2) == 0x2265636972507465 /* setPrice */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 22;
      }
    } else if (key == 0x6f4365766f626122 && json.keyAt(3) == 0x2274736f4365766f /* aboveCost */) {
      json.pass(11);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 24;
      }
    } else if ((key & 0xffffffffffffff) == 0x22656e6f6c6122 /* alone */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 17;
      }
    } else if ((key & 0xffffffffffffff) == 0x22736d72657422 /* terms */) {
      json.pass(7);
      if (!json.enterNull()) {
        json.enterObject();
        readConfigOffersRowTerms(row);
      }
    } else if (key == 0x6972746e756f6322 && json.keyAt(3) == 0x2273656972746e75 /* countries */) {
      json.pass(11);
      if (!json.enterNull()) {
        row.countries = json.readText();
      }
    } else if (key == 0x726576696c656422 && json.keyAt(7) == 0x2273657079547972 /* deliveryTypes */) {
      json.pass(15);
      if (!json.enterNull()) {
        row.deliveryTypes = json.readText();
      }
    } else if (key == 0x73646f6874656d22 && json.keyAt(1) == 0x2273646f6874656d /* methods */) {
      json.pass(9);
      if (!json.enterNull()) {
        readConfigOffersRowMethods(row.methods);
      }
    } else if ((key & 0xffffffffffff) == 0x2274736f6d22 /* most */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.most = json.readText();
      }
    } else if ((key & 0xffffffffffffff) == 0x22657261687322 /* share */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.share = json.readCount();
      }
    } else if (key == 0x746275536e696d22 && json.keyAt(5) == 0x226c61746f746275 /* minSubtotal */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.minSubtotal = json.readText();
      }
    } else if (key == 0x61746f7462757322 && json.keyAt(8) == 0x2274726143664f6c /* subtotalOfCart */) {
      json.pass(16);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 4;
      }
    } else if (key == 0x636569506e696d22 && json.keyAt(3) == 0x227365636569506e /* minPieces */) {
      json.pass(11);
      if (!json.enterNull()) {
        row.minPieces = json.readCount();
      }
    } else if (key == 0x4f73656365697022 && json.keyAt(6) == 0x2274726143664f73 /* piecesOfCart */) {
      json.pass(14);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 5;
      }
    } else if (key == 0x724f747372696622 && json.keyAt(4) == 0x22726564724f7473 /* firstOrder */) {
      json.pass(12);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 6;
      }
    } else if (key == 0x226e6f70756f6322 /* coupon */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.coupon = json.readText();
      }
    } else if (key == 0x636e657272756322 && json.keyAt(4) == 0x22736569636e6572 /* currencies */) {
      json.pass(12);
      if (!json.enterNull()) {
        readConfigOffersRowCurrencies(row.codes);
      }
    } else if ((key & 0xffffffffffffff) == 0x22737065747322 /* steps */) {
      json.pass(7);
      if (!json.enterNull()) {
        readConfigOffersRowSteps(row.steps);
      }
    } else if ((key & 0xffffffffff) == 0x226f687722 /* who */) {
      json.pass(5);
      if (!json.enterNull()) {
        json.enterObject();
        readConfigOffersRowWho(row);
      }
    } else if (key == 0x2273726568746f22 /* others */) {
      json.pass(8);
      if (!json.enterNull()) {
        readConfigOffersRowOthers(row.others);
      }
    } else json.skipMember();
  }
}

export function readConfigOffersRowTerms(row: table.Offer): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x6972746e756f6322 && json.keyAt(3) == 0x2273656972746e75 /* countries */) {
      json.pass(11);
      if (!json.enterNull()) {
        row.buyerCountries = json.readText();
      }
    } else if (key == 0x6972746e756f6322 && json.keyAt(6) == 0x2274754f73656972 /* countriesOut */) {
      json.pass(14);
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 0;
      }
    } else if (key == 0x7374656b72616d22 && json.keyAt(1) == 0x227374656b72616d /* markets */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.markets = json.readText();
      }
    } else if ((key & 0xffffffffffff) == 0x227367617422 /* tags */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.buyerTags = json.readText();
      }
    } else if (key == 0x74754f7367617422 && json.keyAt(1) == 0x2274754f73676174 /* tagsOut */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 1;
      }
    } else if (key == 0x6d6f43796c6e6f22 && json.keyAt(7) == 0x227365696e61706d /* onlyCompanies */) {
      json.pass(15);
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 2;
      }
    } else if (key == 0x61706d6f436f6e22 && json.keyAt(5) == 0x227365696e61706d /* noCompanies */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 3;
      }
    } else if (key == 0x627553796c6e6f22 && json.keyAt(8) == 0x6f69747069726373 && json.keyAt(11) == 0x22736e6f69747069 /* onlySubscriptions */) {
      json.pass(19);
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 4;
      }
    } else if (key == 0x63736275536f6e22 && json.keyAt(8) == 0x736e6f6974706972 && json.keyAt(9) == 0x22736e6f69747069 /* noSubscriptions */) {
      json.pass(17);
      if (!json.enterNull()) {
        row.terms |= <u32>json.readBoolean() << 5;
      }
    } else json.skipMember();
  }
}

function readConfigOffersRowMethods(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 20) fail("an offer has too many methods");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigOffersRowMethodsRow(table.newMethod(rows));
  }
}

export function readConfigOffersRowMethodsRow(row: table.Method): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffffff) == 0x22656c74697422 /* title */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.title = json.readText();
      }
    } else json.skipMember();
  }
}

function readConfigOffersRowCurrencies(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 20) fail("an offer is for too many currencies");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigOffersRowCurrenciesRow(table.newCode(rows));
  }
}

export function readConfigOffersRowCurrenciesRow(row: table.Code): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffff) == 0x2265646f6322 /* code */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.code = json.readText();
      }
    } else json.skipMember();
  }
}

function readConfigOffersRowSteps(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 10) fail("an offer has too many steps");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigOffersRowStepsRow(table.newStep(rows));
  }
}

export function readConfigOffersRowStepsRow(row: table.Step): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffff) == 0x226d6f726622 /* from */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.from = json.readText();
      }
    } else if (key == 0x6f50736973616222 && json.keyAt(5) == 0x2273746e696f5073 /* basisPoints */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (key == 0x22746e756f6d6122 /* amount */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.amount = json.readText();
      }
    } else json.skipMember();
  }
}

export function readConfigOffersRowWho(row: table.Offer): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffffff) == 0x2274696d696c22 /* limit */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.limit = json.readText();
      }
    } else if (key == 0x4664656e696f6a22 && json.keyAt(4) == 0x226d6f724664656e /* joinedFrom */) {
      json.pass(12);
      if (!json.enterNull()) {
        row.joinedFrom = json.readCount();
      }
    } else if (key == 0x6f72466e726f6222 && json.keyAt(2) == 0x226d6f72466e726f /* bornFrom */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.bornFrom = json.readCount();
      }
    } else if (key == 0x746e556e726f6222 && json.keyAt(3) == 0x226c69746e556e72 /* bornUntil */) {
      json.pass(11);
      if (!json.enterNull()) {
        row.bornUntil = json.readCount();
      }
    } else if (key == 0x746e656d67657322 && json.keyAt(2) == 0x2273746e656d6765 /* segments */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.segments = json.readText();
      }
    } else if (key == 0x656d656564657222 && json.keyAt(2) == 0x2264656d65656465 /* redeemed */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.how |= <u32>json.readBoolean() << 27;
      }
    } else json.skipMember();
  }
}

function readConfigOffersRowOthers(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 20) fail("an offer has steps in too many currencies");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigOffersRowOthersRow(table.newOther(rows));
  }
}

export function readConfigOffersRowOthersRow(row: table.Other): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if (key == 0x636e657272756322 && json.keyAt(2) == 0x2279636e65727275 /* currency */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.currency = json.readText();
      }
    } else if ((key & 0xffffffffffffff) == 0x22737065747322 /* steps */) {
      json.pass(7);
      if (!json.enterNull()) {
        readConfigOffersRowOthersRowSteps(row.steps);
      }
    } else json.skipMember();
  }
}

function readConfigOffersRowOthersRowSteps(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
    if (rows.count == 10) fail("an offer has too many steps");
    if (!json.enterObject()) fail("an item of a list is null");
    readConfigOffersRowOthersRowStepsRow(table.newStep(rows));
  }
}

export function readConfigOffersRowOthersRowStepsRow(row: table.Step): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffff) == 0x226d6f726622 /* from */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.from = json.readText();
      }
    } else if (key == 0x6f50736973616222 && json.keyAt(5) == 0x2273746e696f5073 /* basisPoints */) {
      json.pass(13);
      if (!json.enterNull()) {
        row.basisPoints = json.readCount();
      }
    } else if (key == 0x22746e756f6d6122 /* amount */) {
      json.pass(8);
      if (!json.enterNull()) {
        row.amount = json.readText();
      }
    } else json.skipMember();
  }
}

export function readMember(row: table.Input): void {
  while (json.nextKey()) {
    const key = json.keyAt(0);
    if ((key & 0xffffffffffff) == 0x227265697422 /* tier */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.memberTier = json.readText();
      }
    } else if (key == 0x736e6f70756f6322 && json.keyAt(1) == 0x22736e6f70756f63 /* coupons */) {
      json.pass(9);
      if (!json.enterNull()) {
        row.memberCoupons = json.readText();
      }
    } else if ((key & 0xffffffffffff) == 0x226465737522 /* used */) {
      json.pass(6);
      if (!json.enterNull()) {
        row.memberUsed = json.readText();
      }
    } else if (key == 0x746e656d67657322 && json.keyAt(2) == 0x2273746e656d6765 /* segments */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.memberSegments = json.readText();
      }
    } else if ((key & 0xffffffffffffff) == 0x2265636e697322 /* since */) {
      json.pass(7);
      if (!json.enterNull()) {
        row.memberSince = json.readCount();
      }
    } else if (key == 0x656d656564657222 && json.keyAt(2) == 0x2264656d65656465 /* redeemed */) {
      json.pass(10);
      if (!json.enterNull()) {
        row.memberRedeemed = json.readText();
      }
    } else json.skipMember();
  }
}
