import { Box, InlineGrid, InlineStack, Select } from "@shopify/polaris";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_ORDERS } from "../../domain/campaigns/campaign-list.ts";
import type { SavedView } from "../../views/campaigns.ts";
import { SearchField } from "../lists/search-field.tsx";
import type { CampaignsAddress } from "./campaigns-address.ts";
import type { ListAsk } from "./list-ask.ts";
import { SavedViews } from "./saved-views.tsx";

interface ListFiltersProps {
  readonly address: CampaignsAddress;
  readonly views: readonly SavedView[];
  readonly loading: boolean;
  readonly onAddress: (changes: Partial<CampaignsAddress>) => void;
  readonly onAsk: (ask: ListAsk) => void;
}

/** Search, order, and the views that were saved. */
export function ListFilters({ address, views, loading, onAddress, onAsk }: ListFiltersProps) {
  const { t } = useTranslation();
  const onSearch = useCallback((search: string) => onAddress({ search }), [onAddress]);
  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 1, md: "1fr auto" }} gap="200">
        <SearchField
          label={t("campaigns.search")}
          placeholder={t("campaigns.search")}
          search={address.search}
          loading={loading}
          onSearch={onSearch}
        />
        <InlineStack gap="200" blockAlign="center">
          <Select
            label={t("campaigns.order.label")}
            labelInline
            value={address.order}
            options={CAMPAIGN_ORDERS.map((value) => ({ value, label: t(`campaigns.order.${value}`) }))}
            onChange={(asked) =>
              onAddress({ order: CAMPAIGN_ORDERS.find((one) => one === asked) ?? "newest" })
            }
          />
          <SavedViews {...{ address, views, onAddress, onAsk }} />
        </InlineStack>
      </InlineGrid>
    </Box>
  );
}
