import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RehearsalFigures } from "../../views/rehearsals.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { useNameMember } from "../members/use-name-member.ts";

/** What a rehearsal gave, beside what everyone's programme would have. */
export function RehearsedOrders({ figures }: { readonly figures: RehearsalFigures }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useNameMember();
  const { orders, points, pointsOfEveryone, isPartial, latest } = figures;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("rehearsals.orders.title")}
      </Text>
      {orders === 0 ? (
        <Text as="p" tone="subdued">
          {t("rehearsals.orders.none")}
        </Text>
      ) : (
        <>
          <Text as="p">
            {t("rehearsals.orders.sum", {
              count: orders,
              points: format.points(points),
              others: format.points(pointsOfEveryone),
            })}
          </Text>
          {isPartial ? <Text as="p">{t("rehearsals.orders.partial", { count: orders })}</Text> : null}
          <PlainTable
            caption={t("rehearsals.orders.title")}
            columns={[
              { title: t("rehearsals.orders.order") },
              { title: t("rehearsals.orders.member") },
              { title: t("rehearsals.orders.placed") },
              { title: t("rehearsals.orders.given"), numeric: true },
              { title: t("rehearsals.orders.everyone"), numeric: true },
            ]}
            rows={latest.map((order) => ({
              id: order.orderId,
              cells: [
                <Link key="order" url={`/app/orders/${order.orderId}`}>
                  {order.name || t("orders.one.nameless", { id: order.orderId })}
                </Link>,
                <bdi key="member">
                  {order.customerId === null ? "" : name({ ...order, customerId: order.customerId })}
                </bdi>,
                format.dateTime(order.processedAt),
                format.number(order.points),
                format.number(order.pointsOfEveryone),
              ],
            }))}
          />
          {latest.length < orders ? (
            <Text as="p" tone="subdued">
              {t("rehearsals.orders.latest", { count: latest.length })}
            </Text>
          ) : null}
          <Text as="p" tone="subdued">
            {t("rehearsals.orders.detail")}
          </Text>
        </>
      )}
    </BlockStack>
  );
}
