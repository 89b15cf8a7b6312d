import { BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import type { OrderRowView } from "./orders-view.ts";
import { useExclusion } from "./use-exclusion.ts";

/** One page of orders. Each row leads to its order. */
export function OrdersTable({ rows }: { rows: readonly OrderRowView[] }) {
  const { t } = useTranslation();
  const { smDown: narrow } = useBreakpoints();
  useSecondRender(rows);
  return (
    <IndexTable
      selectable={false}
      condensed={narrow}
      itemCount={rows.length}
      resourceName={{ singular: t("orders.columns.order"), plural: t("orders.title") }}
      headings={[
        { title: t("orders.columns.order") },
        { title: t("orders.columns.placed") },
        { title: t("orders.columns.member") },
        { title: t("orders.columns.counted"), alignment: "end" },
        { title: t("orders.columns.points"), alignment: "end" },
      ]}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.orderId} id={row.orderId} position={position}>
          {narrow ? <NarrowRow row={row} /> : <WideRow row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function WideRow({ row }: { row: OrderRowView }) {
  const format = useFormat();
  return (
    <>
      <IndexTable.Cell>
        <OrderLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(row.placedAt)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Member row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Counts row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {format.number(row.points)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

/** On a narrow screen a row is a small card: Polaris draws no columns there. */
function NarrowRow({ row }: { row: OrderRowView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center">
          <OrderLink row={row} />
          <Text as="span" tone="subdued">
            {format.date(row.placedAt)}
          </Text>
        </InlineStack>
        <InlineStack align="space-between">
          <Text as="span" tone="subdued" numeric>
            {t("orders.columns.points")}: {format.number(row.points)}
          </Text>
          <Counts row={row} />
        </InlineStack>
      </BlockStack>
    </div>
  );
}

function OrderLink({ row }: { row: OrderRowView }) {
  return (
    <Link url={`/app/orders/${row.orderId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="medium">
        {row.name}
      </Text>
    </Link>
  );
}

function Member({ row }: { row: OrderRowView }) {
  const { t } = useTranslation();
  if (row.customerId !== null) {
    return (
      <Link url={`/app/members/${row.customerId}`} removeUnderline>
        {row.customerName ?? t("members.nameless", { id: row.customerId })}
      </Link>
    );
  }
  return (
    <Text as="span" tone="subdued">
      {t(row.isGuest ? "orders.guest" : "orders.gone")}
    </Text>
  );
}

/** What counts; where nothing does, why. */
function Counts({ row }: { row: OrderRowView }) {
  const format = useFormat();
  const exclusion = useExclusion();
  return (
    <Text as="p" alignment="end" numeric {...(row.reason === null ? {} : { tone: "subdued" })}>
      {row.reason === null ? format.money(row.countedMinor) : exclusion(row.reason)}
    </Text>
  );
}
