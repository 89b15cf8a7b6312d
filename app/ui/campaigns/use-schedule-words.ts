import { useTranslation } from "react-i18next";
import type { CampaignSchedule } from "../../domain/campaigns/campaign.ts";
import { localMoment } from "../../domain/time/local-moment.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says from when on and until when a campaign is to run, once it is published. */
export function useScheduleWords(timeZone: string): (schedule: CampaignSchedule) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ from, until }) => {
    const [first, last] = [from, until].map((time) => {
      const at = time === null ? null : localMoment(timeZone, time);
      return at === null ? null : format.dateTime(at);
    });
    if (first && last) return t("campaigns.schedule.closed", { from: first, until: last });
    if (first) return t("campaigns.schedule.from", { from: first });
    return last ? t("campaigns.schedule.until", { until: last }) : t("campaigns.schedule.open");
  };
}
