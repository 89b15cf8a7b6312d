import { invariant } from "../invariant.ts";
import { parseMinor } from "../money/amounts.ts";
import type { CurrencyCode } from "../money/money.ts";
import { isRecord } from "../reading.ts";
import type { Offer } from "./discount-config.ts";

/** What became of a cart, as the discount function tells it. Amounts are minor units of the cart's currency. */
export interface CartExplanation {
  /** What the goods cost before any discount; gift cards are no goods. */
  readonly totalMinor: number;
  /** What the member's tier takes off, after all offers. */
  readonly tierOffMinor: number;
  /** One for each offer, in the order of the configuration. */
  readonly verdicts: readonly OfferVerdict[];
}

export type OfferVerdict = { readonly offerId: string } & (
  | {
      readonly kind: "applied";
      readonly offMinor: number;
      /** So much more would come off, did the goods not have to bring what they cost. */
      readonly heldBackMinor?: number;
      /** Null where it comes off the order. */
      readonly lines: readonly { readonly lineId: string; readonly offMinor: number }[] | null;
      readonly next: NextOfferStep | null;
    }
  /** Others take more off each of its lines, or off the order; without others there is nothing that it could take. */
  | { readonly kind: "beaten"; readonly by: readonly string[]; readonly next: NextOfferStep | null }
  /** All conditions that fail. */
  | { readonly kind: "closed"; readonly fails: readonly FailedCondition[] }
);

/** How much more the cart needs: of an offer's target, of anything that is no gift card, or of what has to be bought. */
export type Shortfall =
  | { readonly why: (typeof SUBTOTALS)[number]; readonly missingMinor: number }
  | { readonly why: (typeof COUNTS)[number]; readonly missing: number };

const SUBTOTALS = ["subtotal", "cart_subtotal", "bought_subtotal"] as const;
const COUNTS = ["pieces", "cart_pieces", "bought_pieces"] as const;

/** Which step of the offer comes next, from zero, and what the cart needs for it. */
export type NextOfferStep = Shortfall & { readonly step: number };

export type FailedCondition =
  | Shortfall
  /**
   * `tier`: not for this shopper. `coupon`: this shopper holds none of it. `target`: nothing of it is in the cart. `class`: the discount may not do this.
   * `currency`: not for carts in this currency. `first_order`: the customer has ordered before. `delivery`: it
   * comes off delivery, and never off the cart. `a_company`, `no_company`: who buys for one, or does not.
   * `a_subscription`, `no_subscription`: what of its target is in the cart is one, or is none. `no_member`: it asks for
   * what is known of members alone. `used_up_by_customer`: the member has used it as often as each customer may.
   * `not_redeemed`: the code that was entered is of no redemption of theirs. `segment`: not in these segments. `birthday`: it is not near enough. `birthday_unknown`: the store does not know it.
   * `no_room`: all that the cart gets is more than a discount function may answer, and others take more off.
   * `at_cost`: what it is on brings no more than it cost.
   * `way`: on none of the ways of delivery that cost something.
   */
  | { readonly why: (typeof PLAIN)[number] }
  /** A member for so many days too long; null: it is not known since when. */
  | { readonly why: "new_member"; readonly daysTooMany: number | null }
  /**
   * What was found of the buyer: a country (`FR`), a market (digits of its id), or for `tag_out` a tag of the
   * customer's. Null: that is not known, or there is none.
   */
  | { readonly why: (typeof FINDINGS)[number]; readonly found: string | null };

/** What fails with nothing to say how far. */
const PLAIN = [
  "tier",
  "coupon",
  "target",
  "class",
  "currency",
  "first_order",
  "delivery",
  "way",
  "a_company",
  "no_company",
  "a_subscription",
  "no_subscription",
  "no_member",
  "used_up_by_customer",
  "not_redeemed",
  "segment",
  "birthday",
  "birthday_unknown",
  "no_room",
  "at_cost",
] as const;

/** What fails with what was found of the buyer. */
const FINDINGS = ["country_not_in", "country_out", "market_not_in", "tag_not_in", "tag_out"] as const;

/** Reads what the function's `explain` has written about a cart. */
export function readExplanation(
  output: unknown,
  { offers }: { readonly offers: readonly Pick<Offer, "id">[] },
  currency: CurrencyCode,
): CartExplanation {
  const read = new ExplanationReader(currency);
  const told = read.record(output);
  return {
    totalMinor: read.amount(told["total"]),
    tierOffMinor: read.amount(told["tierOff"]),
    verdicts: read.list(told["offers"]).map((one, place) => {
      const offerId = offers[place]?.id;
      invariant(offerId !== undefined, "each verdict is on an offer");
      return { offerId, ...read.verdict(read.record(one), offers) };
    }),
  };
}

type Told = Readonly<Record<string, unknown>>;
/** Without the name, of every kind. */
type Judged = OfferVerdict extends infer One
  ? One extends OfferVerdict
    ? Omit<One, "offerId">
    : never
  : never;

class ExplanationReader {
  readonly #currency: CurrencyCode;

  constructor(currency: CurrencyCode) {
    this.#currency = currency;
  }

  verdict(told: Told, offers: readonly Pick<Offer, "id">[]): Judged {
    if (told["fails"] !== undefined) {
      return { kind: "closed", fails: this.list(told["fails"]).map((one) => this.failed(this.record(one))) };
    }
    const next = told["next"] === undefined ? null : this.next(this.record(told["next"]));
    if (told["by"] !== undefined) {
      const by = this.list(told["by"]).flatMap((place) => offers[Number(place)]?.id ?? []);
      return { kind: "beaten", by, next };
    }
    const held = told["heldBack"] === undefined ? {} : { heldBackMinor: this.amount(told["heldBack"]) };
    return { kind: "applied", offMinor: this.amount(told["off"]), ...held, lines: this.#lines(told), next };
  }

  failed(told: Told): FailedCondition {
    const plain = PLAIN.find((one) => one === told["why"]);
    if (plain !== undefined) return { why: plain };
    const { why, missing } = told;
    if (why === "new_member") return { why, daysTooMany: missing === undefined ? null : Number(missing) };
    const finding = FINDINGS.find((one) => one === why);
    if (finding === undefined) return this.missing(told);
    return { why: finding, found: told["found"] === undefined ? null : String(told["found"]) };
  }

  next(told: Told): NextOfferStep {
    return { ...this.missing(told), step: Number(told["step"]) };
  }

  missing({ why, missing }: Told): Shortfall {
    const count = COUNTS.find((one) => one === why);
    if (count !== undefined) return { why: count, missing: Number(missing) };
    const subtotal = SUBTOTALS.find((one) => one === why);
    invariant(subtotal !== undefined, "an explanation names its conditions");
    return { why: subtotal, missingMinor: this.amount(missing) };
  }

  record(value: unknown): Told {
    invariant(isRecord(value), "an explanation is made of objects");
    return value;
  }

  list(value: unknown): readonly unknown[] {
    invariant(Array.isArray(value), "an explanation is made of lists");
    return value;
  }

  amount(value: unknown): number {
    const read = typeof value === "string" ? parseMinor(value, this.#currency) : null;
    invariant(read?.ok === true, "an explanation names amounts of its currency");
    return read.value;
  }

  #lines(told: Told) {
    if (told["lines"] === undefined) return null;
    return this.list(told["lines"]).map((one) => {
      const { id, off } = this.record(one);
      return { lineId: String(id), offMinor: this.amount(off) };
    });
  }
}
