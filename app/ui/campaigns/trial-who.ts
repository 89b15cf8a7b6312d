import { numberSegments, segmentsOf } from "../../domain/campaigns/campaign-numbers.ts";
import type { AskedCart } from "../../domain/campaigns/function-input.ts";
import { dayNumber } from "../../domain/time/day-number.ts";
import { isWithinDayBounds } from "../../domain/time/day-bounds.ts";
import type { RunningCampaign } from "../../domain/campaigns/checkout-config.ts";

/** What of a made-up shopper the campaigns of a trial ask for, as it stands in fields. */
export interface TrialWho {
  /** A date; empty: not known. */
  readonly memberSince: string;
  /** The same. */
  readonly birthday: string;
  /** Of the campaign that is tried. */
  readonly hasUsedUp: boolean;
  /** In one of its segments. */
  readonly isInSegment: boolean;
}

export const UNKNOWN_WHO: TrialWho = {
  ...{ memberSince: "", birthday: "", hasUsedUp: false, isInSegment: false },
};

const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * As the discount function is asked about it.
 * @param all the campaigns of the trial
 */
export function askedWho(
  who: TrialWho,
  { campaignId, campaign }: RunningCampaign,
  all: readonly RunningCampaign[],
): Omit<AskedCart, "lines" | "tierId" | "ordersBefore"> {
  const numbers = numberSegments(all.map((one) => one.campaign));
  const own = segmentsOf(campaign).flatMap((id) => numbers.get(id) ?? []);
  const isDate = (text: string) => DATE.test(text) && isWithinDayBounds(`${text}T00:00`);
  return {
    ...(who.hasUsedUp ? { usedUp: [campaignId] } : {}),
    ...(who.isInSegment && own.length > 0 ? { segments: own } : {}),
    ...(isDate(who.memberSince) ? { since: dayNumber(who.memberSince) } : {}),
    ...(DATE.test(who.birthday) ? { birthday: who.birthday.slice(5) } : {}),
  };
}
