import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NO_FIGURES } from "../../domain/campaigns/campaign-results.ts";
import type { CampaignResults } from "../../views/campaign-results.ts";
import { MonthsChart } from "../what-if/months-chart.tsx";
import { useFormat } from "../format/format-provider.tsx";
import { Figure, Figures } from "../lists/figure.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import type { FileState } from "../shell/use-file.ts";
import { CampaignUsed } from "./campaign-used.tsx";

interface ResultsCardProps {
  readonly results: CampaignResults;
  /** What was published of its limits. */
  readonly limits: Parameters<typeof CampaignUsed>[0]["limits"];
  readonly file: FileState;
  readonly onFile: () => void;
}

/** What a campaign gave: figures, how each is reckoned, and the days on which it gave something. */
export function ResultsCard({ results, limits, file, onFile }: ResultsCardProps) {
  const { t } = useTranslation();
  const { orders, days } = results;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("campaigns.results.heading")}
          </Text>
          {days.length === 0 ? null : (
            <Button onClick={onFile} loading={file === "loading"}>
              {t("campaigns.results.file")}
            </Button>
          )}
        </InlineStack>
        {file === "failed" ? (
          <div role="alert">
            <Text as="p">{t("campaigns.results.fileFailed")}</Text>
          </div>
        ) : null}
        <CampaignUsed used={results} limits={limits} />
        {orders === 0 ? (
          <Text as="p" tone="subdued">
            {t("campaigns.results.none")}
          </Text>
        ) : null}
        {orders === 0 && days.length === 0 ? <HandedOut results={results} /> : <Filled results={results} />}
      </BlockStack>
    </Card>
  );
}

/** Codes that there are, and coupons that members hold; nothing of a campaign that has neither. */
function HandedOut({ results: { codes, coupons } }: { readonly results: CampaignResults }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = [
    ...(codes === null ? [] : [["codes", codes] as const]),
    ...(coupons === null ? [] : couponNames(codes).map((name) => [name, coupons[COUNTED[name]]] as const)),
  ];
  if (figures.length === 0) return null;
  return (
    <Figures>
      {figures.map(([name, count]) => (
        <Figure key={name} label={t(`campaigns.results.${name}`)} value={format.number(count)} />
      ))}
    </Figures>
  );
}

/** How it is called what members hold: of unique codes it is taken by themselves alone. */
function couponNames(codes: CampaignResults["codes"]): (keyof typeof COUNTED)[] {
  return codes === null ? ["given", "claimed"] : ["codesTaken"];
}

const GROUPS = ["begun", "filled", "ended"] as const;
const COUNTED = { given: "given", claimed: "claimed", codesTaken: "claimed" } as const;

function Filled({ results }: { readonly results: CampaignResults }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, customers, guestOrders, newCustomers, revenueMinor, discountMinor, points, costMinor } =
    results;
  const back =
    results.returnOnCost === null
      ? t("campaigns.results.noCost")
      : t("campaigns.results.times", { times: format.decimal(Math.round(results.returnOnCost * 100) / 100) });
  const { codes, coupons } = results;
  return (
    <>
      <HandedOut results={results} />
      <Figures>
        <Figure label={t("campaigns.results.orders")} value={format.number(orders)} />
        <Figure label={t("campaigns.results.customers")} value={format.number(customers)}>
          {guestOrders === 0 ? null : (
            <Text as="p" tone="subdued" variant="bodySm">
              {t("campaigns.results.guests", { count: guestOrders, shown: format.number(guestOrders) })}
            </Text>
          )}
        </Figure>
        <Figure label={t("campaigns.results.newCustomers")} value={format.number(newCustomers)} />
        <Figure label={t("campaigns.results.revenue")} value={format.money(revenueMinor)} />
        <Figure label={t("campaigns.results.discount")} value={format.money(discountMinor)} />
        <Figure label={t("campaigns.results.points")} value={format.number(points)} />
        <Figure label={t("campaigns.results.return")} value={back} />
      </Figures>
      <Text as="p">{t("campaigns.results.honest")}</Text>
      <Days results={results} />
      <details>
        <summary style={{ cursor: "pointer" }}>
          <Text as="span" fontWeight="medium">
            {t("campaigns.results.how")}
          </Text>
        </summary>
        <List>
          {codes === null ? null : <List.Item>{t("campaigns.results.means.codes")}</List.Item>}
          {coupons === null || codes !== null ? null : (
            <List.Item>{t("campaigns.results.means.coupons")}</List.Item>
          )}
          {results.groups === null ? null : <List.Item>{t("campaigns.results.means.groups")}</List.Item>}
          {(["orders", "customers", "newCustomers", "revenue", "discount", "points"] as const).map(
            (figure) => (
              <List.Item key={figure}>{t(`campaigns.results.means.${figure}`)}</List.Item>
            ),
          )}
          <List.Item>
            {t("campaigns.results.means.return", {
              cost: format.money(costMinor),
              worth: format.money(results.minorPerHundredPoints),
            })}
          </List.Item>
        </List>
      </details>
    </>
  );
}

function Days({
  results: { days, hasEarlierDays, codes, coupons, groups },
}: {
  readonly results: CampaignResults;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const charted = withoutGaps(days);
  const names = coupons === null ? [] : couponNames(codes);
  const ofGroups = groups === null ? [] : GROUPS;
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t("campaigns.results.byDay")}
      </Text>
      {charted.every(
        ({ revenueMinor, discountMinor }) => revenueMinor === 0 && discountMinor === 0,
      ) ? null : (
        <MonthsChart
          lines={[
            {
              id: "revenue",
              label: t("campaigns.results.revenue"),
              values: charted.map(({ revenueMinor }) => revenueMinor),
              color: "var(--p-color-bg-fill-success)",
            },
            {
              id: "discount",
              label: t("campaigns.results.discount"),
              values: charted.map(({ discountMinor }) => discountMinor),
              color: "var(--p-color-icon-secondary)",
              dashed: true,
            },
          ]}
          format={format.money}
        />
      )}
      {hasEarlierDays ? <Text as="p">{t("campaigns.results.earlier")}</Text> : null}
      <PlainTable
        caption={t("campaigns.results.byDay")}
        columns={[
          { title: t("campaigns.results.day") },
          { title: t("campaigns.results.orders"), numeric: true },
          { title: t("campaigns.results.newCustomers"), numeric: true },
          { title: t("campaigns.results.revenue"), numeric: true },
          { title: t("campaigns.results.discount"), numeric: true },
          { title: t("campaigns.results.points"), numeric: true },
          ...names.map((name) => ({ title: t(`campaigns.results.${name}`), numeric: true })),
          ...ofGroups.map((name) => ({ title: t(`campaigns.results.groups.${name}`), numeric: true })),
        ]}
        rows={days
          .map((each) => ({
            id: each.day,
            cells: [
              format.day(each.day),
              format.number(each.orders),
              format.number(each.newCustomers),
              format.money(each.revenueMinor),
              format.money(each.discountMinor),
              format.number(each.points),
              ...names.map((name) => format.number(each[COUNTED[name]])),
              ...ofGroups.map((name) => format.number(each[name])),
            ],
          }))
          .reverse()}
      />
    </BlockStack>
  );
}

const DAY_MS = 86_400_000;

/** The same with every day between the first and the last, so that the chart's time runs evenly. */
function withoutGaps(days: CampaignResults["days"]): CampaignResults["days"] {
  const known = new Map(days.map((each) => [each.day, each]));
  const [first, last] = [days.at(0), days.at(-1)].map((each) => Date.parse(`${each?.day ?? ""}T00:00:00Z`));
  if (first === undefined || last === undefined) return days;
  const all = [];
  for (let at = first; at <= last; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { ...NO_FIGURES, given: 0, claimed: 0, begun: 0, filled: 0, ended: 0, day });
  }
  return all;
}
