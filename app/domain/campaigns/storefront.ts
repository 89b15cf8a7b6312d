import { isRecord } from "../reading.ts";
import type { FailedCondition, OfferVerdict, Shortfall } from "./explanation.ts";

/**
 * Where the storefront finds what checkout is told, but for what takes nothing below its cost (`shownAtStorefront`): the
 * same text as on the discount, as an app-data metafield, which Liquid reads as `app.metafields.laurel.checkout`. So whoever looks at a page's source can read the automatic offers.
 */
export const CHECKOUT_METAFIELD = { namespace: "laurel", key: "checkout", type: "json" } as const;

/** What takes something off, as the storefront reads it of that text. */
export interface ShownOffer {
  readonly id: string;
  readonly title: string;
  /** Places in the list of tiers; empty: for everyone. */
  readonly tiers: readonly number[];
  readonly isOnDelivery: boolean;
  /** Comes off some pieces where others are bought too: what it takes says little without its name. */
  readonly isOfGroups: boolean;
  /** Of a group that somebody buys, so many pieces cost nothing; 0: none, or it is no such offer. */
  readonly freePieces: number;
  /** At least one, rising. */
  readonly takes: readonly ShownTaking[];
}

/** Off each piece or line, or off the order, as far as shoppers are told of it. */
export type ShownTaking =
  | { readonly kind: "percentage"; readonly basisPoints: number }
  /** A decimal in units of `currency`: what comes off, or what each piece costs. */
  | { readonly kind: "amount" | "price"; readonly amount: string; readonly currency: string };

export interface ShownTier {
  readonly id: string;
  /** Off the order; 0: nothing. */
  readonly basisPoints: number;
}

export interface ShownCheckout {
  readonly currency: string;
  readonly tiers: readonly ShownTier[];
  readonly offers: readonly ShownOffer[];
}

/**
 * Reads what a shopper may be told of the text that `encodeDiscountConfig` has written, for a cart in a currency: much
 * smaller than the decoder that checks all of it. Null: it is no such text.
 */
export function readShownCheckout(config: unknown, cartCurrency: string): ShownCheckout | null {
  if (!isRecord(config) || config["v"] !== 1) return null;
  const { currency, tiers, offers } = config;
  if (typeof currency !== "string" || !Array.isArray(tiers) || !Array.isArray(offers)) return null;
  return {
    currency,
    tiers: tiers.filter(isRecord).map(({ id, basisPoints }) => ({
      id: String(id),
      basisPoints: Number(basisPoints ?? 0),
    })),
    offers: offers.filter(isRecord).map((offer) => shownOffer(offer, currency, cartCurrency)),
  };
}

type Read = Readonly<Record<string, unknown>>;

function shownOffer(offer: Read, own: string, cartCurrency: string): ShownOffer {
  const { id, message, tiers, basisPoints, ofDelivery, get, bundle } = offer;
  const [currency, steps] = stepsIn(offer, own, cartCurrency);
  const plain = basisPoints === undefined ? [] : [percentage(basisPoints)];
  return {
    id: String(id),
    title: String(message),
    tiers: Array.isArray(tiers) ? tiers.map(Number) : [],
    isOnDelivery: ofDelivery === true,
    isOfGroups: get !== undefined,
    freePieces: basisPoints === 10_000 && bundle !== true ? Number(get ?? 0) : 0,
    takes: plain.length > 0 ? plain : steps.map((step) => taking(step, currency, offer["setPrice"] === true)),
  };
}

/** The steps of a cart in a currency, and the currency that they are in. */
function stepsIn({ steps, others }: Read, own: string, cartCurrency: string): [string, Read[]] {
  const named = list(others).find(({ currency }) => currency === cartCurrency);
  return named === undefined ? [own, list(steps)] : [cartCurrency, list(named["steps"])];
}

function taking({ basisPoints, amount }: Read, currency: string, isPrice: boolean): ShownTaking {
  return basisPoints === undefined
    ? { kind: isPrice ? "price" : "amount", amount: String(amount), currency }
    : percentage(basisPoints);
}

function percentage(basisPoints: unknown): ShownTaking {
  return { kind: "percentage", basisPoints: Number(basisPoints) };
}

function list(value: unknown): Read[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** What a cart still needs for something to come off, and what that is. */
export interface Hint {
  readonly offer: ShownOffer;
  readonly missing: Shortfall;
  readonly takes: ShownTaking;
}

/**
 * What a shopper is told that a cart still needs, and nothing of what it cannot have: offers of which the next step, or a
 * condition of how much is bought, is all that is missing. What comes off delivery is known at checkout alone.
 */
export function hintsOf(checkout: ShownCheckout, verdicts: readonly OfferVerdict[]): Hint[] {
  return checkout.offers.flatMap((offer, place) => {
    const verdict = verdicts[place];
    const [missing, step] = verdict === undefined ? [null, 0] : missingOf(offer, verdict);
    const takes = offer.takes[step];
    return missing === null || takes === undefined ? [] : [{ offer, missing, takes }];
  });
}

function missingOf(offer: ShownOffer, verdict: OfferVerdict): [Shortfall | null, number] {
  if (verdict.kind === "applied") return [verdict.next, verdict.next?.step ?? 0];
  if (verdict.kind === "beaten") return [null, 0];
  const fails = verdict.fails.filter(({ why }) => !(offer.isOnDelivery && why === "delivery"));
  const [only] = fails;
  return [fails.length === 1 && only !== undefined && isShortfall(only) ? only : null, 0];
}

function isShortfall(failed: FailedCondition): failed is Shortfall {
  return "missing" in failed || "missingMinor" in failed;
}
