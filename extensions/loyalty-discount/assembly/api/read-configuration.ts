import { NO_TEXT } from "../memory/text";
import * as configuration from "../evaluator/configuration";
import * as names from "../names";
import { variableOf } from "../sets";
import { fail } from "./host";
import { property } from "./property";
import * as value from "./value";

/** The value of the discount's metafield: `{ v, collections0, …, tiers, offers }`. */
export function readConfiguration(config: value.Value): void {
  if (!value.is(config, value.OBJECT)) fail("the configuration is missing");
  const version = property(config, names.VERSION);
  if (!value.is(version, value.NUMBER) || value.readCount(version) != 1) {
    fail("the configuration has a version that this function does not know");
  }
  readSets(config);
  readTiers(property(config, names.TIERS));
  readOffers(property(config, names.OFFERS));
  if (!configuration.configurationIsSound()) fail("the configuration does not fit together");
}

/** Only which sets are there: which collections are in them, Shopify looks up for the query. */
function readSets(config: value.Value): void {
  for (let set: u32 = 0; set < configuration.MAX_SETS; set++) {
    const collections = property(config, variableOf(set));
    if (value.is(collections, value.ARRAY)) configuration.addSet(set);
    else if (!value.is(collections, value.NULL)) fail("a set of collections is no list");
  }
}

function readTiers(tiers: value.Value): void {
  const size = value.sizeOf(tiers);
  for (let i: u32 = 0; i < size; i++) {
    const tier = configuration.newTier();
    if (tier === null) return fail("there are too many tiers");
    const item = value.expect(value.itemOf(tiers, i), value.OBJECT);
    const basisPoints = property(item, names.BASIS_POINTS);
    const message = property(item, names.MESSAGE);
    tier.id = value.readText(property(item, names.ID));
    tier.basisPoints = value.is(basisPoints, value.NULL) ? 0 : value.readCount(basisPoints);
    tier.message = value.is(message, value.NULL) ? NO_TEXT : value.readText(message);
  }
}

function readOffers(offers: value.Value): void {
  const size = value.sizeOf(offers);
  for (let i: u32 = 0; i < size; i++) {
    const offer = configuration.newOffer();
    if (offer === null) return fail("there are too many offers");
    readOffer(offer, value.expect(value.itemOf(offers, i), value.OBJECT));
  }
}

function readOffer(offer: configuration.Offer, item: value.Value): void {
  offer.basisPoints = value.readCount(property(item, names.BASIS_POINTS));
  offer.message = value.readText(property(item, names.MESSAGE));
  offer.set = value.readCount(property(item, names.SET));
  const tiers = property(item, names.TIERS);
  if (value.is(tiers, value.NULL)) return;
  const tierCount = value.sizeOf(tiers);
  for (let i: u32 = 0; i < tierCount; i++) {
    const index = value.readCount(value.itemOf(tiers, i));
    if (!configuration.addOfferTier(offer, index)) fail("an offer has an unknown tier");
  }
}
