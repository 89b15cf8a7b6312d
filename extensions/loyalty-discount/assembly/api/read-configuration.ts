import { NO_TEXT, trailingNumber } from "../memory/text";
import * as configuration from "../evaluator/configuration";
import * as names from "../names";
import { fail } from "./host";
import { property } from "./property";
import * as value from "./value";

/** The value of the discount's metafield: `{ v, collectionIds, tiers, offers }`. */
export function readConfiguration(config: value.Value): void {
  if (!value.is(config, value.OBJECT)) fail("the configuration is missing");
  const version = property(config, names.VERSION);
  if (!value.is(version, value.NUMBER) || value.readCount(version) != 1) {
    fail("the configuration has a version that this function does not know");
  }
  readCollectionIds(property(config, names.COLLECTION_IDS));
  readTiers(property(config, names.TIERS));
  readOffers(property(config, names.OFFERS));
  if (!configuration.configurationIsSound()) fail("the configuration does not fit together");
}

function readCollectionIds(ids: value.Value): void {
  const size = value.sizeOf(ids);
  for (let i: u32 = 0; i < size; i++) {
    const id = value.readText(value.itemOf(ids, i));
    if (!configuration.addCollection(trailingNumber(id))) fail("a collection cannot be used");
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
  const collections = property(item, names.COLLECTIONS);
  const collectionCount = value.sizeOf(collections);
  for (let i: u32 = 0; i < collectionCount; i++) {
    const index = value.readCount(value.itemOf(collections, i));
    if (!configuration.addOfferCollection(offer, index)) fail("an offer has an unknown collection");
  }
  const tiers = property(item, names.TIERS);
  if (value.is(tiers, value.NULL)) return;
  const tierCount = value.sizeOf(tiers);
  for (let i: u32 = 0; i < tierCount; i++) {
    const index = value.readCount(value.itemOf(tiers, i));
    if (!configuration.addOfferTier(offer, index)) fail("an offer has an unknown tier");
  }
}
