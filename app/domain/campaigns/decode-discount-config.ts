import { isRecord, isWhole, parseJson } from "../reading.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { checkDiscountConfig } from "./check-discount-config.ts";
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
  const collectionIds = list(value["collectionIds"], "collectionIds").map((id, index) =>
    text(id, `collectionIds.${index}`),
  );
  const tiers = list(value["tiers"], "tiers").map(readTier);
  const tierIds = tiers.map((tier) => tier.id);
  const productOffers = list(value["offers"], "offers").map((offer, index) =>
    readOffer(offer, `offers.${index}`, collectionIds, tierIds),
  );
  return { tiers, productOffers };
}

function readTier(value: unknown, index: number): TierDiscount {
  const path = `tiers.${index}`;
  const tier = fields(value, path);
  const id = text(tier["id"], `${path}.id`);
  if (tier["basisPoints"] === undefined) return { id, discountBasisPoints: 0, message: "" };
  const discountBasisPoints = whole(tier["basisPoints"], `${path}.basisPoints`);
  return { id, discountBasisPoints, message: text(tier["message"], `${path}.message`) };
}

function readOffer(
  value: unknown,
  path: string,
  collectionIds: readonly string[],
  tierIds: readonly string[],
): ProductOffer {
  const offer = fields(value, path);
  return {
    id: text(offer["id"], `${path}.id`),
    basisPoints: whole(offer["basisPoints"], `${path}.basisPoints`),
    message: text(offer["message"], `${path}.message`),
    collectionIds: named(offer["collections"], `${path}.collections`, collectionIds),
    tierIds: offer["tiers"] === undefined ? [] : named(offer["tiers"], `${path}.tiers`, tierIds),
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

/** What stands at these places of the list. */
function named(places: unknown, path: string, names: readonly string[]): string[] {
  return list(places, path).map((place) => {
    const name = isWhole(place) ? names[place] : undefined;
    if (name === undefined) throw new Malformed(path);
    return name;
  });
}
