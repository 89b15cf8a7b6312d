import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LiabilityView } from "../../views/liability.ts";
import { useFormat } from "../format/format-provider.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import { Figure, Figures } from "../lists/figure.tsx";
import { ExpiryTable } from "./expiry-table.tsx";
import { differenceOf } from "./difference-of.ts";

/** What the store owes its members in points, and when it runs out. */
export function PointsPage({ view }: { view: LiabilityView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const difference = differenceOf(view);
  const nothing = view.outstanding === 0 && view.months.length === 0 && view.withoutExpiry === 0;
  return (
    <Page title={t("points.title")} subtitle={t("points.now", { date: format.dateTime(view.at) })}>
      <BlockStack gap="400">
        {difference === 0 ? null : (
          <Banner
            tone="critical"
            title={t("points.differs", { points: format.points(Math.abs(difference)) })}
          />
        )}
        {nothing ? (
          <Card padding="0">
            <EmptyList title={t("points.empty")} detail={t("points.emptyDetail")} />
          </Card>
        ) : (
          <>
            <Totals view={view} />
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t("points.byMonth")}
                </Text>
                <ExpiryTable view={view} />
              </BlockStack>
            </Card>
          </>
        )}
      </BlockStack>
    </Page>
  );
}

function Totals({ view }: { view: LiabilityView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <Figure label={t("points.total", { count: view.members })} value={format.points(view.outstanding)}>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("points.totalHelp")}
          </Text>
        </Figure>
        <Figures>
          <Figure label={t("points.available")} value={format.points(view.available + view.debt)} />
          <Figure label={t("points.pending")} value={format.points(view.pending)} />
          <Figure label={t("points.held")} value={format.points(view.held)} />
          <Figure label={t("points.debt")} value={format.points(view.debt)} />
        </Figures>
      </BlockStack>
    </Card>
  );
}
