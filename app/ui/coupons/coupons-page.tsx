import { Banner, BlockStack, Box, Card, InlineGrid, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CouponsView } from "../../views/coupons.ts";
import type { CouponsRun, RunsView } from "../../views/runs.ts";
import { StateBadge } from "../campaigns/state-badge.tsx";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure } from "../lists/figure.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useCouponsWords } from "../runs/use-coupons-words.ts";
import type { CouponsAnswer, CouponsAsk } from "./coupons-ask.ts";
import { GiveToMembers } from "./give-coupons.tsx";
import { GiveToList } from "./give-list.tsx";
import { GivingsCard } from "./givings-card.tsx";
import { TakeBack } from "./take-back.tsx";

interface CouponsPageProps {
  readonly view: CouponsView;
  readonly runs: RunsView<CouponsRun>;
  readonly asks: RunAsks;
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly busy: boolean;
  readonly answer: CouponsAnswer | null;
  readonly onAsk: (ask: CouponsAsk) => void;
}

/** Coupons of a campaign: how many members hold one, what was given, giving more, and taking them back. */
export function CouponsPage({ view, runs, asks, viewer, busy, answer, onAsk }: CouponsPageProps) {
  const { t } = useTranslation();
  const isOver = view.state === "ended" || view.state === "archived";
  const run = runs.current ?? runs.last;
  const words = useCouponsWords(run);
  const isBusy = busy || runs.current !== null;
  // What is under way, and how it ended, is said by its card.
  const said = answer?.ok && "givingId" in answer ? null : answer;
  return (
    <Page
      title={t("coupons.title")}
      subtitle={t("codes.of", { title: view.title })}
      titleMetadata={<StateBadge state={view.state} />}
      backAction={{ content: t("codes.back"), url: `/app/campaigns/${view.campaignId}` }}
    >
      <div role="status" style={said === null ? {} : { marginBlockEnd: "var(--p-space-400)" }}>
        {said === null ? null : <Answered answer={said} />}
      </div>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <CountCard view={view} />
            <GivingsCard
              givings={view.givings}
              viewer={viewer}
              underWay={runs.current?.givingId ?? null}
              busy={isBusy}
              onAsk={isOver ? null : onAsk}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {run === null ? null : (
              <RunCard
                kind="coupons"
                run={run}
                words={words}
                asks={asks}
                detail={t(
                  run.campaignId === view.campaignId ? "runs.coupons.detail" : "runs.coupons.ofOther",
                )}
              />
            )}
            {isOver ? (
              <Banner title={t("coupons.over")} />
            ) : (
              <>
                <GiveToMembers view={view} busy={isBusy} onAsk={onAsk} />
                <GiveToList busy={isBusy} onAsk={onAsk} />
                <TakeBack busy={busy} onAsk={onAsk} />
              </>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

/** How many members hold one, and how many there are to take. */
function CountCard({ view: { held, stock } }: Pick<CouponsPageProps, "view">) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = stock === null || stock.most === null ? null : Math.max(0, stock.most - stock.taken);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("coupons.heading")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
          <Figure label={t("coupons.held")} value={format.number(held)} />
          {stock === null ? null : (
            <>
              <Figure label={t("coupons.taken")} value={format.number(stock.taken)} />
              <Figure
                label={t("coupons.left")}
                value={left === null ? t("coupons.open") : format.number(left)}
              />
            </>
          )}
        </InlineGrid>
        <Text as="p" tone="subdued">
          {t("coupons.detail")}
        </Text>
      </BlockStack>
    </Card>
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
  if (!("takenBack" in answer)) return null;
  return (
    <Banner
      tone={answer.takenBack === "taken" ? "success" : "info"}
      title={t(`coupons.back.${answer.takenBack}`)}
    />
  );
}
