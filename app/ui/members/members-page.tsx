import { Banner, BlockStack, Box, Button, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MembersPage as MembersView, WaitingOrders } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { NamesMissing } from "../lists/names-missing.tsx";
import { MembersFilters } from "./members-filters.tsx";
import type { MembersAddress } from "./members-query.ts";
import { MembersTable } from "./members-table.tsx";
import { StrangersCard, type StrangersCardProps } from "./strangers-card.tsx";

interface MembersPageProps extends Omit<StrangersCardProps, "strangers"> {
  readonly page: MembersView;
  /** How many there are in all pages; null where that was not asked for. */
  readonly total: number | null;
  /** What waits for those who have not joined; null where that was not asked for. */
  readonly unjoined: WaitingOrders | null;
  readonly address: MembersAddress;
  readonly loading: boolean;
  /** Asks for another part of the list, from its beginning unless a cursor is given. */
  readonly onAddress: (changes: Partial<MembersAddress>) => void;
}

/** All members of the store: searched, narrowed to a tier, put in order. */
export function MembersPage({
  page,
  total,
  unjoined,
  address,
  loading,
  onAddress,
  ...enrolment
}: MembersPageProps) {
  const { t } = useTranslation();
  const nobody = page.members.length === 0;
  return (
    <Page title={t("members.title")} fullWidth>
      <BlockStack gap="400">
        {page.waiting === 0 || address.standing === "waiting" ? null : (
          <Banner
            title={t("members.standing.waiting", { count: page.waiting })}
            action={{
              content: t("members.standing.showWaiting"),
              onAction: () => onAddress({ standing: "waiting", search: "", tier: "" }),
            }}
          />
        )}
        {unjoined === null || unjoined.orders === 0 ? null : (
          <Unjoined
            unjoined={unjoined}
            {...(address.standing === "none"
              ? {}
              : { onShow: () => onAddress({ standing: "none", search: "", tier: "" }) })}
          />
        )}
        <Card padding="0">
          <MembersFilters address={address} tiers={page.tiers} loading={loading} onAddress={onAddress} />
          <NamesMissing available={page.namesAvailable || !page.searchAvailable} />
          <Box paddingInline="400" paddingBlockEnd={nobody ? "0" : "200"}>
            <Text as="p" variant="bodySm" tone="subdued">
              <span role="status">
                {loading
                  ? t("members.loading")
                  : nobody || total === null
                    ? ""
                    : t("members.total", { count: total })}
              </span>
            </Text>
          </Box>
          {nobody ? (
            <Nobody page={page} address={address} onAddress={onAddress} />
          ) : (
            <MembersTable page={page} onPage={(cursor) => onAddress({ cursor })} />
          )}
        </Card>
        <StrangersCard {...enrolment} strangers={page.strangers} />
      </BlockStack>
    </Page>
  );
}

/** Orders that wait for their customers to join. */
function Unjoined({
  unjoined: { customers, orders, points },
  onShow,
}: {
  readonly unjoined: WaitingOrders;
  readonly onShow?: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Banner
      title={t("members.standing.unjoined", { count: customers, points: format.points(points) })}
      {...(onShow === undefined
        ? {}
        : { action: { content: t("members.standing.showUnjoined"), onAction: onShow } })}
    >
      <Text as="p">{t("members.standing.unjoinedDetail", { count: orders })}</Text>
    </Banner>
  );
}

function Nobody({ page, address, onAddress }: Pick<MembersPageProps, "page" | "address" | "onAddress">) {
  const { t } = useTranslation();
  const clear = () => onAddress({ search: "", tier: "", standing: "member" });
  if (!page.searchAvailable) {
    return (
      <Box padding="400">
        <Banner
          tone="warning"
          title={t("members.searchAway")}
          action={{ content: t("members.searchAgain"), onAction: () => onAddress({}) }}
          secondaryAction={{ content: t("members.searchClear"), onAction: clear }}
        >
          <Text as="p">{t("members.searchAwayDetail")}</Text>
        </Banner>
      </Box>
    );
  }
  const asked = address.search !== "" || address.tier !== "" || address.standing !== "member";
  return (
    <EmptyList
      title={t(asked ? "members.noMatch" : "members.empty")}
      detail={t(asked ? "members.noMatchDetail" : "members.emptyDetail")}
    >
      {asked ? <Button onClick={clear}>{t("members.clear")}</Button> : null}
    </EmptyList>
  );
}
