import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DoesNotFit } from "../../domain/campaigns/checkout-config.ts";
import type { ProgramDoesNotFit } from "../../domain/campaigns/program-fit.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";

/** More than these are not needed to find one that can go. */
const SHOWN = 10;

/** Why checkout cannot hold a campaign, or a programme beside the campaigns, and what could be trimmed. */
export function FitRefusal({ fit }: { fit: DoesNotFit | ProgramDoesNotFit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const others = fit.beside.slice(0, SHOWN);
  return (
    <Banner
      tone="warning"
      title={t(fit.code === "does_not_fit" ? "campaigns.fit.title" : "campaigns.fit.programTitle")}
    >
      <BlockStack gap="200">
        <Text as="p">{t("campaigns.fit.when", { date: format.dateTime(fit.at) })}</Text>
        <Text as="p">{useReason(fit)}</Text>
        {others.length === 0 ? null : (
          <>
            <Text as="p">{t("campaigns.fit.beside", { count: fit.beside.length })}</Text>
            <List>
              {others.map(({ campaignId, title }) => (
                <List.Item key={campaignId}>
                  <Link url={`/app/campaigns/${campaignId}`}>
                    <GivenName>{title}</GivenName>
                  </Link>
                </List.Item>
              ))}
            </List>
          </>
        )}
      </BlockStack>
    </Banner>
  );
}

function useReason({ code, cause }: DoesNotFit | ProgramDoesNotFit): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (cause.code === "too_large")
    return t(code === "does_not_fit" ? "campaigns.fit.bytes" : "campaigns.fit.programBytes", {
      bytes: format.number(cause.bytes),
      limit: format.number(cause.limit),
    });
  if (cause.code !== "too_many" || cause.what === "tiers") return t("campaigns.fit.other");
  const facts = { found: format.number(cause.count), limit: format.number(cause.limit) };
  return t(`campaigns.fit.${cause.what}`, facts);
}
