import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignState } from "../../domain/campaigns/campaign-state.ts";

/** How a campaign stands, in words; the colour only helps to find what runs. */
export function StateBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation();
  const tone = TONES[state];
  return (
    <Badge {...(tone ? { tone } : {})} toneAndProgressLabelOverride={t("campaigns.columns.state")}>
      {t(`campaigns.state.${state}`)}
    </Badge>
  );
}

const TONES: Partial<Record<CampaignState, BadgeProps["tone"]>> = {
  active: "success",
  scheduled: "info",
  between_hours: "info",
  paused: "attention",
  used_up: "warning",
  out_of_budget: "warning",
  used_up_today: "warning",
};
