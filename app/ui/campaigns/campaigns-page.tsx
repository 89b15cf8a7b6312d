import { Banner, Box, Button, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignsPage as CampaignsView } from "../../views/campaigns.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { EmptyList } from "../lists/empty-list.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { BulkBanner } from "./bulk-banner.tsx";
import { type CampaignsAddress, campaignsUrl } from "./campaigns-address.ts";
import { CampaignsTable } from "./campaigns-table.tsx";
import type { ListAnswer, ListAsk } from "./list-ask.ts";
import { ListFilters } from "./list-filters.tsx";
import { ListStates } from "./list-states.tsx";

interface CampaignsPageProps {
  readonly page: CampaignsView;
  readonly address: CampaignsAddress;
  readonly loading: boolean;
  /** What came of what was asked last; null before. */
  readonly answer: ListAnswer | null;
  readonly onAsk: (ask: ListAsk) => void;
  /** Asks for another part of the list. */
  readonly onAddress: (changes: Partial<CampaignsAddress>) => void;
}

/** All campaigns of the store: by state, searched, put in order, and several dealt with at once. */
export function CampaignsPage(props: CampaignsPageProps) {
  const { page, address, loading, answer, onAsk, onAddress } = props;
  const { t } = useTranslation();
  const describe = useDescribeError();
  const { campaigns, next } = page;
  return (
    <Page
      title={t("campaigns.title")}
      fullWidth
      primaryAction={{ content: t("campaigns.new"), url: NEW }}
      secondaryActions={[{ content: t("campaigns.calendar.title"), url: "/app/campaigns/calendar" }]}
    >
      <div role="status">
        {answer !== null && "code" in answer ? (
          <Box paddingBlockEnd="400">
            <Banner tone="warning" title={describe(answer.code)} />
          </Box>
        ) : null}
        {answer !== null && "outcome" in answer ? (
          <BulkBanner outcome={answer.outcome} busy={loading} onAsk={onAsk} />
        ) : null}
      </div>
      <Card padding="0">
        <ListStates address={address} counts={page.counts} />
        <ListFilters {...{ address, loading, onAddress, onAsk }} views={page.views} />
        <Text as="span" visuallyHidden>
          <span role="status">{loading ? t("common.lists.loading") : ""}</span>
        </Text>
        {campaigns.length > 0 ? (
          <CampaignsTable key={campaignsUrl(address, {})} page={page} busy={loading} onAsk={onAsk} />
        ) : (
          <NoCampaigns address={address} onAddress={onAddress} />
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

/** Where a campaign is begun. */
const NEW = "/app/campaigns/new";

type NoCampaignsProps = Pick<CampaignsPageProps, "address" | "onAddress">;

function NoCampaigns({ address, onAddress }: NoCampaignsProps) {
  const { t } = useTranslation();
  const asked = address.search !== "" || address.show !== "all";
  return (
    <EmptyList
      title={t(asked ? "campaigns.noMatch" : "campaigns.empty")}
      detail={t(asked ? "campaigns.noMatchDetail" : "campaigns.emptyDetail")}
    >
      {asked ? (
        <Button onClick={() => onAddress({ search: "", show: "all" })}>{t("campaigns.clear")}</Button>
      ) : (
        <Button url={NEW}>{t("campaigns.first")}</Button>
      )}
    </EmptyList>
  );
}
