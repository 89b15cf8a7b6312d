import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { VersionStanding } from "../../views/program.ts";

/** Whether a version is in force, in words; the colour only helps to find the one that is. */
export function StandingBadge({ standing }: { standing: VersionStanding }) {
  const { t } = useTranslation();
  const tone = standing === "in_force" ? "success" : standing === "ahead" ? "info" : undefined;
  return (
    <Badge {...(tone ? { tone } : {})} toneAndProgressLabelOverride={t("program.state")}>
      {t(`program.standing.${standing}`)}
    </Badge>
  );
}
