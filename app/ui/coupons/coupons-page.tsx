import { Banner, BlockStack, Box, Card, InlineGrid, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CouponsView } from "../../views/coupons.ts";
import { StateBadge } from "../campaigns/state-badge.tsx";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure } from "../lists/figure.tsx";
import type { CouponsAnswer, CouponsAsk } from "./coupons-ask.ts";
import { GiveToCustomers, GiveToMembers } from "./give-coupons.tsx";
import { TakeBack } from "./take-back.tsx";

interface CouponsPageProps {
  readonly view: CouponsView;
  readonly busy: boolean;
  readonly answer: CouponsAnswer | null;
  readonly onAsk: (ask: CouponsAsk) => void;
}

/** Coupons of a campaign: how many members hold one, giving them, and taking one back. */
export function CouponsPage({ view, busy, answer, onAsk }: CouponsPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOver = view.state === "ended" || view.state === "archived";
  const { stock } = view;
  return (
    <Page
      title={t("coupons.title")}
      subtitle={t("codes.of", { title: view.title })}
      titleMetadata={<StateBadge state={view.state} />}
      backAction={{ content: t("codes.back"), url: `/app/campaigns/${view.campaignId}` }}
    >
      <div role="status" style={answer === null ? {} : { marginBlockEnd: "var(--p-space-400)" }}>
        {answer === null ? null : <Answered answer={answer} />}
      </div>
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                {t("coupons.heading")}
              </Text>
              <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
                <Figure label={t("coupons.held")} value={format.number(view.held)} />
                {stock === null ? null : (
                  <>
                    <Figure label={t("coupons.taken")} value={format.number(stock.taken)} />
                    <Figure
                      label={t("coupons.left")}
                      value={
                        stock.most === null
                          ? t("coupons.open")
                          : format.number(Math.max(0, stock.most - stock.taken))
                      }
                    />
                  </>
                )}
              </InlineGrid>
              <Text as="p" tone="subdued">
                {t("coupons.detail")}
              </Text>
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          {isOver ? (
            <Banner title={t("coupons.over")} />
          ) : (
            <BlockStack gap="400">
              <GiveToMembers view={view} busy={busy} onAsk={onAsk} />
              <GiveToCustomers busy={busy} onAsk={onAsk} />
              <TakeBack busy={busy} onAsk={onAsk} />
            </BlockStack>
          )}
        </Layout.Section>
      </Layout>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

function Answered({ answer }: { readonly answer: CouponsAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  if (!answer.ok)
    return (
      <Banner
        tone="warning"
        title={
          answer.code === "too_many_receivers"
            ? t("coupons.tooMany", { max: format.number(answer.max ?? 0) })
            : describe(answer.code)
        }
      />
    );
  if ("takenBack" in answer)
    return answer.takenBack ? (
      <Banner tone="success" title={t("coupons.takenBack")} />
    ) : (
      <Banner tone="info" title={t("coupons.notHeld")} />
    );
  const { given, had, unknown } = answer;
  return (
    <Banner
      tone={unknown.length > 0 ? "warning" : "success"}
      title={t("coupons.given", { count: given, shown: format.number(given) })}
    >
      <BlockStack gap="100">
        {had === 0 ? null : <Text as="p">{t("coupons.had", { count: had, shown: format.number(had) })}</Text>}
        {unknown.length === 0 ? null : (
          <Text as="p" breakWord>
            {t("coupons.unknown", { ids: format.list(unknown) })}
          </Text>
        )}
      </BlockStack>
    </Banner>
  );
}
