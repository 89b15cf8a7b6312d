import type { CurrencyCode } from "../money/money.ts";
import type { Campaign } from "./campaign.ts";
import type { CampaignSpan } from "./check-campaign.ts";
import type { DiscountConfig, Offer, TierDiscount } from "./discount-config.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";
import type { DiscountConfigError } from "./discount-config-error.ts";
import type { Result } from "../result.ts";
import type { PublishingFacts } from "./kind.ts";
import { CAMPAIGN_KINDS } from "./registry.ts";

/** A published campaign that is neither paused nor over. Ids sort by age. */
export interface RunningCampaign extends CampaignSpan {
  readonly campaignId: string;
  readonly campaign: Campaign;
}

/**
 * What checkout has to know at a moment: the tiers, and the campaigns that are active then; of those that take the
 * same off, the one with the highest priority is first, then the oldest.
 */
export function checkoutConfigAt(
  tiers: readonly TierDiscount[],
  running: readonly RunningCampaign[],
  currency: CurrencyCode,
  at: number,
): DiscountConfig {
  const facts = { tierIds: tiers.map(({ id }) => id) };
  const offers = running
    .filter((one) => isActive(one, at))
    .sort(firstNamed)
    .flatMap(({ campaignId, campaign }) => offerOf(campaignId, campaign, facts) ?? []);
  return { tiers, offers, currency };
}

/** As text for checkout; where all languages have no room in what a function may be told, in English alone. */
export function encodeCheckoutConfig(config: DiscountConfig): Result<string, DiscountConfigError> {
  const encoded = encodeDiscountConfig(config);
  if (encoded.ok || encoded.error.code !== "too_large") return encoded;
  const tiers = config.tiers.map(({ messages: _others, ...tier }) => tier);
  return encodeDiscountConfig({ ...config, tiers });
}

function isActive({ startsAt, endsAt }: CampaignSpan, at: number): boolean {
  return startsAt <= at && (endsAt === null || endsAt > at);
}

function firstNamed(one: RunningCampaign, other: RunningCampaign): number {
  return other.campaign.priority - one.campaign.priority || (one.campaignId < other.campaignId ? -1 : 1);
}

/** A campaign as the function knows it; null where nobody can have it. */
function offerOf(id: string, campaign: Campaign, facts: PublishingFacts): Offer | null {
  const { title: message, offer, target, when } = campaign;
  const off = CAMPAIGN_KINDS.offer.get(offer.kind)?.encode(offer, facts);
  const on = CAMPAIGN_KINDS.target.get(target.kind)?.encode(target, facts);
  if (!off || !on) return null;
  let encoded: Offer = { id, message, tierIds: [], ...off, ...on };
  for (const condition of when) {
    const narrowed = CAMPAIGN_KINDS.condition.get(condition.kind)?.encode(condition, facts);
    if (!narrowed) return null;
    encoded = { ...encoded, ...narrowed };
  }
  return encoded;
}

/** Why a campaign cannot be added, from which moment, and which others run then: what could be trimmed. */
export interface DoesNotFit {
  readonly code: "does_not_fit";
  readonly at: number;
  readonly cause: DiscountConfigError;
  /** The lowest priority first, then the newest. */
  readonly beside: readonly { readonly campaignId: string; readonly title: string }[];
}

/**
 * Whether checkout can hold a campaign beside all that run at the same time. The set changes only when one begins
 * or the programme changes, so those moments are tried; the first at which it does not fit is answered.
 *
 * @param tiersAt the tiers of the programme that is in force at a moment
 * @param tierMoments at which another programme comes into force
 */
export function checkFit(
  added: RunningCampaign,
  others: readonly RunningCampaign[],
  tiersAt: (at: number) => readonly TierDiscount[],
  tierMoments: readonly number[],
  currency: CurrencyCode,
): DoesNotFit | null {
  const beside = others.filter(({ campaignId }) => campaignId !== added.campaignId);
  const moments = [added.startsAt, ...beside.map(({ startsAt }) => startsAt), ...tierMoments];
  for (const at of [...new Set(moments)].filter((moment) => isActive(added, moment)).sort((a, b) => a - b)) {
    const encoded = encodeCheckoutConfig(checkoutConfigAt(tiersAt(at), [...beside, added], currency, at));
    if (encoded.ok) continue;
    const then = beside.filter((one) => isActive(one, at)).sort((a, b) => firstNamed(b, a));
    return {
      ...{ code: "does_not_fit", at, cause: encoded.error },
      beside: then.map(({ campaignId, campaign }) => ({ campaignId, title: campaign.title })),
    };
  }
  return null;
}
