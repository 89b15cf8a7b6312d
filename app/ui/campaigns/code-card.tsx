import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignView, CodeUsesView } from "../../views/campaigns.ts";
import { CodeProblem } from "./code-problem.tsx";
import { GroupCounts } from "./group-counts.tsx";
import { useFormat } from "../format/format-provider.tsx";
import { readCampaignText } from "./campaign-form.ts";

interface CodeCardProps {
  readonly view: Pick<CampaignView, "published" | "campaignId">;
  readonly uses: CodeUsesView;
}

/** The code that is given out, whether Shopify has it, and how often it was used. */
export function CodeCard({ view, uses }: CodeCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const distribution = view.published === null ? null : readCampaignText(view.published).distribution;
  if (distribution === null || distribution.kind === "automatic" || distribution.kind === "points")
    return null;
  if (distribution.kind === "partner") return <PartnerCard view={view} uses={uses} />;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(distribution.kind === "codes" ? "campaigns.code.uniqueHeading" : "campaigns.code.heading")}
        </Text>
        {distribution.kind === "codes" ? (
          <UniqueCodes campaignId={view.campaignId} codes={uses.codes} />
        ) : (
          <Text as="p" variant="headingLg" breakWord>
            <bdi>{distribution.code}</bdi>
          </Text>
        )}
        {distribution.kind === "issued" ? (
          <Link url={`/app/campaigns/${view.campaignId}/coupons`}>{t("campaigns.code.issuedOpen")}</Link>
        ) : null}
        {uses.groups === null ? null : <GroupCounts groups={uses.groups} />}
        <CodeProblem problem={uses.problem} />
        <Text as="p">
          {uses.uses === null
            ? t("campaigns.code.usedUnknown")
            : t("campaigns.code.used", { count: uses.uses, shown: format.number(uses.uses) })}
        </Text>
        <Text as="p" tone="subdued">
          {t("campaigns.code.usedHelp")}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** How many codes of a partner there are; how often they are used the partner alone knows. */
function PartnerCard({ view, uses: { codes } }: CodeCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.partner.heading")}
        </Text>
        <Text as="p">
          {codes === null || codes.made === 0
            ? t("campaigns.partner.none")
            : t("campaigns.partner.count", { count: codes.made, shown: format.number(codes.made) })}
        </Text>
        <Link url={`/app/campaigns/${view.campaignId}/codes`}>{t("campaigns.partner.open")}</Link>
      </BlockStack>
    </Card>
  );
}

/** How many unique codes there are, and the way to them. */
function UniqueCodes({ campaignId, codes }: Pick<CampaignView, "campaignId"> & Pick<CodeUsesView, "codes">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (codes === null) return null;
  const { made, sent } = codes;
  return (
    <>
      <Text as="p">
        {made === 0
          ? t("campaigns.code.uniqueNone")
          : t("campaigns.code.uniqueCount", { made: format.number(made), sent: format.number(sent) })}
      </Text>
      <Link url={`/app/campaigns/${campaignId}/codes`}>{t("campaigns.code.uniqueOpen")}</Link>
    </>
  );
}
