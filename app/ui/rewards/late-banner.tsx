import { Banner, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";

interface LateBannerProps {
  readonly campaignId: string;
  /** How many were used when their points had come back. */
  readonly late: number;
}

/** Warns of redemptions of which nobody can tell whether Shopify gave what they are for, and leads to them. */
export function UnclearBanner({
  campaignId,
  unclear,
}: {
  readonly campaignId: string;
  readonly unclear: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (unclear === 0) return null;
  return (
    <Banner
      tone="warning"
      title={t("grants.unclear.some", { count: unclear, shown: format.number(unclear) })}
    >
      <Link url={`/app/campaigns/${campaignId}/redemptions?show=unclear`}>{t("grants.unclear.open")}</Link>
    </Banner>
  );
}

/** Warns of redemptions that were used when their points had come back, and leads to them. */
export function LateBanner({ campaignId, late }: LateBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (late === 0) return null;
  return (
    <Banner tone="warning" title={t("rewards.late.some", { count: late, shown: format.number(late) })}>
      <Link url={`/app/campaigns/${campaignId}/redemptions?show=late`}>{t("rewards.late.open")}</Link>
    </Banner>
  );
}
