import { readPart } from "../kind.ts";
import type { EncodingFacts, Kind, PartOf } from "../kind.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import { collections } from "./collections.ts";
import { everything } from "./everything.ts";
import type { ProductFacts } from "./goods.ts";
import { products } from "./products.ts";
import { tags } from "./tags.ts";
import { types } from "./types.ts";
import { vendors } from "./vendors.ts";

/** All kinds of targets. */
export const TARGET_KINDS = { collections, products, vendors, types, tags, everything } as const;

export type CampaignTarget = PartOf<(typeof TARGET_KINDS)[keyof typeof TARGET_KINDS]>;

type AnyTarget = Kind<string, object, "target" | "outside" | "sale", EncodingFacts> & {
  carries(part: object, product: ProductFacts): boolean;
};

/** The kinds of targets by their names. */
export const TARGETS: ReadonlyMap<string, AnyTarget> = new Map<string, AnyTarget>(
  Object.entries(TARGET_KINDS),
);

/** Reads a target, also one of a draft that is not finished. */
export function readTarget(value: unknown, path: string, reader: ProgramReader): CampaignTarget {
  return readPart(value, path, reader, TARGETS) as CampaignTarget;
}
