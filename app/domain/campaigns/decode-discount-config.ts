import { isRecord, isWhole, parseJson } from "../reading.ts";
import { LANGUAGES } from "../program/look.ts";
import type { ByLanguage } from "../program/look.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { checkDiscountConfig } from "./check-discount-config.ts";
import { languageCode } from "./encode-discount-config.ts";
import type { DiscountConfig, ProductOffer, TierDiscount } from "./discount-config.ts";
import type { DiscountConfigDecodeError } from "./discount-config-error.ts";

/** Reads what `encodeDiscountConfig` has written; refuses everything that it would not write. */
export function decodeDiscountConfig(text: string): Result<DiscountConfig, DiscountConfigDecodeError> {
  const value = parseJson(text);
  if (!isRecord(value)) return fail({ code: "not_json" });
  if (value["v"] !== 1) return fail({ code: "unknown_version", version: value["v"] });
  try {
    const config = readConfig(value);
    const cause = checkDiscountConfig(config);
    return cause === null ? ok(config) : fail({ code: "not_publishable", cause });
  } catch (error) {
    if (error instanceof Malformed) return fail({ code: "malformed", path: error.path });
    throw error;
  }
}

/** Ends the reading; it never leaves this file. */
class Malformed extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readConfig(value: Fields): DiscountConfig {
  const sets = readSets(value);
  const tiers = list(value["tiers"], "tiers").map(readTier);
  const tierIds = tiers.map((tier) => tier.id);
  const productOffers = list(value["offers"], "offers").map((offer, index) =>
    readOffer(offer, `offers.${index}`, sets, tierIds),
  );
  return { tiers, productOffers };
}

/** `collections0` and so on, as far as there are any. */
function readSets(value: Fields): string[][] {
  const sets: string[][] = [];
  for (let name = "collections0"; value[name] !== undefined; name = `collections${sets.length}`) {
    sets.push(list(value[name], name).map((id, index) => text(id, `${name}.${index}`)));
  }
  return sets;
}

function readTier(value: unknown, index: number): TierDiscount {
  const path = `tiers.${index}`;
  const tier = fields(value, path);
  const id = text(tier["id"], `${path}.id`);
  if (tier["basisPoints"] === undefined) return { id, discountBasisPoints: 0, message: "" };
  const discountBasisPoints = whole(tier["basisPoints"], `${path}.basisPoints`);
  const message = text(tier["message"], `${path}.message`);
  if (tier["messages"] === undefined) return { id, discountBasisPoints, message };
  const messages = readMessages(tier["messages"], `${path}.messages`);
  return { id, discountBasisPoints, message, messages };
}

/** By languages as Shopify names them. */
function readMessages(value: unknown, path: string): ByLanguage<string> {
  return Object.fromEntries(
    Object.entries(fields(value, path)).map(([code, message]) => {
      const language = LANGUAGES.find((each) => languageCode(each) === code);
      if (language === undefined) throw new Malformed(`${path}.${code}`);
      return [language, text(message, `${path}.${code}`)];
    }),
  );
}

function readOffer(
  value: unknown,
  path: string,
  sets: readonly string[][],
  tierIds: readonly string[],
): ProductOffer {
  const offer = fields(value, path);
  return {
    id: text(offer["id"], `${path}.id`),
    basisPoints: whole(offer["basisPoints"], `${path}.basisPoints`),
    message: text(offer["message"], `${path}.message`),
    collectionIds: at(sets, offer["set"], `${path}.set`),
    tierIds:
      offer["tiers"] === undefined
        ? []
        : list(offer["tiers"], `${path}.tiers`).map((place) => at(tierIds, place, `${path}.tiers`)),
  };
}

function fields(value: unknown, path: string): Fields {
  if (!isRecord(value)) throw new Malformed(path);
  return value;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(path);
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string") throw new Malformed(path);
  return value;
}

function whole(value: unknown, path: string): number {
  if (!isWhole(value)) throw new Malformed(path);
  return value;
}

/** What stands at this place of the list. */
function at<T>(items: readonly T[], place: unknown, path: string): T {
  const item = isWhole(place) ? items[place] : undefined;
  if (item === undefined) throw new Malformed(path);
  return item;
}
