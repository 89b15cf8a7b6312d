import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { NEW_CAMPAIGN, NO_LIMITS } from "../../domain/campaigns/campaign.ts";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { decodeCampaign, encodeCampaign, readCampaign } from "../../domain/campaigns/campaign-codec.ts";
import { zoneOfDays } from "../../domain/campaigns/campaign-numbers.ts";
import { takesNothingOff } from "../../domain/campaigns/distribution.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { invariant } from "../../domain/invariant.ts";
import { hiddenCharacter } from "../../domain/program/names.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { type DistributionForm, distributionFormOf, readDistributionForm } from "./distribution-form.ts";
import type { Format } from "../format/format.ts";
import { conditionFormOf, readConditionForm } from "./condition-form.ts";
import type { ConditionForm } from "./condition-form.ts";
import { limitFormOf, readLimitForm } from "./limit-form.ts";
import type { LimitForm } from "./limit-form.ts";
import type { HoursOfDays } from "../../domain/campaigns/weekly-hours.ts";
import { offerFormOf, readOfferForm } from "./offer-form.ts";
import type { OfferForm } from "./offer-form.ts";
import { readTargetForm, targetFormOf } from "./target-form.ts";
import type { TargetForm } from "./target-form.ts";

/** What stands in the fields of a campaign, as it was typed. */
export interface CampaignForm extends ConditionForm {
  readonly title: string;
  readonly offer: OfferForm;
  readonly target: TargetForm;
  /** Times on the store's clock; empty: open. */
  readonly from: string;
  readonly until: string;
  /** Of the week; empty: open all the time. */
  readonly hours: readonly HoursOfDays[];
  readonly priority: string;
  readonly alone: boolean;
  readonly aboveCost: boolean;
  readonly limits: LimitForm;
  readonly distribution: DistributionForm;
}

type Writing = Pick<Format, "parseDecimal" | "parseNumber" | "editable">;

/**
 * The fields that show a campaign.
 * @param own the store's currency
 */
export function campaignFormOf(campaign: Campaign, own: CurrencyCode, writing: Writing): CampaignForm {
  const { title, offer, target, when, schedule, priority, limits, distribution } = campaign;
  return {
    title,
    offer: offerFormOf(offer, own, writing),
    target: targetFormOf(target),
    ...conditionFormOf(when, writing),
    from: schedule.from ?? "",
    until: schedule.until ?? "",
    hours: schedule.weekly?.hours ?? [],
    priority: String(priority),
    alone: campaign.alone,
    aboveCost: campaign.aboveCost,
    limits: limitFormOf(limits, own, writing),
    distribution: distributionFormOf(distribution, own, writing),
  };
}

/** What can be read of the fields. */
interface ReadCampaign {
  /** As it was kept, while anything cannot be read. */
  readonly campaign: Campaign;
  readonly text: string;
  /** What the fields say, with a stand-in where something cannot be read. */
  readonly typed: Campaign;
  readonly problems: readonly CampaignProblem[];
}

/**
 * What the fields say: the campaign as JSON text, and what cannot even be kept as a draft.
 * @param own the store's currency
 * @param timeZone the store's, on whose clock hours are
 */
export function readCampaignForm(
  form: CampaignForm,
  kept: Campaign,
  own: CurrencyCode,
  writing: Writing,
  timeZone = kept.schedule.weekly?.zone ?? zoneOfDays(kept) ?? "UTC",
): ReadCampaign {
  const priority = writing.parseNumber(form.priority);
  const distribution = readDistributionForm(form.distribution, writing);
  const isByCode = distribution.value.kind !== "automatic";
  const { limits, problems: ofLimits } = isByCode
    ? { limits: NO_LIMITS, problems: [] }
    : readLimitForm(form.limits, kept.limits, writing);
  const isNothingOff = takesNothingOff(distribution.value);
  const typed = {
    ...encodeCampaign(kept),
    title: form.title.trim(),
    // Of what takes nothing off at checkout nothing is said.
    offer: isNothingOff ? NEW_CAMPAIGN.offer : readOfferForm(form.offer, writing),
    // Delivery is of the whole cart.
    target:
      isNothingOff || form.offer.kind === "shipping" ? { kind: "everything" } : readTargetForm(form.target),
    // How often a code is used by a customer is said with the code.
    when: readConditionForm(
      isNothingOff
        ? { ...conditionFormOf([], writing), forWhom: form.forWhom, tiers: form.tiers }
        : isByCode
          ? { ...form, who: { ...form.who, usesPerCustomer: "" } }
          : form,
      ...([own, writing, timeZone] as const),
    ),
    schedule: {
      ...{ from: form.from || null, until: form.until || null },
      ...(isNothingOff || form.hours.length === 0 ? {} : { weekly: { zone: timeZone, hours: form.hours } }),
    },
    priority: priority ?? kept.priority,
    // Codes, and what comes off shipping, go together with the rest.
    alone: form.alone && !isByCode && form.offer.kind !== "shipping",
    // What delivery costs the store nobody says.
    aboveCost: form.aboveCost && !isNothingOff && form.offer.kind !== "shipping",
    limits,
    distribution: distribution.value,
  };
  const read = readCampaign(typed);
  const unread: CampaignProblem[] = [...ofLimits];
  const { min, max } = CAMPAIGN_LIMITS.priority;
  if (priority === null) unread.push({ path: "priority", code: "out_of_range", min, max });
  if (hiddenCharacter(typed.title) !== undefined) unread.push({ path: "title", code: "not_printable" });
  const problems = [...unread, ...distribution.problems, ...read.problems];
  const campaign = read.problems.length === 0 ? read.campaign : kept;
  return { campaign, text: JSON.stringify(encodeCampaign(campaign)), typed: read.campaign, problems };
}

/** A campaign that a service has answered. */
export function readCampaignText(text: string): Campaign {
  const decoded = decodeCampaign(text);
  invariant(decoded.ok, "what a service answers can be read");
  return decoded.value;
}
