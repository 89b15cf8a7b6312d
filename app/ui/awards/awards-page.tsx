import { Banner, BlockStack, Card, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AwardsView } from "../../views/awards.ts";
import type { AwardRun, RunsView } from "../../views/runs.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { EmptyList } from "../lists/empty-list.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useAwardWords } from "../runs/use-award-words.ts";
import type { AwardAnswer, AwardAsk } from "./award-ask.ts";
import { AwardCard } from "./award-card.tsx";
import { AwardForm } from "./award-form.tsx";

interface AwardsPageProps {
  readonly view: AwardsView;
  readonly runs: RunsView<AwardRun>;
  readonly asks: RunAsks;
  readonly busy: boolean;
  readonly answer: AwardAnswer | null;
  readonly onAsk: (ask: AwardAsk) => void;
}

/** Rules for orders of the past: what each would give, what it gave, and how it is taken back. */
export function AwardsPage({ view, runs, asks, busy, answer, onAsk }: AwardsPageProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const run = runs.current ?? runs.last;
  const words = useAwardWords(run);
  const isBusy = busy || runs.current !== null;
  return (
    <Page
      title={t("awards.title")}
      subtitle={t("awards.intro")}
      backAction={{ content: t("program.title"), url: "/app/program" }}
    >
      <div role="status" style={answer?.refusal ? { marginBlockEnd: "var(--p-space-400)" } : {}}>
        {answer?.refusal ? <Banner tone="warning" title={describe(answer.refusal)} /> : null}
      </div>
      <Layout>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {view.rules.length === 0 ? null : <AwardForm view={view} busy={isBusy} onAsk={onAsk} />}
            {run === null ? null : (
              <RunCard kind="award" run={run} words={words} asks={asks} detail={t("runs.award.detail")} />
            )}
          </BlockStack>
        </Layout.Section>
        <Layout.Section>
          {view.awards.length === 0 ? (
            <Card>
              <EmptyList
                title={t("awards.empty")}
                detail={t(view.rules.length === 0 ? "awards.noRules" : "awards.emptyDetail")}
              />
            </Card>
          ) : (
            <BlockStack gap="400">
              {view.awards.map((award) => (
                <AwardCard key={award.awardId} award={award} busy={isBusy} onAsk={onAsk} />
              ))}
            </BlockStack>
          )}
        </Layout.Section>
      </Layout>
    </Page>
  );
}
