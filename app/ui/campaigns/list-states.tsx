import { Box, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_SHOWS } from "../../domain/campaigns/campaign-list.ts";
import type { CampaignsPage } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import { type CampaignsAddress, campaignsUrl } from "./campaigns-address.ts";

interface ListStatesProps {
  readonly address: CampaignsAddress;
  readonly counts: CampaignsPage["counts"];
}

/** The states of campaigns as places of the list, with how many there are in each. */
export function ListStates({ address, counts }: ListStatesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <nav aria-label={t("campaigns.show")}>
      <Box padding="300" borderBlockEndWidth="025" borderColor="border-secondary">
        <ul style={PLACES}>
          {CAMPAIGN_SHOWS.map((show) => {
            const isShown = show === address.show;
            return (
              <li key={show}>
                <Link url={campaignsUrl(address, { show })} removeUnderline monochrome>
                  <span aria-current={isShown ? "page" : undefined} style={isShown ? SHOWN : PLACE}>
                    <Text as="span" fontWeight={isShown ? "semibold" : "regular"}>
                      {t(`campaigns.shows.${show}`)}
                    </Text>{" "}
                    <Text as="span" tone="subdued" numeric>
                      {format.number(counts[show])}
                    </Text>
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </Box>
    </nav>
  );
}

const PLACES = {
  ...{ listStyle: "none", margin: 0, padding: 0 },
  ...{ display: "flex", flexWrap: "wrap", gap: "var(--p-space-100)" },
} as const;
const PLACE = {
  display: "inline-block",
  padding: "var(--p-space-100) var(--p-space-300)",
  borderRadius: "var(--p-border-radius-200)",
} as const;
const SHOWN = { ...PLACE, background: "var(--p-color-bg-surface-active)" } as const;
