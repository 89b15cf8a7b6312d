import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { localMoment } from "../../domain/time/local-moment.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";

/** How a campaign stands as it is about to be published. */
export type StandsBefore = Pick<CampaignView, "state" | "startsAt" | "now" | "timeZone">;

/**
 * Says from when on and until when a campaign is at checkout once it is published, a sentence each: one that runs goes
 * on, and one that is paused stays so.
 */
export function useScheduleWords(): (
  campaign: Pick<Campaign, "schedule" | "distribution">,
  stands: StandsBefore,
) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ schedule: { from, until }, distribution }, { state, startsAt, now, timeZone }) => {
    const [begins = null, ends = null] = [from, until].map((time) =>
      time === null ? null : localMoment(timeZone, time),
    );
    const first = begins !== null && begins > now ? format.dateTime(begins) : null;
    const last = ends === null ? null : format.dateTime(ends);
    if (state === "paused")
      return [
        t("campaigns.schedule.paused"),
        ...(first === null ? [] : [t("campaigns.schedule.pausedFrom", { from: first })]),
        ...(last === null ? [] : [t("campaigns.schedule.over", { until: last })]),
      ];
    if (first !== null)
      return [
        last === null
          ? t("campaigns.schedule.from", { from: first })
          : t("campaigns.schedule.closed", { from: first, until: last }),
        t("campaigns.publishing.later"),
      ];
    const since = startsAt !== null && startsAt <= now ? format.dateTime(startsAt) : null;
    // Of a partner's codes nothing happens at checkout.
    const isPartners = distribution.kind === "partner";
    const soon = t(isPartners ? "campaigns.publishing.soonPartner" : "campaigns.publishing.soon");
    if (since !== null)
      return [
        last === null
          ? t("campaigns.schedule.runs", { since })
          : t("campaigns.schedule.runsUntil", { since, until: last }),
        soon,
      ];
    return [
      last === null ? t("campaigns.schedule.open") : t("campaigns.schedule.until", { until: last }),
      soon,
    ];
  };
}
