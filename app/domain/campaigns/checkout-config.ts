import type { CurrencyCode } from "../money/money.ts";
import type { Campaign } from "./campaign.ts";
import type { CampaignSpan } from "./check-campaign.ts";
import type { DiscountConfig, Offer, TierDiscount } from "./discount-config.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";
import type { DiscountConfigError } from "./discount-config-error.ts";
import type { Result } from "../result.ts";
import type { CampaignNumbers, EncodingFacts } from "./kind.ts";
import { isReached } from "./reached-limit.ts";
import type { Reached } from "./reached-limit.ts";
import { CAMPAIGN_KINDS } from "./registry.ts";
import { MOST_TARGETS } from "./targets/carried.ts";
import { targetKey, targetsOf } from "./targets/target-key.ts";
import { isOpenAt } from "./weekly-hours.ts";
import type { ProgramVersion } from "../program/program.ts";
import { rehearsedTierId } from "../program/rehearsed-program.ts";
import { rehearsedDiscounts } from "./discount-messages.ts";

/** A published campaign that is neither paused nor over. Ids sort by age. */
export interface RunningCampaign extends CampaignSpan {
  readonly campaignId: string;
  readonly campaign: Campaign;
  /** The limit that is reached; absent or null: none. */
  readonly reached?: Reached | null;
  /** The number that products of its target carry; absent or null: it needs none, or has none yet. */
  readonly targetNumber?: number | null;
  /** By which members' metafields speak of it; absent: it asks for nothing that they say, or has none yet. */
  readonly numbers?: CampaignNumbers;
  /** The same of what has to be bought for it, where that is something else. */
  readonly boughtNumber?: number | null;
}

/**
 * What checkout has to know at a moment: the tiers, and the automatic campaigns that are active then, without those whose
 * limit is reached; of those that take the same off, the one with the highest priority is first, then the oldest.
 *
 * @param rehearsed the version that some members try: they have its tiers, and the campaigns for tiers of these ids
 */
export function checkoutConfigAt(
  tiers: readonly TierDiscount[],
  running: readonly RunningCampaign[],
  currency: CurrencyCode,
  at: number,
  rehearsed: Pick<ProgramVersion, "number" | "program"> | null = null,
): DiscountConfig {
  const active = running.filter(
    (one) => isAutomatic(one) && isAtCheckout(one, at) && !isReached(one.reached ?? null, at),
  );
  return configOf(active.sort(firstNamed), tiers, currency, at, rehearsed);
}

/** The offers of campaigns beside tiers, in this order. */
function configOf(
  campaigns: readonly RunningCampaign[],
  tiers: readonly TierDiscount[],
  currency: CurrencyCode,
  at: number,
  rehearsed: Pick<ProgramVersion, "number" | "program"> | null,
): DiscountConfig {
  const [ids, tried] = [tiers.map(({ id }) => id), rehearsed?.program.tiers.tiers.map(({ id }) => id) ?? []];
  const facts = { tierIds: [...ids, ...tried], currency, at };
  const offers = campaigns.flatMap(
    ({ campaignId, campaign, targetNumber = null, boughtNumber = null, numbers }) => {
      const own = { targetNumber, boughtNumber, ...(numbers ? { numbers } : {}) };
      return offerOf(campaignId, campaign, { ...facts, ...own }) ?? [];
    },
  );
  if (rehearsed === null) return { tiers, offers, currency };
  return withRehearsed({ tiers, offers, currency }, rehearsed, new Set(tried));
}

/** The same for those who rehearse, whose tiers go by names of their own. */
function withRehearsed(
  { tiers, offers, currency }: DiscountConfig,
  rehearsed: Pick<ProgramVersion, "number" | "program">,
  tried: ReadonlySet<string>,
): DiscountConfig {
  const ids = new Set(tiers.map(({ id }) => id));
  const nameOf = (id: string) => rehearsedTierId(rehearsed.number, id);
  const discounts = rehearsedDiscounts(rehearsed);
  const known = new Set(discounts.map(({ id }) => id));
  // By which nothing comes off but campaigns.
  const others = [...tried].filter(
    (id) => !known.has(nameOf(id)) && offers.some((one) => one.tierIds.includes(id)),
  );
  const without = others.map((id) => ({ id: nameOf(id), discountBasisPoints: 0, message: "" }));
  return {
    tiers: [...tiers, ...discounts, ...without],
    offers: offers.map((offer) => ({
      ...offer,
      tierIds: offer.tierIds.flatMap((id) => [
        ...(ids.has(id) ? [id] : []),
        ...(tried.has(id) ? [nameOf(id)] : []),
      ]),
    })),
    currency,
  };
}

/**
 * What the discount of a campaign that goes by code has to know: its offer alone, and the tiers that it is for. The
 * tiers' percentages come off by the automatic discount. Without an offer there is nobody whom it is for.
 */
export function codeConfig(
  one: RunningCampaign,
  tiers: readonly TierDiscount[],
  currency: CurrencyCode,
  at: number,
  rehearsed: Pick<ProgramVersion, "number" | "program"> | null = null,
): DiscountConfig {
  const config = configOf([one], tiers, currency, at, rehearsed);
  const { distribution } = one.campaign;
  const offers = config.offers.map((offer): Offer => {
    if (distribution.kind === "issued") return { ...offer, coupon: one.campaignId };
    if (distribution.kind !== "points") return offer;
    const share = distribution.choice?.share ?? null;
    return { ...offer, isRedeemed: true, ...(share === null ? {} : { mostShare: share }) };
  });
  const named = new Set(config.offers.flatMap(({ tierIds }) => tierIds));
  return {
    ...config,
    offers,
    tiers: config.tiers.flatMap(({ id }) =>
      named.has(id) ? [{ id, discountBasisPoints: 0, message: "" }] : [],
    ),
  };
}

/**
 * What of it pages of the store may be told. What products cost is nobody's business there, so what takes nothing below
 * that is left out: without it nothing is promised that checkout would not give.
 */
export function shownAtStorefront(config: DiscountConfig): DiscountConfig {
  return { ...config, offers: config.offers.filter(({ aboveCost }) => aboveCost !== true) };
}

/** As text for checkout; where all languages have no room in what a function may be told, in English alone. */
export function encodeCheckoutConfig(config: DiscountConfig): Result<string, DiscountConfigError> {
  const encoded = encodeDiscountConfig(config);
  if (encoded.ok || encoded.error.code !== "too_large") return encoded;
  const tiers = config.tiers.map(({ messages: _others, ...tier }) => tier);
  return encodeDiscountConfig({ ...config, tiers });
}

/** Whether a campaign is part of the automatic discount. */
export function isAutomatic({ campaign }: Pick<RunningCampaign, "campaign">): boolean {
  return campaign.distribution.kind === "automatic";
}

/** Whether a campaign runs at a moment, and is open at that hour of the week. */
export function isAtCheckout(one: RunningCampaign, at: number): boolean {
  return isActive(one, at) && isOpenAt(one.campaign.schedule.weekly, at);
}

/** Whether a campaign runs at a moment. */
export function isActive({ startsAt, endsAt }: CampaignSpan, at: number): boolean {
  return startsAt <= at && (endsAt === null || endsAt > at);
}

/** What fits at all hours fits at some. */
function atAllHours(one: RunningCampaign): RunningCampaign {
  const { from, until } = one.campaign.schedule;
  return { ...one, campaign: { ...one.campaign, schedule: { from, until } } };
}

function firstNamed(one: RunningCampaign, other: RunningCampaign): number {
  return other.campaign.priority - one.campaign.priority || (one.campaignId < other.campaignId ? -1 : 1);
}

/** A campaign as the function knows it; null where nobody can have it. */
function offerOf(id: string, campaign: Campaign, facts: EncodingFacts): Offer | null {
  const { title: message, offer, target, when, alone, aboveCost } = campaign;
  const off = CAMPAIGN_KINDS.offer.get(offer.kind)?.encode(offer, facts);
  const on = CAMPAIGN_KINDS.target.get(target.kind)?.encode(target, facts);
  if (!off || !on) return null;
  const flags = { ...(alone ? { alone } : {}), ...(aboveCost ? { aboveCost } : {}) };
  let encoded: Offer = { id, message, tierIds: [], ...off, ...on, ...flags };
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
 * @param rehearsed as `checkoutConfigAt` is told
 */
export function checkFit(
  added: RunningCampaign,
  others: readonly RunningCampaign[],
  tiersAt: (at: number) => readonly TierDiscount[],
  tierMoments: readonly number[],
  currency: CurrencyCode,
  rehearsed: Pick<ProgramVersion, "number" | "program"> | null = null,
): DoesNotFit | null {
  // What goes by code stands alone, and beside none. One that is used up may come back at any time.
  const automatic = isAutomatic(added) ? others.filter(isAutomatic).map(atAllHours) : [];
  const beside = automatic.flatMap((one) =>
    one.campaignId === added.campaignId ? [] : [{ ...one, reached: null }],
  );
  const moments = [added.startsAt, ...beside.map(({ startsAt }) => startsAt), ...tierMoments];
  for (const at of [...new Set(moments)].filter((moment) => isActive(added, moment)).sort((a, b) => a - b)) {
    const encoded = encodeCheckoutConfig(
      isAutomatic(added)
        ? checkoutConfigAt(tiersAt(at), [...beside, atAllHours(added)], currency, at, rehearsed)
        : codeConfig(added, tiersAt(at), currency, at, rehearsed),
    );
    if (encoded.ok) continue;
    const then = beside.filter((one) => isActive(one, at)).sort((a, b) => firstNamed(b, a));
    return {
      ...{ code: "does_not_fit", at, cause: encoded.error },
      beside: then.map(({ campaignId, campaign }) => ({ campaignId, title: campaign.title })),
    };
  }
  return null;
}

/** All numbers of targets are given: what is on targets could be trimmed. */
export function noTargetLeft(running: readonly RunningCampaign[], at: number): DoesNotFit {
  const beside = running.filter(({ campaign }) => targetsOf(campaign).some((one) => targetKey(one) !== null));
  return {
    ...{ code: "does_not_fit", at },
    cause: { code: "too_many", what: "targets", count: MOST_TARGETS + 1, limit: MOST_TARGETS },
    beside: beside.map(({ campaignId, campaign }) => ({ campaignId, title: campaign.title })),
  };
}
