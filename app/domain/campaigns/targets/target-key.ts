import { isRecord, parseJson } from "../../reading.ts";
import { ProgramReader } from "../../program/program-reader.ts";
import type { Campaign } from "../campaign.ts";
import { CAMPAIGN_KINDS } from "../registry.ts";
import type { CampaignTarget } from "../registry.ts";
import { MOST_TARGETS } from "./carried.ts";
import { GOODS_PARTS, sortedGoods } from "./goods.ts";
import type { Goods, GoodsPart, ProductFacts } from "./goods.ts";

/** A target as products carry its number: where campaigns on it go no lower than what the goods cost, with that. */
export type CarriedTarget = CampaignTarget & { readonly costs?: true };

/**
 * One text for targets that are the same, in whatever order and letters they were named; null for what needs no
 * number, because everything is in it or nothing. What is on sale is seen of a line, and not of its product.
 */
export function targetKey(target: CarriedTarget): string | null {
  const except = partsOf(target.except ?? {}).map(({ part, names }) => [part, names] as const);
  const left = {
    ...(except.length === 0 ? {} : { except: Object.fromEntries(except) }),
    ...(target.costs === undefined ? {} : { costs: true }),
  };
  if (target.kind === "everything")
    return Object.keys(left).length === 0 ? null : JSON.stringify({ kind: target.kind, ...left });
  const [named] = partsOf(goodsOf(target));
  return named === undefined
    ? null
    : JSON.stringify({ kind: target.kind, [named.part]: named.names, ...left });
}

/** The target that a key was made of; null where a text is none. */
export function targetOfKey(key: string): CarriedTarget | null {
  const read = parseJson(key);
  if (!isRecord(read)) return null;
  const { costs, ...value } = read;
  const kind = typeof value["kind"] === "string" && CAMPAIGN_KINDS.target.get(value["kind"]);
  if (!kind || (costs !== undefined && costs !== true)) return null;
  const reader = new ProgramReader();
  const fields = kind.read(reader.object(value, "", ["kind", ...kind.fields]), "", reader);
  if (reader.problems.length > 0) return null;
  return { kind: kind.kind, ...fields, ...(costs === true ? { costs } : {}) } as CarriedTarget;
}

/** The number of a target among those that were given; null: it needs none, or has none. */
export function numberOf(target: CarriedTarget, numbers: ReadonlyMap<string, number>): number | null {
  const key = targetKey(target);
  return key === null ? null : (numbers.get(key) ?? null);
}

type OnGoods = Pick<Campaign, "target" | "offer" | "aboveCost">;

/**
 * All targets of a campaign: what it is on, what has to be bought for it where that is something else, and all goods
 * where it has to be known of them what they cost.
 */
export function targetsOf(campaign: OnGoods): CarriedTarget[] {
  const { offer } = campaign;
  const costs = costTargetOf(campaign);
  const on = onOf(campaign, costs);
  return [
    on,
    ...(offer.kind === "buy_other" ? [offer.bought] : []),
    ...(costs === null || costs === on ? [] : [costs]),
  ];
}

function onOf({ target }: OnGoods, costs: CarriedTarget | null): CarriedTarget {
  return costs === null || costs.kind === "everything" ? target : costs;
}

/** The products of which it has to be known what they cost: those that it comes off. Null: of none. */
export function costTargetOf({ target, offer, aboveCost }: OnGoods): CarriedTarget | null {
  if (!aboveCost) return null;
  const isOnOrder = "off" in offer && offer.off === "order";
  return isOnOrder || target.kind === "everything"
    ? { kind: "everything", costs: true }
    : { ...target, costs: true };
}

/** A campaign with the numbers of its targets. */
export function numbered<One extends { readonly campaign: Campaign }>(
  one: One,
  numbers: ReadonlyMap<string, number>,
): One & { readonly targetNumber: number | null; readonly boughtNumber: number | null } {
  const { offer } = one.campaign;
  return {
    ...one,
    targetNumber: numberOf(onOf(one.campaign, costTargetOf(one.campaign)), numbers),
    boughtNumber: offer.kind === "buy_other" ? numberOf(offer.bought, numbers) : null,
  };
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

export function numberTargets(targets: readonly CarriedTarget[]): NumberedTargets {
  const named = new Map<string, CarriedTarget>();
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
export function carriesTarget(target: CarriedTarget, product: ProductFacts): boolean {
  if (isOfAll(target)) return true;
  return CAMPAIGN_KINDS.target.get(target.kind)?.carries(target, product) ?? false;
}

/** Of everything without an exception nothing carries a number but what has to say what it cost. */
function isOfAll({ kind, costs }: CarriedTarget): boolean {
  return kind === "everything" && costs === true;
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
  /** `all`: everything that the store has. */
  readonly part: GoodsPart | "all";
  readonly names: readonly string[];
}

/** Each of them is one question to Shopify: a collection, some products, or a few names. */
export function sourcesOf(target: CarriedTarget): TargetSource[] {
  if (isOfAll(target)) return [{ part: "all", names: [] }];
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

function goodsOf(target: Exclude<CarriedTarget, { kind: "everything" }>): Goods {
  const { kind: _kind, except: _except, sale: _sale, costs: _costs, ...goods } = target;
  return goods;
}

function partsOf(goods: Goods): (TargetSource & { readonly part: GoodsPart })[] {
  return GOODS_PARTS.flatMap((part) => {
    const names = sortedGoods(part, goods[part] ?? []);
    return names.length === 0 ? [] : [{ part, names }];
  });
}
