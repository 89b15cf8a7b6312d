import {
  checkoutConfigAt,
  codeConfig,
  isAtCheckout,
  isAutomatic,
} from "../../domain/campaigns/checkout-config.ts";
import type { RunningCampaign } from "../../domain/campaigns/checkout-config.ts";
import type { BuyerTerms } from "../../domain/campaigns/buyer-terms.ts";
import type { DiscountConfig } from "../../domain/campaigns/discount-config.ts";
import type { AskedBuyer } from "../../domain/campaigns/asked-buyer.ts";
import type { DeliveryType } from "../../domain/campaigns/delivery-ways.ts";
import type { AskedCart, AskedDelivery, AskedLine } from "../../domain/campaigns/function-input.ts";
import { numberCampaigns } from "../../domain/campaigns/campaign-numbers.ts";
import { numbered, numberTargets, targetsOf } from "../../domain/campaigns/targets/target-key.ts";
import type { NumberedTargets } from "../../domain/campaigns/targets/target-key.ts";
import { isWithinDayBounds } from "../../domain/time/day-bounds.ts";
import { localMoment } from "../../domain/time/local-moment.ts";
import type { CheckoutView, TriedProduct } from "../../views/campaigns.ts";
import type { Writing } from "../program/writing.ts";
import { tagsOf } from "./buyer-form.ts";
import { readCampaignText } from "./campaign-form.ts";
import { askedWho, UNKNOWN_WHO } from "./trial-who.ts";
import type { TrialWho } from "./trial-who.ts";

/** A cart as it stands in fields. */
export interface TrialCart {
  readonly lines: readonly TrialLine[];
  /** Empty: a guest, or a customer who is no member. */
  readonly tierId: string;
  /** The customer has ordered before. */
  readonly hasOrdered: boolean;
  readonly who: TrialWho;
  readonly buyer: TrialBuyer;
  /** A time on the store's clock; empty: now. */
  readonly at: string;
  readonly delivery: TrialDelivery;
}

/** How it is delivered, as it stands in fields. */
export interface TrialDelivery {
  /** Empty: nothing is said of delivery. */
  readonly price: string;
  /** What shoppers read; empty: no name that anybody asks for. */
  readonly method: string;
  readonly type: DeliveryType;
  /** Empty: not known yet. */
  readonly country: string;
}

export interface TrialLine {
  readonly productId: string;
  readonly title: string;
  readonly quantity: string;
  /** Null: what the product costs. */
  readonly price: string | null;
  readonly isSubscription: boolean;
  /** Null: as the product is. */
  readonly isOnSale?: boolean | null;
}

/** Who buys, as it stands in fields. What is empty is not known. */
export interface TrialBuyer {
  readonly country: string;
  readonly market: string;
  /** With commas between. */
  readonly tags: string;
  readonly isCompany: boolean;
}

export const EMPTY_CART: TrialCart = {
  ...{ lines: [], tierId: "", hasOrdered: false, who: UNKNOWN_WHO, at: "" },
  buyer: { country: "", market: "", tags: "", isCompany: false },
  delivery: { price: "", method: "", type: "SHIPPING", country: "" },
};

/** The campaign that is tried, beside all others that run. */
export interface Trial {
  readonly campaign: RunningCampaign;
  readonly checkout: CheckoutView;
  readonly timeZone: string;
  readonly now: number;
}

/** What checkout would be told at the moment of a cart; null where clocks skip it, or nobody may name its day. */
export function trialConfig({ at }: TrialCart, trial: Trial): DiscountConfig | null {
  const moment = at === "" ? trial.now : localMoment(trial.timeZone, at);
  if (moment === null || (at !== "" && !isWithinDayBounds(at))) return null;
  const { tiers, currency } = trial.checkout;
  const { numbers } = numbersOf(trial);
  const all = numberCampaigns(campaignsOfTrial(trial)).map((one) => numbered(one, numbers));
  const [campaign = trial.campaign] = all;
  // What goes by code is a discount of its own; it is not asked for before or after its time.
  if (!isAutomatic(trial.campaign)) {
    const { offers, ...config } = codeConfig(campaign, tiers, currency, moment);
    return { ...config, offers: isAtCheckout(trial.campaign, moment) ? offers : [] };
  }
  return checkoutConfigAt(tiers, all, currency, moment);
}

/** The one that is tried, as it stands in the fields, then the others. */
export function campaignsOfTrial({ campaign, checkout }: Trial): RunningCampaign[] {
  const others = checkout.running.filter(({ campaignId }) => campaignId !== campaign.campaignId);
  return [campaign, ...others.map((one) => ({ ...one, campaign: readCampaignText(one.campaign) }))];
}

/** The targets of all campaigns of a trial: what is tried is not published yet, and has no number of its own. */
function numbersOf({ campaign, checkout }: Trial): NumberedTargets {
  const others = checkout.running.map((one) => readCampaignText(one.campaign));
  return numberTargets([campaign.campaign, ...others].flatMap(targetsOf));
}

/** Digits of the ids of all collections that the trial has to know of a product. */
export function collectionsAsked(trial: Trial): readonly string[] {
  return numbersOf(trial).collections;
}

/** The cart that the fields say; null where a quantity or a price cannot be read or is not known. */
export function askedCart(
  cart: TrialCart,
  trial: Trial,
  products: readonly TriedProduct[],
  { format, moneyDigits }: Pick<Writing, "format" | "moneyDigits">,
): AskedCart | null {
  const targets = numbersOf(trial);
  const lines = cart.lines.map(({ productId, quantity, price, ...line }): AskedLine | null => {
    const product = products.find(({ id }) => id === productId);
    const pieces = format.parseDecimal(quantity, 0);
    const priceMinor =
      price === null ? (product?.priceMinor ?? null) : format.parseDecimal(price, moneyDigits);
    if (!product || priceMinor === null || !isCount(pieces)) return null;
    return {
      ...{ id: productId, quantity: pieces, priceMinor, isGiftCard: product.isGiftCard },
      isOnSale: line.isOnSale ?? product.isOnSale,
      unitCostMinor: product.unitCostMinor,
      targets: targets.carriedBy({ ...product, productId }),
      ...(line.isSubscription ? { isSubscription: true } : {}),
    };
  });
  const read = lines.filter((line) => line !== null);
  if (read.length < lines.length) return null;
  const tierId = cart.tierId === "" ? null : cart.tierId;
  const who = askedWho(cart.who, trial.campaign, campaignsOfTrial(trial));
  return {
    lines: read,
    tierId,
    ordersBefore: cart.hasOrdered ? 1 : 0,
    buyer: askedBuyer(cart.buyer),
    ...who,
  };
}

function askedBuyer({ country, market, tags, isCompany }: TrialBuyer): AskedBuyer {
  return { country: country || null, market: market || null, tags: tagsOf(tags), isCompany };
}

/** What of a buyer, and of how lines are bought, the campaigns of a trial look at: nobody is asked for the rest. */
export function buyerAsked(config: DiscountConfig | null): Readonly<Record<keyof BuyerTerms, boolean>> {
  const has = (part: keyof BuyerTerms) => config?.offers.some((offer) => offer[part] !== undefined) ?? false;
  return {
    ...{ countries: has("countries"), markets: has("markets"), customerTags: has("customerTags") },
    ...{ companies: has("companies"), subscriptions: has("subscriptions") },
  };
}

/** The way of delivery that the fields say; null where they do not say what it costs. */
export function askedDelivery(
  { delivery: { price, method, type, country } }: TrialCart,
  { format, moneyDigits }: Pick<Writing, "format" | "moneyDigits">,
): AskedDelivery | null {
  const priceMinor = price.trim() === "" ? null : format.parseDecimal(price, moneyDigits);
  if (priceMinor === null || priceMinor < 0) return null;
  return { title: method.trim() || "-", type, country: country === "" ? null : country, priceMinor };
}

/** More of one product are in no cart. */
const MOST_PIECES = 1_000_000;

function isCount(pieces: number | null): pieces is number {
  return pieces !== null && pieces >= 1 && pieces <= MOST_PIECES;
}
