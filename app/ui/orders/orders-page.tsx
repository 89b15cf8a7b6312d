import { Box, Button, Card, InlineGrid, Page, Select, Text } from "@shopify/polaris";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { OrdersPage as OrdersView } from "../../views/orders.ts";
import { EmptyList } from "../lists/empty-list.tsx";
import { NamesMissing } from "../lists/names-missing.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { SearchField } from "../lists/search-field.tsx";
import { ORDERS_SHOWN, type OrdersAddress, ordersUrl } from "./orders-address.ts";
import { OrdersTable } from "./orders-table.tsx";

interface OrdersPageProps {
  readonly page: OrdersView;
  readonly address: OrdersAddress;
  readonly loading: boolean;
  /** Asks for another part of the list. */
  readonly onAddress: (changes: Partial<OrdersAddress>) => void;
}

/** All orders that Laurel knows, latest first. */
export function OrdersPage({ page, address, loading, onAddress }: OrdersPageProps) {
  const { t } = useTranslation();
  const { orders, next } = page;
  return (
    <Page title={t("orders.title")} fullWidth>
      <Card padding="0">
        <Filters address={address} loading={loading} onAddress={onAddress} />
        <Text as="span" visuallyHidden>
          <span role="status">{loading ? t("common.lists.loading") : ""}</span>
        </Text>
        <NamesMissing available={page.namesAvailable} />
        {orders.length > 0 ? (
          <OrdersTable orders={orders} />
        ) : (
          <NoOrders address={address} onAddress={onAddress} />
        )}
        <OlderPages
          latest={address.cursor === null ? null : { url: ordersUrl(address, {}), label: t("orders.latest") }}
          older={
            next === null ? null : { url: ordersUrl(address, { cursor: next }), label: t("orders.older") }
          }
        />
      </Card>
    </Page>
  );
}

type FiltersProps = Omit<OrdersPageProps, "page">;

function Filters({ address, loading, onAddress }: FiltersProps) {
  const { t } = useTranslation();
  const onSearch = useCallback((search: string) => onAddress({ search }), [onAddress]);
  return (
    <Box padding="300">
      <InlineGrid columns={{ xs: 1, md: "2fr 1fr" }} gap="200">
        <SearchField
          label={t("orders.search")}
          placeholder={t("orders.searchPlaceholder")}
          search={address.search}
          loading={loading}
          onSearch={onSearch}
        />
        <Select
          label={t("orders.show")}
          labelInline
          value={address.show}
          options={ORDERS_SHOWN.map((value) => ({ value, label: t(`orders.shown.${value}`) }))}
          onChange={(show) => onAddress({ show: ORDERS_SHOWN.find((known) => known === show) ?? "all" })}
        />
      </InlineGrid>
    </Box>
  );
}

function NoOrders({ address, onAddress }: Pick<FiltersProps, "address" | "onAddress">) {
  const { t } = useTranslation();
  const asked = address.search !== "" || address.show !== "all";
  return (
    <EmptyList
      title={t(asked ? "orders.noMatch" : "orders.empty")}
      detail={t(asked ? "orders.noMatchDetail" : "orders.emptyDetail")}
    >
      {asked ? (
        <Button onClick={() => onAddress({ search: "", show: "all" })}>{t("orders.clear")}</Button>
      ) : null}
    </EmptyList>
  );
}
