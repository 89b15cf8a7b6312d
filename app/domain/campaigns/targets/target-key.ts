import { isRecord, parseJson } from "../../reading.ts";
import { ProgramReader } from "../../program/program-reader.ts";
import type { Campaign } from "../campaign.ts";
import { CAMPAIGN_KINDS } from "../registry.ts";
import type { CampaignTarget } from "../registry.ts";
import { MOST_TARGETS } from "./carried.ts";
import { GOODS_PARTS, sortedGoods } from "./goods.ts";
import type { Goods, GoodsPart, ProductFacts } from "./goods.ts";

/**
 * One text for targets that are the same, in whatever order and letters they were named; null for what needs no
 * number, because everything is in it or nothing. What is on sale is seen of a line, and not of its product.
 */
export function targetKey(target: CampaignTarget): string | null {
  const except = partsOf(target.except ?? {}).map(({ part, names }) => [part, names] as const);
  const left = except.length === 0 ? {} : { except: Object.fromEntries(except) };
  if (target.kind === "everything")
    return except.length === 0 ? null : JSON.stringify({ kind: target.kind, ...left });
  const [named] = partsOf(goodsOf(target));
  return named === undefined
    ? null
    : JSON.stringify({ kind: target.kind, [named.part]: named.names, ...left });
}

/** The target that a key was made of; null where a text is none. */
export function targetOfKey(key: string): CampaignTarget | null {
  const value = parseJson(key);
  const kind =
    isRecord(value) && typeof value["kind"] === "string" && CAMPAIGN_KINDS.target.get(value["kind"]);
  if (!kind) return null;
  const reader = new ProgramReader();
  const fields = kind.read(reader.object(value, "", ["kind", ...kind.fields]), "", reader);
  return reader.problems.length > 0 ? null : ({ kind: kind.kind, ...fields } as CampaignTarget);
}

/** The number of a target among those that were given; null: it needs none, or has none. */
export function numberOf(target: CampaignTarget, numbers: ReadonlyMap<string, number>): number | null {
  const key = targetKey(target);
  return key === null ? null : (numbers.get(key) ?? null);
}

/** All targets of a campaign: what it is on, and what has to be bought for it where that is something else. */
export function targetsOf({ target, offer }: Pick<Campaign, "target" | "offer">): CampaignTarget[] {
  return offer.kind === "buy_other" ? [target, offer.bought] : [target];
}

/** A campaign with the numbers of its targets. */
export function numbered<One extends { readonly campaign: Campaign }>(
  one: One,
  numbers: ReadonlyMap<string, number>,
): One & { readonly targetNumber: number | null; readonly boughtNumber: number | null } {
  const [target, bought] = targetsOf(one.campaign).map((each) => numberOf(each, numbers));
  return { ...one, targetNumber: target ?? null, boughtNumber: bought ?? null };
}

/** Targets numbered as they come, each once: for carts that are made up, or were. */
export interface NumberedTargets {
  /** By their keys. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Digits of the ids of all collections that must be known of a product. */
  readonly collections: readonly string[];
  /** The numbers that a product would carry. */
  carriedBy(product: ProductFacts): number[];
}

export function numberTargets(targets: readonly CampaignTarget[]): NumberedTargets {
  const named = new Map<string, CampaignTarget>();
  for (const target of targets) {
    const key = targetKey(target);
    if (key !== null && named.size < MOST_TARGETS) named.set(key, target);
  }
  const all = [...named.values()];
  return {
    numbers: new Map([...named.keys()].map((key, number) => [key, number])),
    collections: collectionsNamed(all),
    carriedBy: (product) => all.flatMap((target, number) => (carriesTarget(target, product) ? number : [])),
  };
}

/** Whether a product carries the number of a target. */
export function carriesTarget(target: CampaignTarget, product: ProductFacts): boolean {
  return CAMPAIGN_KINDS.target.get(target.kind)?.carries(target, product) ?? false;
}

/** Digits of the ids of all collections that must be known of a product to say whether it carries one of these. */
export function collectionsNamed(targets: readonly CampaignTarget[]): string[] {
  const named = targets.flatMap((target) => [
    ...(target.kind === "collections" ? target.collections : []),
    ...(target.except?.collections ?? []),
  ]);
  return [...new Set(named)].sort();
}

/** Where products are found that carry the number of a target: all of them, and perhaps others. */
export interface TargetSource {
  readonly part: GoodsPart;
  readonly names: readonly string[];
}

/** Each of them is one question to Shopify: a collection, some products, or a few names. */
export function sourcesOf(target: CampaignTarget): TargetSource[] {
  const parts = partsOf(target.kind === "everything" ? (target.except ?? {}) : goodsOf(target));
  return parts.flatMap(({ part, names }) =>
    inPieces(names, AT_ONCE[part]).map((some) => ({ part, names: some })),
  );
}

const AT_ONCE: Readonly<Record<GoodsPart, number>> = {
  ...{ collections: 1, products: 100, vendors: 10, types: 10, tags: 10 },
};

function inPieces(names: readonly string[], size: number): string[][] {
  const count = Math.ceil(names.length / size);
  return Array.from({ length: count }, (_, place) => names.slice(place * size, (place + 1) * size));
}

function goodsOf(target: Exclude<CampaignTarget, { kind: "everything" }>): Goods {
  const { kind: _kind, except: _except, sale: _sale, ...goods } = target;
  return goods;
}

function partsOf(goods: Goods): TargetSource[] {
  return GOODS_PARTS.flatMap((part) => {
    const names = sortedGoods(part, goods[part] ?? []);
    return names.length === 0 ? [] : [{ part, names }];
  });
}
