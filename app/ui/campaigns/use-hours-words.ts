import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignListRow } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";

interface HoursWords {
  /** At which hours of the week, a sentence for each; none where it is open all the time. */
  sentences(campaign: Pick<Campaign, "schedule">): string[];
  /** Until when it is open now, or when it opens next; empty where it has no hours, or does not run. */
  next(row: Pick<CampaignListRow, "state" | "hours">): string;
}

/** Says hours of the week in the reader's language. */
export function useHoursWords(): HoursWords {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    sentences: ({ schedule: { weekly } }) =>
      (weekly?.hours ?? []).map(({ days, from, until }) => {
        const named = format.list(days.map((day) => t(`orders.rules.weekday.${day}`)));
        if (from === "00:00" && until === "00:00") return t("campaigns.hours.saidWhole", { days: named });
        const key = until > from ? "said" : "saidOver";
        return t(`campaigns.hours.${key}`, {
          days: named,
          from: format.clock(from),
          until: format.clock(until),
        });
      }),
    next({ state, hours }) {
      if (hours === null) return "";
      if (state === "active") return t("campaigns.hours.openUntil", { at: format.dateTime(hours.closesAt) });
      if (state !== "between_hours" && state !== "scheduled") return "";
      return t("campaigns.hours.opens", { at: format.dateTime(hours.opensAt) });
    },
  };
}
