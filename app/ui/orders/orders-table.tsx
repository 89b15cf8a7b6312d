import { BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderRow } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import { OrderMarks } from "./order-marks.tsx";
import { BuyerName } from "./buyer-name.tsx";
import { useExclusion } from "./use-exclusion.ts";

/** One page of orders. Each row leads to its order. */
export function OrdersTable({ orders }: { orders: readonly OrderRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { smDown: narrow } = useBreakpoints();
  useSecondRender(orders);
  return (
    <IndexTable
      selectable={false}
      condensed={narrow}
      itemCount={orders.length}
      resourceName={{ singular: t("orders.columns.order"), plural: t("orders.title") }}
      headings={[
        { title: t("orders.columns.order") },
        { title: t("orders.columns.placed") },
        { title: t("orders.columns.member") },
        { title: t("orders.columns.status") },
        { title: t("orders.columns.counted"), alignment: "end" },
        { title: format.pointsLabel, alignment: "end" },
      ]}
    >
      {orders.map((order, position) => (
        <IndexTable.Row key={order.orderId} id={order.orderId} position={position}>
          {narrow ? <NarrowRow order={order} /> : <WideRow order={order} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  readonly order: OrderRow;
}

function WideRow({ order }: RowProps) {
  const format = useFormat();
  return (
    <>
      <IndexTable.Cell>
        <OrderLink order={order} />
      </IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(order.processedAt)}</IndexTable.Cell>
      <IndexTable.Cell>
        <BuyerName order={order} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <OrderMarks order={order} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Counts order={order} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {format.number(order.points)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

/** On a narrow screen a row is a small card: Polaris draws no columns there. */
function NarrowRow({ order }: RowProps) {
  const format = useFormat();
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center">
          <OrderLink order={order} />
          <Text as="span" tone="subdued">
            {format.date(order.processedAt)}
          </Text>
        </InlineStack>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BuyerName order={order} />
          <OrderMarks order={order} />
        </InlineStack>
        <InlineStack align="space-between">
          <Text as="span" tone="subdued" numeric>
            {format.points(order.points)}
          </Text>
          <Counts order={order} />
        </InlineStack>
      </BlockStack>
    </div>
  );
}

function OrderLink({ order: { orderId, name } }: RowProps) {
  const { t } = useTranslation();
  return (
    <Link url={`/app/orders/${orderId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="medium">
        {/* The name goes with the customer who asked to be forgotten. */}
        {name === "" ? t("orders.one.nameless", { id: orderId }) : name}
      </Text>
    </Link>
  );
}

/** What counts; where nothing does, why. */
function Counts({ order: { reasons, countedMinor } }: RowProps) {
  const format = useFormat();
  const exclusion = useExclusion();
  const [reason] = reasons;
  return (
    <Text as="p" alignment="end" numeric {...(reason === undefined ? {} : { tone: "subdued" })}>
      {reason === undefined ? format.money(countedMinor) : exclusion(reason)}
    </Text>
  );
}
