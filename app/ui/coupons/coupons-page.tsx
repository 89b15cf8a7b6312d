import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Layout,
  Page,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CouponsView } from "../../views/coupons.ts";
import { StateBadge } from "../campaigns/state-badge.tsx";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure } from "../lists/figure.tsx";
import type { CouponsAnswer, CouponsAsk } from "./coupons-ask.ts";

interface CouponsPageProps {
  readonly view: CouponsView;
  readonly busy: boolean;
  readonly answer: CouponsAnswer | null;
  readonly onAsk: (ask: CouponsAsk) => void;
}

/** Coupons of a campaign: how many members hold one, and giving them. */
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
              <GiveToTier view={view} busy={busy} onAsk={onAsk} />
              <GiveToCustomers busy={busy} onAsk={onAsk} />
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
  if ("takenBack" in answer) return <Banner tone="success" title={t("coupons.takenBack")} />;
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

type GiveProps = Pick<CouponsPageProps, "busy" | "onAsk">;

function GiveToTier({ view, busy, onAsk }: GiveProps & Pick<CouponsPageProps, "view">) {
  const { t } = useTranslation();
  const [tierId, setTierId] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onAsk({ ask: "giveTier", tierId });
  };
  return (
    <Card>
      <form noValidate onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("coupons.tier.heading")}
          </Text>
          <Select
            label={t("coupons.tier.label")}
            options={[
              { value: "", label: t("coupons.tier.all") },
              ...view.tiers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={tierId}
            onChange={setTierId}
          />
          <Text as="p" tone="subdued">
            {t("coupons.tier.help")}
          </Text>
          <InlineStack>
            <Button submit disabled={busy}>
              {t("coupons.give")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}

function GiveToCustomers({ busy, onAsk }: GiveProps) {
  const { t } = useTranslation();
  const [customers, setCustomers] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && customers.trim() !== "") onAsk({ ask: "give", customers });
  };
  return (
    <Card>
      <form noValidate onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("coupons.list.heading")}
          </Text>
          <TextField
            label={t("coupons.list.label")}
            helpText={t("coupons.list.help")}
            value={customers}
            onChange={setCustomers}
            multiline={4}
            maxHeight={200}
            autoComplete="off"
            spellCheck={false}
          />
          <InlineStack>
            <Button submit disabled={busy || customers.trim() === ""}>
              {t("coupons.give")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}
