import { BlockStack, Box, Button, Card, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RehearsalsView, RehearsalView } from "../../views/rehearsals.ts";
import type { RehearsalRun, RunsView } from "../../views/runs.ts";
import { EmptyList } from "../lists/empty-list.tsx";
import { NamesMissing } from "../lists/names-missing.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useRehearsalWords } from "../runs/use-rehearsal-words.ts";
import { EndDialog } from "./end-dialog.tsx";
import type { Ending } from "./end-dialog.tsx";
import { Refused } from "../program/refused.tsx";
import type { RehearsalAnswer, RehearsalAsk } from "./rehearsal-ask.ts";
import { RehearsalCard } from "./rehearsal-card.tsx";

interface RehearsalsPageProps {
  readonly view: RehearsalsView;
  readonly runs: RunsView<RehearsalRun>;
  readonly asks: RunAsks;
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly busy: boolean;
  readonly answer: RehearsalAnswer | null;
  readonly onAsk: (ask: RehearsalAsk) => void;
}

/** What is rehearsed, by whom, what it gave so far, and what was rehearsed before. */
export function RehearsalsPage({ view, runs, asks, viewer, busy, answer, onAsk }: RehearsalsPageProps) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<{ what: Ending; rehearsal: RehearsalView } | null>(null);
  const run = runs.current ?? runs.last;
  const words = useRehearsalWords(run);
  const isBusy = busy || runs.current !== null;
  return (
    <Page
      title={t("rehearsals.title")}
      subtitle={t("rehearsals.intro")}
      backAction={{ content: t("program.title"), url: "/app/program" }}
    >
      <BlockStack gap="400">
        <div role="status">
          <Refused refusal={answer?.refusal ?? null} />
        </div>
        <NamesMissing available={view.namesAvailable} />
        {run === null ? null : (
          <RunCard kind="rehearsal" run={run} words={words} asks={asks} detail={t("runs.rehearsal.detail")} />
        )}
        {view.rehearsals.length === 0 ? (
          <Card>
            <EmptyList title={t("rehearsals.empty")} detail={t("rehearsals.emptyDetail")}>
              <Button url="/app/program">{t("rehearsals.toProgram")}</Button>
            </EmptyList>
          </Card>
        ) : (
          view.rehearsals.map((rehearsal) => (
            <RehearsalCard
              key={rehearsal.number}
              {...{ rehearsal, viewer }}
              busy={isBusy}
              onEnd={(what) => setEnding({ what, rehearsal })}
              onAsk={onAsk}
            />
          ))
        )}
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <Text as="p" tone="subdued">
            {t("rehearsals.oneAtATime")}
          </Text>
        </Box>
      </BlockStack>
      {ending === null ? null : (
        <EndDialog
          {...ending}
          onClose={() => setEnding(null)}
          onYes={(ask) => {
            onAsk({ ask, number: ending.rehearsal.number });
            setEnding(null);
          }}
        />
      )}
      <Box paddingBlockEnd="400" />
    </Page>
  );
}
