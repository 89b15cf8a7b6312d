import { Banner, BlockStack, Box, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { BulkDeed, BulkOutcome, NamedCampaign } from "../../views/campaign-bulk.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { ListAsk } from "./list-ask.ts";

interface BulkBannerProps {
  readonly outcome: BulkOutcome;
  readonly busy: boolean;
  readonly onAsk: (ask: ListAsk) => void;
}

/** What was done with several campaigns at once, what could not be done and why, and the way back. */
export function BulkBanner({ outcome, busy, onAsk }: BulkBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  const { deed, done, unchanged, refused } = outcome;
  const nameOf = ({ title }: NamedCampaign) => (title === "" ? t("campaigns.untitled") : title);
  const undo = undoOf(outcome);
  return (
    <Box paddingBlockEnd="400">
      <Banner
        tone={refused.length > 0 ? "warning" : "success"}
        title={t(`campaigns.bulk.done.${deed}`, { count: done.length, shown: format.number(done.length) })}
        {...(undo === null
          ? {}
          : { action: { content: t("campaigns.bulk.undo"), disabled: busy, onAction: () => onAsk(undo) } })}
      >
        {unchanged.length + refused.length === 0 ? null : (
          <BlockStack gap="200">
            {unchanged.length === 0 ? null : (
              <Text as="p">
                {t("campaigns.bulk.unchanged", { names: format.list(unchanged.map(nameOf)) })}
              </Text>
            )}
            {refused.length === 0 ? null : (
              <>
                <Text as="p">{t("campaigns.bulk.refused")}</Text>
                <List>
                  {refused.map((one) => (
                    <List.Item key={one.campaignId}>
                      {t("campaigns.bulk.why", { name: nameOf(one), why: describe(one.code) })}
                    </List.Item>
                  ))}
                </List>
              </>
            )}
          </BlockStack>
        )}
      </Banner>
    </Box>
  );
}

const BACK: Partial<Record<BulkDeed, BulkDeed>> = {
  pause: "resume",
  resume: "pause",
  archive: "restore",
  restore: "archive",
};

/** What takes back what was done; null where nothing does. Only what was changed is changed back. */
function undoOf({ deed, done, copies }: BulkOutcome): ListAsk | null {
  if (deed === "duplicate")
    return copies.length === 0 ? null : { ask: "bulk", deed: "archive", campaignIds: copies };
  const back = BACK[deed];
  if (back === undefined || done.length === 0) return null;
  return { ask: "bulk", deed: back, campaignIds: done.map(({ campaignId }) => campaignId) };
}
