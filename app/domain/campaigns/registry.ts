import { birthday } from "./conditions/birthday.ts";
import { company } from "./conditions/company.ts";
import { country } from "./conditions/country.ts";
import { currency } from "./conditions/currency.ts";
import { customerTag } from "./conditions/customer-tag.ts";
import { firstOrder } from "./conditions/first-order.ts";
import { newMember } from "./conditions/new-member.ts";
import { segment } from "./conditions/segment.ts";
import { market } from "./conditions/market.ts";
import { pieces } from "./conditions/pieces.ts";
import { subscription } from "./conditions/subscription.ts";
import { subtotal } from "./conditions/subtotal.ts";
import { tier } from "./conditions/tier.ts";
import { usesPerCustomer } from "./conditions/uses-per-customer.ts";
import type { Offer } from "./discount-config.ts";
import type { EncodingFacts, Kind, PartOf, PublishingFacts } from "./kind.ts";
import { amount } from "./offers/amount.ts";
import { bundle } from "./offers/bundle.ts";
import { buyGet } from "./offers/buy-get.ts";
import { buyOther } from "./offers/buy-other.ts";
import { gift } from "./offers/gift.ts";
import { percentage } from "./offers/percentage.ts";
import { setPrice } from "./offers/set-price.ts";
import { shipping } from "./offers/shipping.ts";
import { steps } from "./offers/steps.ts";
import { TARGETS } from "./targets/target-kinds.ts";

export { TARGET_KINDS } from "./targets/target-kinds.ts";
export type { CampaignTarget } from "./targets/target-kinds.ts";

/** All kinds of offers, by their names. One more is a file and a line here. */
export const OFFER_KINDS = {
  percentage,
  amount,
  set_price: setPrice,
  steps,
  buy_get: buyGet,
  buy_other: buyOther,
  gift,
  bundle,
  shipping,
} as const;
/** All kinds of conditions. */
export const CAMPAIGN_CONDITION_KINDS = {
  tier,
  first_order: firstOrder,
  subtotal,
  pieces,
  currency,
  uses_per_customer: usesPerCustomer,
  new_member: newMember,
  birthday,
  segment,
  country,
  market,
  customer_tag: customerTag,
  company,
  subscription,
} as const;

export type CampaignOffer = PartOf<(typeof OFFER_KINDS)[keyof typeof OFFER_KINDS]>;
export type CampaignCondition = PartOf<
  (typeof CAMPAIGN_CONDITION_KINDS)[keyof typeof CAMPAIGN_CONDITION_KINDS]
>;

/** A kind seen from afar, where it is not known which; `Encoded` is what all of its sort encode. */
type AnyKind<Encoded extends keyof Offer, Facts extends PublishingFacts = PublishingFacts> = Kind<
  string,
  object,
  Encoded,
  Facts
>;
type AnyOffer = AnyKind<
  "off" | "by" | "steps" | "others" | "onlyNamed" | "delivery" | "mostMinor" | "group" | "isPrice" | "bought",
  EncodingFacts
>;
/** Each of them encodes something of its own. */
type AnyCondition = Omit<AnyKind<keyof Offer>, "encode"> & {
  encode(part: object, facts: EncodingFacts): Partial<Offer> | null;
};

const OFFERS = new Map<string, AnyOffer>(Object.entries(OFFER_KINDS));
const CONDITIONS = new Map<string, AnyCondition>(Object.entries(CAMPAIGN_CONDITION_KINDS));

/** The kinds by their names, as a campaign names them. */
export const CAMPAIGN_KINDS = { offer: OFFERS, target: TARGETS, condition: CONDITIONS } as const;
