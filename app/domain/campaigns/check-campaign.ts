import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { isWithinDayBounds } from "../time/day-bounds.ts";
import { hiddenCharacter } from "../program/names.ts";
import { localMoment } from "../time/local-moment.ts";
import type { Campaign } from "./campaign.ts";
import { CAMPAIGN_LIMITS as LIMITS } from "./campaign-limits.ts";
import type { CampaignProblem } from "./campaign-problem.ts";
import { checkDistribution, goesByCode, takesNothingOff } from "./distribution.ts";
import type { PointsDistribution } from "./distribution.ts";
import { checkGrant } from "./grants/grant-kinds.ts";
import { hasLimits } from "./reached-limit.ts";
import type { PublishingFacts } from "./kind.ts";
import { CAMPAIGN_KINDS } from "./registry.ts";
import { checkChoice } from "./reward-choice.ts";
import { checkWeeklyHours, windowAt } from "./weekly-hours.ts";

/** From when on and until when a campaign runs, in ms; `endsAt` is the first moment at which it is over. */
export interface CampaignSpan {
  readonly startsAt: number;
  /** Null: until somebody ends it. */
  readonly endsAt: number | null;
}

/** The store and the moment in which a campaign is published. */
export interface CampaignMoment extends PublishingFacts {
  readonly timeZone: string;
  readonly now: number;
  /** When the version before began; null where none has begun yet. */
  readonly runningSince: number | null;
}

/** Everything that keeps a campaign from being published; its span where nothing does. */
export function checkCampaign(
  campaign: Campaign,
  moment: CampaignMoment,
): Result<CampaignSpan, readonly CampaignProblem[]> {
  const span = spanOf(campaign, moment);
  const isNothingOff = takesNothingOff(campaign.distribution);
  const problems = [
    ...checkTitle(campaign.title),
    ...(isNothingOff ? checkNothingOff(campaign) : checkWhatComesOff(campaign, moment)),
    ...checkAlone(campaign),
    ...checkAboveCost(campaign),
    ...campaign.when.flatMap((one, index) =>
      checkPart(one, `when.${index}`, CAMPAIGN_KINDS.condition, moment),
    ),
    ...checkDistribution(campaign.distribution),
    ...(campaign.distribution.kind === "points" ? checkReward(campaign.distribution, campaign, moment) : []),
    ...checkLimits(campaign),
    ...checkUsesPerCustomer(campaign),
    ...(span.ok ? [] : span.error),
    ...checkHours(campaign, moment, span.ok ? span.value : null),
  ];
  return span.ok && problems.length === 0 ? span : fail(problems);
}

function checkReward(reward: PointsDistribution, { offer }: Campaign, facts: PublishingFacts) {
  const { grant } = reward;
  return [
    ...checkChoice(reward, offer),
    ...(grant === undefined ? [] : checkGrant(grant, "distribution.grant", facts)),
  ];
}

/** Where nothing comes off, whoever takes it is asked for the tier alone. */
function checkNothingOff({ when }: Campaign): CampaignProblem[] {
  return when.flatMap(({ kind }, index) =>
    kind === "tier" ? [] : [{ path: `when.${index}.kind`, code: "not_of_partner" as const }],
  );
}

function checkWhatComesOff(campaign: Campaign, moment: CampaignMoment): readonly CampaignProblem[] {
  return [
    ...checkPart(campaign.offer, "offer", CAMPAIGN_KINDS.offer, moment),
    ...checkPart(campaign.target, "target", CAMPAIGN_KINDS.target, moment),
    ...checkShipping(campaign),
  ];
}

function checkPart<P extends { readonly kind: string }>(
  part: P,
  path: string,
  kinds: ReadonlyMap<
    string,
    { check(part: object, path: string, facts: PublishingFacts): readonly CampaignProblem[] }
  >,
  facts: PublishingFacts,
): readonly CampaignProblem[] {
  return kinds.get(part.kind)?.check(part, path, facts) ?? [];
}

/** Uses of a campaign are known by its words, which a code does not have on an order. */
function checkLimits({ distribution, limits }: Campaign): CampaignProblem[] {
  return goesByCode(distribution) && hasLimits(limits) ? [{ path: "limits", code: "not_by_code" }] : [];
}

/** How often a customer may use a code Shopify counts itself. */
function checkUsesPerCustomer({ distribution, when }: Campaign): CampaignProblem[] {
  const place = when.findIndex(({ kind }) => kind === "uses_per_customer");
  return goesByCode(distribution) && place >= 0 ? [{ path: `when.${place}.uses`, code: "not_by_code" }] : [];
}

/** Shopify puts codes, and what comes off shipping, together with the rest; the function does not see that. */
function checkAlone({ alone, offer, distribution }: Campaign): CampaignProblem[] {
  const isSeen = offer.kind !== "shipping" && distribution.kind === "automatic";
  return alone && !isSeen ? [{ path: "alone", code: "unknown_value" }] : [];
}

/** What delivery, and what takes nothing off, cost nobody says; and one amount off many lines has no end on each of them. */
function checkAboveCost({ aboveCost, offer, distribution }: Campaign): CampaignProblem[] {
  if (!aboveCost) return [];
  if (offer.kind === "shipping" || takesNothingOff(distribution))
    return [{ path: "aboveCost", code: "unknown_value" }];
  const isCapped = offer.kind === "percentage" && offer.off === "product" && offer.most !== null;
  return isCapped ? [{ path: "aboveCost", code: "not_with_a_most" }] : [];
}

/** Delivery is of the whole cart. */
function checkShipping({ offer, target }: Campaign): CampaignProblem[] {
  if (offer.kind !== "shipping") return [];
  return [
    ...(target.kind === "everything" ? [] : [{ path: "target.kind", code: "not_the_whole_cart" as const }]),
    ...(target.sale === undefined ? [] : [{ path: "target.sale", code: "not_the_whole_cart" as const }]),
    ...(target.except === undefined ? [] : [{ path: "target.except", code: "not_the_whole_cart" as const }]),
  ];
}

function checkTitle(title: string): CampaignProblem[] {
  if (title.trim() === "") return [{ path: "title", code: "wrong_length", ...LIMITS.title }];
  return hiddenCharacter(title) === undefined ? [] : [{ path: "title", code: "not_printable" }];
}

/** Hours that the store's clock shows, of which at least one comes in the campaign's time. */
function checkHours(
  { schedule: { weekly } }: Campaign,
  { timeZone }: CampaignMoment,
  span: CampaignSpan | null,
): readonly CampaignProblem[] {
  if (weekly === undefined) return [];
  const problems = checkWeeklyHours(weekly, "schedule.weekly", timeZone);
  if (problems.length > 0 || span === null) return problems;
  const first = windowAt(weekly, span.startsAt);
  const isNever = first === null || (span.endsAt !== null && first.opensAt >= span.endsAt);
  return isNever ? [{ path: "schedule.weekly.hours", code: "never_open" }] : [];
}

/** A beginning that has passed is now, or stays what it was for a campaign that runs already. */
function spanOf(
  { schedule }: Campaign,
  { timeZone, now, runningSince }: CampaignMoment,
): Result<CampaignSpan, readonly CampaignProblem[]> {
  const [from, until] = [schedule.from, schedule.until].map((time) =>
    time === null ? undefined : localMoment(timeZone, time),
  );
  const isOut = (time: string | null) => time !== null && !isWithinDayBounds(time);
  const problems: CampaignProblem[] = [];
  if (isOut(schedule.from)) problems.push({ path: "schedule.from", code: "moment_out_of_reach" });
  else if (from === null) problems.push({ path: "schedule.from", code: "no_such_moment" });
  if (isOut(schedule.until)) problems.push({ path: "schedule.until", code: "moment_out_of_reach" });
  else if (until === null) problems.push({ path: "schedule.until", code: "no_such_moment" });
  else if (until !== undefined && typeof from === "number" && until <= from)
    problems.push({ path: "schedule.until", code: "reversed" });
  else if (until !== undefined && until <= now)
    problems.push({ path: "schedule.until", code: "moment_passed" });
  if (problems.length > 0) return fail(problems);
  const startsAt = typeof from === "number" && from > now ? from : (runningSince ?? now);
  return ok({ startsAt, endsAt: until ?? null });
}
