import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Whether somebody goes up or down, in words and by colour. */
export function WayBadge({ isUp }: { readonly isUp: boolean }) {
  const { t } = useTranslation();
  return isUp ? (
    <Badge tone="success" toneAndProgressLabelOverride="">
      {t("tierPreview.up")}
    </Badge>
  ) : (
    <Badge tone="attention" toneAndProgressLabelOverride="">
      {t("tierPreview.down")}
    </Badge>
  );
}
