import { Banner, BlockStack, Box, Button, Card, Link, Page, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import type { RewardRow, RewardsPage as RewardsView } from "../../views/redemptions.ts";
import { readCampaignText } from "../campaigns/campaign-form.ts";
import { templateCampaign } from "../campaigns/campaign-templates.ts";
import { StateBadge } from "../campaigns/state-badge.tsx";
import { useCampaignWords } from "../campaigns/use-campaign-words.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { PlainTable } from "../lists/plain-table.tsx";

interface RewardsPageProps {
  readonly page: RewardsView;
  readonly busy: boolean;
  /** Why no reward could be begun. */
  readonly refusal: string | null;
  /** Begins a draft; JSON text as `encodeCampaign` writes it. */
  readonly onBegin: (campaign: string) => void;
}

/** What members can redeem points for, the cheapest first, and beginning another. */
export function RewardsPage({ page, busy, refusal, onBegin }: RewardsPageProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const begin = () => {
    const reward = templateCampaign("reward", page, t("campaigns.templates.reward.called"));
    if (reward !== null) onBegin(JSON.stringify(encodeCampaign(reward)));
  };
  return (
    <Page
      title={t("rewards.title")}
      primaryAction={{ content: t("rewards.create"), onAction: begin, disabled: busy }}
    >
      <div role="status">
        {refusal === null ? null : (
          <Box paddingBlockEnd="400">
            <Banner tone="warning" title={describe(refusal)} />
          </Box>
        )}
      </div>
      {page.rewards.length === 0 ? (
        <Card padding="0">
          <EmptyList title={t("rewards.empty")} detail={t("rewards.emptyDetail")}>
            <Button disabled={busy} onClick={begin}>
              {t("rewards.create")}
            </Button>
          </EmptyList>
        </Card>
      ) : (
        <Card>
          <BlockStack gap="300">
            <RewardsTable page={page} />
            {page.hasMore ? (
              <Text as="p">
                {t("rewards.more")} <Link url="/app/campaigns">{t("common.nav.campaigns")}</Link>
              </Text>
            ) : null}
          </BlockStack>
        </Card>
      )}
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

/** On a narrow screen the state stands below the name, so that all numbers are in sight. */
function RewardsTable({ page: { rewards, tiers } }: Pick<RewardsPageProps, "page">) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCampaignWords(tiers);
  const { smDown: narrow } = useBreakpoints();
  return (
    <PlainTable
      caption={t("rewards.title")}
      columns={[
        { title: t("rewards.columns.reward") },
        { title: t("rewards.columns.cost"), numeric: true },
        ...(narrow ? [] : [{ title: t("rewards.columns.state") }]),
        { title: t("rewards.figures.open"), numeric: true },
        { title: t("rewards.figures.used"), numeric: true },
        { title: t("rewards.columns.left"), numeric: true },
      ]}
      rows={rewards.map((reward) => {
        const { campaignId, points, state, figures, left } = reward;
        return {
          id: campaignId,
          cells: [
            <BlockStack key="reward" gap="050" inlineAlign="start">
              <Named reward={reward} />
              {narrow ? <StateBadge state={state} /> : null}
              <Text as="span" tone="subdued">
                {words.short(readCampaignText(reward.campaign))}
              </Text>
            </BlockStack>,
            format.points(points),
            ...(narrow ? [] : [<StateBadge key="state" state={state} />]),
            <Open key="open" figures={figures} />,
            format.number(figures.used),
            left === null ? t("rewards.anyNumber") : format.number(left),
          ],
        };
      })}
    />
  );
}

/** How many are open; where they take amounts off, also how much at most. */
function Open({ figures: { open, worthOpenMinor } }: Pick<RewardRow, "figures">) {
  const format = useFormat();
  return (
    <BlockStack gap="050">
      {format.number(open)}
      {worthOpenMinor === null || open === 0 ? null : (
        <Text as="span" tone="subdued">
          {format.money(worthOpenMinor)}
        </Text>
      )}
    </BlockStack>
  );
}

function Named({ reward: { campaignId, campaign } }: { readonly reward: RewardRow }) {
  const { t } = useTranslation();
  return (
    <Link url={`/app/campaigns/${campaignId}`}>
      <GivenName>{readCampaignText(campaign).title || t("campaigns.untitled")}</GivenName>
    </Link>
  );
}
