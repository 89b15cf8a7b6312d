import { Banner, BlockStack, Box, Button, Card, InlineGrid, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignStart } from "../../views/campaigns.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { BLANK, CAMPAIGN_TEMPLATES, templateCampaign } from "./campaign-templates.ts";
import { useCampaignWords } from "./use-campaign-words.ts";
import { namedBy } from "./use-goods-words.ts";

interface NewCampaignPageProps {
  readonly start: CampaignStart;
  readonly busy: boolean;
  /** Why no campaign could be begun. */
  readonly refusal: string | null;
  /** Begins a draft; JSON text as `encodeCampaign` writes it. */
  readonly onBegin: (campaign: string) => void;
}

/** What a campaign can begin with: a draft for each purpose, or nothing. */
export function NewCampaignPage({ start, busy, refusal, onBegin }: NewCampaignPageProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const words = useCampaignWords(start.tiers);
  const begin = (campaign: Campaign) => onBegin(JSON.stringify(encodeCampaign(campaign)));
  return (
    <Page
      title={t("campaigns.templates.title")}
      subtitle={t("campaigns.templates.detail")}
      backAction={{ content: t("campaigns.title"), url: "/app/campaigns" }}
    >
      <div role="status">
        {refusal === null ? null : (
          <Box paddingBlockEnd="400">
            <Banner tone="warning" title={describe(refusal)} />
          </Box>
        )}
      </div>
      <div className="even-cards">
        <InlineGrid columns={{ xs: 1, md: 2, lg: 3 }} gap="400">
          {CAMPAIGN_TEMPLATES.map((template) => {
            const campaign = templateCampaign(template, start, t(`campaigns.templates.${template}.called`));
            return campaign === null ? null : (
              <Choice
                key={template}
                name={t(`campaigns.templates.${template}.name`)}
                purpose={t(`campaigns.templates.${template}.purpose`)}
                gets={isUnchosen(campaign) ? null : words.short(campaign)}
                busy={busy}
                onChoose={() => begin(campaign)}
              />
            );
          })}
          <Choice
            name={t("campaigns.templates.blank.name")}
            purpose={t("campaigns.templates.blank.purpose")}
            gets={null}
            busy={busy}
            onChoose={() => begin(BLANK)}
          />
        </InlineGrid>
      </div>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

/** Whatever it is on is still to be chosen: nothing can be said of it yet. */
function isUnchosen({ target }: Campaign): boolean {
  return target.kind !== "everything" && namedBy(target).length === 0;
}

interface ChoiceProps {
  readonly name: string;
  readonly purpose: string;
  /** What a shopper gets by it, in a few words. */
  readonly gets: string | null;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, purpose, gets, busy, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <div style={FILL}>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {name}
          </Text>
          <Text as="p">{purpose}</Text>
          {gets === null ? null : (
            <Text as="p" tone="subdued">
              {gets}
            </Text>
          )}
        </BlockStack>
        <div>
          <Button
            disabled={busy}
            onClick={onChoose}
            accessibilityLabel={t("campaigns.templates.chooseNamed", { name })}
          >
            {t("campaigns.templates.choose")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Buttons of neighbours stand on one line, however long their texts are. */
const FILL = {
  display: "flex",
  flexDirection: "column",
  justifyContent: "space-between",
  gap: "var(--p-space-400)",
  blockSize: "100%",
} as const;
