import { Banner, Box, Button, Card, InlineGrid, Page, Select, Text } from "@shopify/polaris";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_STATES } from "../../domain/campaigns/campaign-state.ts";
import type { CampaignsPage as CampaignsView } from "../../views/campaigns.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { EmptyList } from "../lists/empty-list.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { type CampaignsAddress, campaignsUrl } from "./campaigns-address.ts";
import { CampaignsTable } from "./campaigns-table.tsx";

interface CampaignsPageProps {
  readonly page: CampaignsView;
  readonly address: CampaignsAddress;
  readonly loading: boolean;
  /** Why no campaign could be begun. */
  readonly refusal: string | null;
  readonly onNew: () => void;
  /** Asks for another part of the list. */
  readonly onAddress: (changes: Partial<CampaignsAddress>) => void;
}

/** All campaigns of the store, newest first. */
export function CampaignsPage({ page, address, loading, refusal, onNew, onAddress }: CampaignsPageProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const { campaigns, next } = page;
  return (
    <Page
      title={t("campaigns.title")}
      fullWidth
      primaryAction={{ content: t("campaigns.new"), onAction: onNew, disabled: loading }}
    >
      <div role="status">
        {refusal === null ? null : (
          <Box paddingBlockEnd="400">
            <Banner tone="warning" title={describe(refusal)} />
          </Box>
        )}
      </div>
      <Card padding="0">
        <Filters address={address} loading={loading} onAddress={onAddress} />
        <Text as="span" visuallyHidden>
          <span role="status">{loading ? t("common.lists.loading") : ""}</span>
        </Text>
        {campaigns.length > 0 ? (
          <CampaignsTable page={page} />
        ) : (
          <NoCampaigns address={address} loading={loading} onNew={onNew} onAddress={onAddress} />
        )}
        <OlderPages
          latest={
            address.cursor === null ? null : { url: campaignsUrl(address, {}), label: t("campaigns.latest") }
          }
          older={
            next === null
              ? null
              : { url: campaignsUrl(address, { cursor: next }), label: t("campaigns.older") }
          }
        />
      </Card>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

type FiltersProps = Pick<CampaignsPageProps, "address" | "loading" | "onAddress">;

function Filters({ address, loading, onAddress }: FiltersProps) {
  const { t } = useTranslation();
  const onSearch = useCallback((search: string) => onAddress({ search }), [onAddress]);
  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 1, md: "2fr 1fr" }} gap="200">
        <SearchField
          label={t("campaigns.search")}
          placeholder={t("campaigns.search")}
          search={address.search}
          loading={loading}
          onSearch={onSearch}
        />
        <Select
          label={t("campaigns.show")}
          labelInline
          value={address.state}
          options={[
            { value: "all", label: t("campaigns.all") },
            ...CAMPAIGN_STATES.map((value) => ({ value, label: t(`campaigns.state.${value}`) })),
          ]}
          onChange={(asked) => onAddress({ state: CAMPAIGN_STATES.find((one) => one === asked) ?? "all" })}
        />
      </InlineGrid>
    </Box>
  );
}

function NoCampaigns({ address, loading, onNew, onAddress }: FiltersProps & { readonly onNew: () => void }) {
  const { t } = useTranslation();
  const asked = address.search !== "" || address.state !== "all";
  return (
    <EmptyList
      title={t(asked ? "campaigns.noMatch" : "campaigns.empty")}
      detail={t(asked ? "campaigns.noMatchDetail" : "campaigns.emptyDetail")}
    >
      {asked ? (
        <Button onClick={() => onAddress({ search: "", state: "all" })}>{t("campaigns.clear")}</Button>
      ) : (
        <Button onClick={onNew} disabled={loading}>
          {t("campaigns.first")}
        </Button>
      )}
    </EmptyList>
  );
}
