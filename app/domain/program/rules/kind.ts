import type { CurrencyCode } from "../../money/money.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { ProgramReader } from "../program-reader.ts";
import type { Fields, ValuesOf } from "./fields.ts";
import type { Trait, TraitKind } from "./trait.ts";

/** What rules may ask of an order and of whoever has it: what is kept of both for ever. */
export interface OrderFacts {
  readonly placedAt: number;
  /** Of the zone that the rules name. */
  readonly calendar: Calendar;
  /** The member's tier when the order was placed. */
  readonly tierId: string;
  /** What counts of the order now, after discounts and refunds, in minor units. */
  readonly countedMinor: number;
  /** As Shopify says it; null: it says nothing. */
  readonly sourceName: string | null;
  /** The currency in which the shopper saw prices and paid; null: it is not known. */
  readonly paidIn: CurrencyCode | null;
  /** The member had no order before it. */
  readonly isFirst: boolean;
}

/** What rules may ask of a line. */
export interface LineFacts {
  readonly productId: string | null;
  readonly variantId: string | null;
  /** Null: nothing is known of what its product was like. */
  readonly traits: LineTraits | null;
}

/** What a line and its product were like when the order was first looked at. */
export interface LineTraits {
  /** Null: it is not known. */
  has(kind: TraitKind, name: string): boolean | null;
}

/** What the condition asks for is not known of the order: it was kept before anybody asked. */
export type NotKnown = { readonly code: "not_known" };

/** Of which the rule's condition says why it does not hold; its facts are for the sentence. */
interface Reason {
  readonly code: string;
}

interface KindOf<Name extends string, F extends Fields> {
  readonly kind: Name;
  /** What it asks for, in the order in which it is written. */
  readonly fields: F;
  /** What is wrong with fields that are good one by one. */
  check?(condition: ValuesOf<F>, reader: ProgramReader, path: string): void;
}

/** A condition on the order as a whole. */
export interface OrderCondition<Name extends string, F extends Fields, R extends Reason> extends KindOf<
  Name,
  F
> {
  readonly scope: "order";
  /** Days or hours: the rules have to name a zone. */
  readonly needsZone?: true;
  /** Why it does not hold; null: it does. */
  unmet(condition: ValuesOf<F>, facts: OrderFacts): R | null;
}

/** A condition on lines: what the rule gives, it gives for the lines that all such conditions pick. */
export interface LineCondition<Name extends string, F extends Fields, R extends Reason> extends KindOf<
  Name,
  F
> {
  readonly scope: "line";
  /** Null: it is not known. */
  picks(condition: ValuesOf<F>, line: LineFacts): boolean | null;
  /** What it asks of the line besides of which product it is. Absent: nothing. */
  traits?(condition: ValuesOf<F>): readonly Trait[];
  /** Why it does not hold when no line that counts is picked. */
  none(condition: ValuesOf<F>): R;
}

/** What a rule gives. Whatever it leaves out changes nothing. */
export interface Gift {
  /** Added to the rate, in thousandths of a point per unit of money. */
  readonly milliPointsPerUnit?: number;
  /** Multiplies the points, in percent. */
  readonly percent?: number;
  /** For the order as a whole. */
  readonly points?: number;
}

export interface EffectKind<Name extends string, F extends Fields> extends KindOf<Name, F> {
  gift(effect: ValuesOf<F>): Gift;
}

export function orderCondition<const Name extends string, F extends Fields, R extends Reason>(
  kind: Omit<OrderCondition<Name, F, R>, "scope">,
): OrderCondition<Name, F, R> {
  return { ...kind, scope: "order" };
}

export function lineCondition<const Name extends string, F extends Fields, R extends Reason>(
  kind: Omit<LineCondition<Name, F, R>, "scope">,
): LineCondition<Name, F, R> {
  return { ...kind, scope: "line" };
}

export function effect<const Name extends string, F extends Fields>(
  kind: EffectKind<Name, F>,
): EffectKind<Name, F> {
  return kind;
}
