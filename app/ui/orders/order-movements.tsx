import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetailView, OrderEntryView } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { MovementRow } from "../members/movement-row.tsx";
import { tiesInOrder } from "../members/movement-ties.ts";

interface OrderMovementsProps {
  readonly detail: OrderDetailView;
  readonly viewer: string;
}

/** What an order has moved, latest first, each with the accounts between which it moved. */
export function OrderMovements({ detail: { entries, lots }, viewer }: OrderMovementsProps) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("orders.one.movements")}
          </Text>
          {entries.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("orders.one.noMovements")}
            </Text>
          ) : null}
        </BlockStack>
      </Box>
      {entries.length === 0 ? null : (
        <BlockStack as="ul">
          {entries.toReversed().map((entry) => (
            <MovementRow
              key={entry.entryId}
              movement={entry}
              ties={tiesInOrder(entry, entries)}
              viewer={viewer}
            >
              <Accounts entry={entry} lots={lots} />
            </MovementRow>
          ))}
        </BlockStack>
      )}
    </Card>
  );
}

/** The books behind a movement: from which account to which, and from which earlier points. */
function Accounts({ entry, lots }: { entry: OrderEntryView; lots: OrderDetailView["lots"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const earned = new Map(lots.map((lot) => [lot.entryId, format.date(lot.earnedAt)]));
  const sentences = [
    ...entry.postings.map(({ from, to, points }) =>
      t("orders.one.posting", {
        points: format.points(points),
        from: t(`orders.account.${from}`),
        to: t(`orders.account.${to}`),
      }),
    ),
    ...entry.lotUses.map(({ lotEntryId, points, restored }) => {
      const date = earned.get(lotEntryId);
      const facts = { points: format.points(points) };
      if (date === undefined)
        return t(restored ? "orders.one.putBackElsewhere" : "orders.one.takenElsewhere", facts);
      return t(restored ? "orders.one.putBack" : "orders.one.taken", { ...facts, date });
    }),
  ];
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {sentences.join(" · ")}
    </Text>
  );
}
