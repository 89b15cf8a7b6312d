import { Text, sameText } from "../memory/text";
import * as configuration from "../evaluator/configuration";
import * as names from "../names";
import { setOfVariable } from "../sets";
import { fail } from "./host";
import * as json from "./json";

/** The value of the discount's metafield: `{ v, collections0, …, tiers, offers }`. */
export function readConfiguration(): void {
  let version: u32 = 0;
  if (!json.enterObject()) fail("the configuration is missing");
  while (json.nextKey()) {
    const key = json.key;
    if (sameText(key, names.VERSION)) version = json.readCount();
    else if (sameText(key, names.TIERS)) readTiers();
    else if (sameText(key, names.OFFERS)) readOffers();
    else readSet(setOfVariable(key));
  }
  if (version != 1) fail("the configuration has a version that this function does not know");
  if (!configuration.configurationIsSound()) fail("the configuration does not fit together");
}

/** Only that the set is there: which collections are in it, Shopify looks up for the query. */
function readSet(set: u32): void {
  if (set < configuration.MAX_SETS) {
    if (!json.isArray()) fail("a set of collections is no list");
    configuration.addSet(set);
  }
  json.skip();
}

function readTiers(): void {
  json.enterArray();
  while (json.nextItem()) {
    const tier = configuration.newTier();
    if (tier === null) return fail("there are too many tiers");
    if (!json.enterObject()) fail("a tier is null");
    while (json.nextKey()) {
      if (sameText(json.key, names.ID)) tier.id = json.readText();
      else if (sameText(json.key, names.BASIS_POINTS)) tier.basisPoints = json.readCount();
      else if (sameText(json.key, names.MESSAGE)) tier.message = json.readText();
      else json.skip();
    }
  }
}

function readOffers(): void {
  json.enterArray();
  while (json.nextItem()) {
    const offer = configuration.newOffer();
    if (offer === null) return fail("there are too many offers");
    if (!json.enterObject()) fail("an offer is null");
    offer.set = configuration.MAX_SETS;
    while (json.nextKey()) readOfferField(offer, json.key);
  }
}

function readOfferField(offer: configuration.Offer, key: Text): void {
  if (sameText(key, names.BASIS_POINTS)) offer.basisPoints = json.readCount();
  else if (sameText(key, names.MESSAGE)) offer.message = json.readText();
  else if (sameText(key, names.SET)) offer.set = json.readCount();
  else if (sameText(key, names.TIERS)) {
    json.enterArray();
    while (json.nextItem()) {
      if (!configuration.addOfferTier(offer, json.readCount())) fail("an offer has an unknown tier");
    }
  } else json.skip();
}
