import { checkoutConfigAt, codeConfig, isAutomatic } from "../../domain/campaigns/checkout-config.ts";
import type { RunningCampaign } from "../../domain/campaigns/checkout-config.ts";
import type { DiscountConfig } from "../../domain/campaigns/discount-config.ts";
import { asksOfBuyer } from "../../domain/campaigns/conditions/of-buyer.ts";
import type { FailedCondition, OfferVerdict } from "../../domain/campaigns/explanation.ts";
import type { AskedCart } from "../../domain/campaigns/function-input.ts";
import { birthdaysAt } from "../../domain/campaigns/conditions/birthday.ts";
import {
  conditionOf,
  numberCampaigns,
  numberSegments,
  segmentsOf,
} from "../../domain/campaigns/campaign-numbers.ts";
import type { YearDay } from "../../domain/campaigns/offer-who.ts";
import { numbered, numberTargets, targetsOf } from "../../domain/campaigns/targets/target-key.ts";
import type { NumberedTargets } from "../../domain/campaigns/targets/target-key.ts";
import type { OrderCheckout, PastCampaign } from "../../views/order-checkout.ts";
import { readCampaignText } from "../campaigns/campaign-form.ts";

/** The cart of an order, as the discount function is asked about it. */
export function cartOfOrder(checkout: OrderCheckout): AskedCart {
  const { lines, tierId, hasOrdered, usedUp, since } = checkout;
  const targets = numbersOf(checkout);
  const campaigns = checkout.campaigns.map((one) => ({ ...one, campaign: readCampaignText(one.campaign) }));
  const numbers = numberSegments(campaigns.map(({ campaign }) => campaign));
  // Of what the order got it is known that it was for its shopper.
  const got = campaigns.filter(({ takenMinor }) => takenMinor > 0);
  const segments = [...checkout.segments, ...got.flatMap(({ campaign }) => segmentsOf(campaign))];
  const [born] = got.flatMap(({ campaign: { when } }) => conditionOf(when, "birthday") ?? []);
  return {
    ...{ tierId, ordersBefore: hasOrdered ? 1 : 0, usedUp },
    ...(since === null ? {} : { since }),
    ...(born === undefined ? {} : { birthday: monthAndDay(birthdaysAt(born, checkout.at).from) }),
    segments: [...new Set(segments)].flatMap((id) => numbers.get(id) ?? []),
    lines: lines.map(
      ({ lineId, quantity, priceMinor, isGiftCard, isOnSale, unitCostMinor, productId, ...product }) => ({
        ...{ id: lineId, quantity, priceMinor, isGiftCard, isOnSale, unitCostMinor },
        targets: targets.carriedBy({ ...product, productId: productId ?? "" }),
      }),
    ),
  };
}

/** 517 as `05-17`. */
function monthAndDay(day: YearDay): string {
  return String(day)
    .padStart(4, "0")
    .replace(/(?=..$)/, "-");
}

/** What the automatic discount knew at the moment of an order. */
export function configOfOrder(checkout: OrderCheckout): DiscountConfig {
  const { at, currency, tiers, campaigns } = checkout;
  const active = campaigns
    .filter(({ state }) => state === "active")
    .map((campaign) => runningThen(checkout, campaign));
  return checkoutConfigAt(tiers, active, currency, at);
}

/** What the discount of a campaign by code knew. */
export function codeConfigOfOrder(checkout: OrderCheckout, campaign: PastCampaign): DiscountConfig {
  const { at, currency, tiers } = checkout;
  return codeConfig(runningThen(checkout, campaign), tiers, currency, at);
}

/** Their numbers of then are not kept, so they have others here. */
function numbersOf({ campaigns }: OrderCheckout): NumberedTargets {
  return numberTargets(campaigns.flatMap((one) => targetsOf(readCampaignText(one.campaign))));
}

function runningThen(checkout: OrderCheckout, campaign: PastCampaign): RunningCampaign {
  const running = runningOf(campaign);
  const place = checkout.campaigns.findIndex(({ campaignId }) => campaignId === campaign.campaignId);
  const { numbers } = numberCampaigns(checkout.campaigns.map(runningOf))[place] ?? {};
  return numbered({ ...running, ...(numbers ? { numbers } : {}) }, numbersOf(checkout).numbers);
}

export function runningOf({ campaignId, campaign, startsAt, endsAt }: PastCampaign): RunningCampaign {
  return { campaignId, campaign: readCampaignText(campaign), startsAt, endsAt };
}

/** Why a campaign is explained, or cannot be. */
export type ToldBy =
  /** By the discount function, with all automatic ones, or alone with its code. */
  | "function"
  | "code"
  /** It was not at checkout then. */
  | "state"
  /** It takes something off shipping, of which too little is kept; or goes by a code that took nothing off. */
  | "shipping"
  | "no_code";

export function toldBy(campaign: PastCampaign): ToldBy {
  if (campaign.state !== "active") return "state";
  const running = runningOf(campaign);
  if (running.campaign.offer.kind === "shipping") return "shipping";
  if (isAutomatic(running)) return "function";
  return campaign.takenMinor > 0 ? "code" : "no_code";
}

/** What the function says that a campaign takes off. */
export function offOf(verdict: OfferVerdict | undefined): number {
  return verdict?.kind === "applied" ? verdict.offMinor : 0;
}

/** What fails only because nothing is known of the buyer, or might have failed. */
const OF_BUYER: ReadonlySet<string> = new Set<FailedCondition["why"]>([
  ...(["country_not_in", "country_out", "market_not_in", "tag_not_in", "tag_out"] as const),
  ...(["a_company", "no_company", "a_subscription", "no_subscription"] as const),
]);

/**
 * A verdict as far as it can be known of an order, which does not keep who bought and how: null where it depends on
 * that. What fails besides has failed; what was taken off as the function says, was.
 */
export function knownVerdict(campaign: PastCampaign, verdict: OfferVerdict | undefined): OfferVerdict | null {
  if (verdict === undefined || !asksOfBuyer(readCampaignText(campaign.campaign))) return verdict ?? null;
  if (verdict.kind === "applied") return verdict.offMinor === campaign.takenMinor ? verdict : null;
  if (verdict.kind === "beaten") return null;
  const fails = verdict.fails.filter(({ why }) => !OF_BUYER.has(why));
  return fails.length === 0 ? null : { ...verdict, fails };
}
