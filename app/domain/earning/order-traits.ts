import type { NamedTrait, NamedTraits } from "../program/rules/named-traits.ts";
import { foldedName } from "../program/rules/trait.ts";
import type { LineTraits } from "../program/rules/kind.ts";
import type { LineGoods, OrderLine, OrderSnapshot } from "./order-snapshot.ts";

/**
 * Which of the traits that a version of the programme names the lines of an order have, by their places among them
 * (`namedTraits`). Held from when it was first known, so that an order keeps what it earned when its products move
 * to other collections or are gone.
 */
export interface OrderTraits {
  /** How many traits were asked for: the first of those that are named. */
  readonly count: number;
  /** Of these, those of which nobody could tell; in rising order. */
  readonly unknown: readonly number[];
  /** Those that each line has, by the line's id; in rising order. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
}

export interface LearntTraits {
  /** Absent: nothing is known, or nothing is asked for. */
  readonly traits?: OrderTraits;
  /** False: something was not told, so that the order has to be read. */
  readonly isWhole: boolean;
}

const NOTHING_ASKED: LearntTraits = { isWhole: true };

/**
 * What is known of an order's lines: what was known before, and, of lines that are new, what the snapshot tells.
 * Where it is not whole, that of before.
 */
export function learnTraits(
  named: NamedTraits,
  order: OrderSnapshot,
  before: OrderTraits | undefined,
): LearntTraits {
  // Rules that were given to an order afterwards are not asked for: what was known then holds.
  const isAll = before === undefined || before.count === named.list.length;
  const asked = isAll ? named.list : named.list.slice(0, before.count);
  if (asked.length === 0) return NOTHING_ASKED;
  const lines = new Map(before?.lines);
  const unknown = [...(before?.unknown ?? [])];
  let isWhole = true;
  for (const line of order.lines) {
    const { lineId } = line;
    if (lines.has(lineId)) continue;
    const held: number[] = [];
    asked.forEach((trait, place) => {
      const has = isOf(line, trait);
      if (has === true) held.push(place);
      else if (has === undefined) {
        isWhole &&= order.isLastWord === true;
        if (!unknown.includes(place)) unknown.push(place);
      }
    });
    lines.set(lineId, held);
  }
  if (!isWhole) return before === undefined ? { isWhole } : { traits: before, isWhole };
  return { traits: { count: asked.length, unknown: unknown.sort((one, two) => one - two), lines }, isWhole };
}

/**
 * The same for an order that is to be decided by another version than before: what that one asked for holds, the rest
 * is asked of the snapshot.
 *
 * @param before what was known, in the places of these rules (`translateTraits`)
 */
export function relearnTraits(
  named: NamedTraits,
  order: OrderSnapshot,
  before: OrderTraits | undefined,
): LearntTraits {
  const anew = learnTraits(named, { ...order, isLastWord: true }, undefined);
  if (anew.traits === undefined || before === undefined) return learnTraits(named, order, undefined);
  const isHeld = (place: number) => place < before.count && !before.unknown.includes(place);
  const unknown = anew.traits.unknown.filter((place) => !isHeld(place));
  const lines = new Map(anew.traits.lines);
  for (const [lineId, told] of anew.traits.lines) {
    const held = before.lines.get(lineId);
    if (held === undefined) continue;
    const both = [...held.filter(isHeld), ...told.filter((place) => !isHeld(place))];
    lines.set(
      lineId,
      both.sort((one, two) => one - two),
    );
  }
  const isWhole = unknown.length === 0 || order.isLastWord === true;
  return isWhole ? { traits: { ...anew.traits, unknown, lines }, isWhole } : { isWhole };
}

/** What lines of past orders are like today, as far as Shopify tells. */
export interface GoodsToday {
  of(line: OrderLine): LineGoods;
  /** Shopify has its product no more. */
  isGone(line: OrderLine): boolean;
}

export interface TraitsToday {
  readonly traits: OrderTraits;
  /** Lines that cannot be judged, because Shopify has their products no more. */
  readonly goneLines: number;
}

/**
 * What is known of a past order under rules that it was not asked for: what was known then holds, the rest is as its
 * lines are today.
 *
 * @param known what is known of then, in the places of these rules (`translateTraits`)
 * @param from what is named before that place stays as it is known, or not known
 */
export function traitsToday(
  named: NamedTraits,
  order: OrderSnapshot,
  known: OrderTraits | undefined,
  today: GoodsToday,
  from = 0,
): TraitsToday {
  const unknown = new Set<number>();
  const lines = new Map<string, readonly number[]>();
  const isKnown = (place: number) =>
    known !== undefined && place < known.count && !known.unknown.includes(place);
  let goneLines = 0;
  for (const line of order.lines) {
    const before = known?.lines.get(line.lineId);
    const now = { ...line, goods: today.of(line) };
    let isJudged = true;
    const held = named.list.flatMap((trait, place) => {
      if (before !== undefined && isKnown(place)) return before.includes(place) ? [place] : [];
      const has = place < from ? undefined : isOf(now, trait);
      if (has === undefined) unknown.add(place);
      if (has === undefined && place >= from) isJudged = false;
      return has === true ? [place] : [];
    });
    lines.set(line.lineId, held);
    if (!isJudged && today.isGone(line)) goneLines += 1;
  }
  const traits = { count: named.list.length, unknown: [...unknown].sort((one, two) => one - two), lines };
  return { traits, goneLines };
}

const NOTHING_TOLD: LineGoods = {};

/** Undefined: the door does not tell. */
function isOf(
  { sellingPlanId, goods = NOTHING_TOLD }: OrderLine,
  { kind, name, folded }: NamedTrait,
): boolean | undefined {
  if (kind === "subscription") return sellingPlanId === null ? false : goods.isSubscription;
  if (kind === "vendor") {
    const { vendor } = goods;
    return vendor === undefined ? undefined : vendor !== null && foldedName(vendor) === folded;
  }
  if (goods.isGone === true) return false;
  switch (kind) {
    case "collection":
      return goods.collections?.[name];
    case "product_type":
      return goods.productType === undefined ? undefined : foldedName(goods.productType) === folded;
    case "product_tag":
      return goods.tags?.some((tag) => foldedName(tag) === folded);
  }
}

/** What rules may ask of a line's product; null where nothing is known of the line. */
export function traitsOfLine(
  named: NamedTraits,
  traits: OrderTraits | undefined,
  lineId: string,
): LineTraits | null {
  const held = traits?.lines.get(lineId);
  return traits === undefined || held === undefined ? null : new KnownTraits(named, traits, held);
}

class KnownTraits implements LineTraits {
  readonly #named: NamedTraits;
  readonly #traits: OrderTraits;
  readonly #held: readonly number[];

  constructor(named: NamedTraits, traits: OrderTraits, held: readonly number[]) {
    this.#named = named;
    this.#traits = traits;
    this.#held = held;
  }

  has(...[kind, name]: Parameters<LineTraits["has"]>): boolean | null {
    const place = this.#named.placeOf(kind, name);
    if (place === undefined) return null;
    if (this.#held.includes(place)) return true;
    return place >= this.#traits.count || this.#traits.unknown.includes(place) ? null : false;
  }
}

/**
 * What is known of an order under other rules than those by which it was asked for: what both name is known, the
 * rest is not. Undefined where the other rules name nothing.
 */
export function translateTraits(
  traits: OrderTraits | undefined,
  from: NamedTraits,
  to: NamedTraits,
): OrderTraits | undefined {
  if (traits === undefined || to.list.length === 0) return undefined;
  const places = placesBetween(from, to);
  if (places === SAME) return traits;
  const unknown: number[] = [];
  const known: (number | null)[] = places.map((place, at) => {
    const isKnown = place !== null && place < traits.count && !traits.unknown.includes(place);
    if (!isKnown) unknown.push(at);
    return isKnown ? place : null;
  });
  const lines = new Map<string, readonly number[]>();
  for (const [lineId, held] of traits.lines) {
    lines.set(
      lineId,
      known.flatMap((place, at) => (place !== null && held.includes(place) ? [at] : [])),
    );
  }
  return { count: to.list.length, unknown, lines };
}

const SAME = "same";
type Places = readonly (number | null)[] | typeof SAME;

const between = new WeakMap<NamedTraits, WeakMap<NamedTraits, Places>>();

/** For each trait of the one its place in the other; null: it is not named there. */
function placesBetween(from: NamedTraits, to: NamedTraits): Places {
  const ofFrom = between.get(from) ?? new WeakMap<NamedTraits, Places>();
  between.set(from, ofFrom);
  const known = ofFrom.get(to) ?? workOutPlaces(from, to);
  ofFrom.set(to, known);
  return known;
}

function workOutPlaces(from: NamedTraits, to: NamedTraits): Places {
  const keyOf = ({ kind, folded }: NamedTrait) => `${kind}:${folded}`;
  const before = new Map(from.list.map((trait, place) => [keyOf(trait), place]));
  const places = to.list.map((trait) => before.get(keyOf(trait)) ?? null);
  return from.list.length === to.list.length && places.every((place, at) => place === at) ? SAME : places;
}

/** Whether rules ask for something that is not known of the order. */
export function hasUnknownTraits(named: NamedTraits, traits: OrderTraits | undefined): boolean {
  const asked = named.list.length;
  if (asked === 0) return false;
  return traits === undefined || traits.count < asked || traits.unknown.length > 0;
}
