import {
  ActionList,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Layout,
  Link,
  Page,
  Popover,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunsView, WhatIfRun } from "../../views/runs.ts";
import { WHAT_IF_FILES } from "../../views/what-if.ts";
import type { WhatIfFile, WhatIfName, WhatIfShown, WhatIfView } from "../../views/what-if.ts";
import { useFormat } from "../format/format-provider.tsx";
import { EmptyList } from "../lists/empty-list.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useWhatIfWords } from "../runs/use-what-if-words.ts";
import type { FileState } from "../shell/use-file.ts";
import type { WhatIfAnswer, WhatIfFields } from "./what-if-ask.ts";
import { WhatIfForm } from "./what-if-form.tsx";
import { WhatIfMembers } from "./what-if-members.tsx";
import { EarnedMonths, OwedMonths } from "./what-if-months.tsx";
import { WhatIfSummary } from "./what-if-summary.tsx";
import { WhatIfTiers } from "./what-if-tiers.tsx";

interface WhatIfPageProps {
  readonly view: WhatIfView;
  readonly runs: RunsView<WhatIfRun>;
  readonly asks: RunAsks;
  readonly busy: boolean;
  readonly answer: WhatIfAnswer | null;
  readonly onTry: (fields: WhatIfFields) => void;
  readonly file: FileState;
  readonly onFile: (runId: string, file: WhatIfFile) => void;
}

/** A programme tried on past orders: what to try, how far it is, and what would have been. */
export function WhatIfPage({ view, runs, asks, busy, answer, onTry, file, onFile }: WhatIfPageProps) {
  const { t } = useTranslation();
  const run = runs.current ?? runs.last;
  const words = useWhatIfWords(run);
  return (
    <Page title={t("whatIf.title")} subtitle={t("whatIf.intro")}>
      <Layout>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <WhatIfForm view={view} busy={busy || runs.current !== null} answer={answer} onTry={onTry} />
            {run === null ? null : (
              <RunCard kind="what_if" run={run} words={words} asks={asks} detail={t("runs.what_if.detail")} />
            )}
            <Earlier view={view} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section>
          {view.shown === null ? (
            <Card>
              <EmptyList title={t("whatIf.empty")} detail={t("whatIf.emptyDetail")} />
            </Card>
          ) : (
            <Shown shown={view.shown} file={file} onFile={onFile} />
          )}
        </Layout.Section>
      </Layout>
    </Page>
  );
}

interface ShownProps extends Pick<WhatIfPageProps, "file" | "onFile"> {
  readonly shown: WhatIfShown;
}

function Shown({ shown, file, onFile }: ShownProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameTrial = useNameTrial();
  const first = shown.figures.months[0]?.month;
  const from = shown.since === null && first ? format.month(first) : format.date(shown.since ?? shown.until);
  const period = { from, until: format.date(shown.until) };
  return (
    <BlockStack gap="400">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="050">
            <Text as="p">{t("whatIf.as", { what: nameTrial(shown), ...period })}</Text>
            <Link url={`/app/what-if?run=${shown.runId}`}>{t("whatIf.link")}</Link>
          </BlockStack>
          <SaveAs isLoading={file === "loading"} onFile={(what) => onFile(shown.runId, what)} />
        </InlineStack>
        <div role="status">
          {file === "failed" ? (
            <Text as="p" tone="critical">
              {t("whatIf.saveFailed")}
            </Text>
          ) : null}
        </div>
      </Box>
      {shown.figures.months.length === 0 ? (
        <Card>
          <Text as="p">{t("whatIf.noOrders")}</Text>
        </Card>
      ) : (
        <>
          <WhatIfSummary shown={shown} />
          <EarnedMonths shown={shown} />
          <OwedMonths shown={shown} />
          <WhatIfTiers shown={shown} />
          <WhatIfMembers shown={shown} />
        </>
      )}
    </BlockStack>
  );
}

interface SaveAsProps {
  readonly isLoading: boolean;
  readonly onFile: (file: WhatIfFile) => void;
}

/** What of the result can be saved as a file. */
function SaveAs({ isLoading, onFile }: SaveAsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      activator={
        <Button disclosure loading={isLoading} onClick={() => setOpen(!isOpen)}>
          {t("whatIf.save")}
        </Button>
      }
    >
      <ActionList
        actionRole="menuitem"
        items={WHAT_IF_FILES.map((file) => ({
          content: t(`whatIf.saveWhat.${file}`),
          onAction: () => {
            setOpen(false);
            onFile(file);
          },
        }))}
      />
    </Popover>
  );
}

/** What was tried, in words. */
function useNameTrial(): (trial: Pick<WhatIfName, "version">) => string {
  const { t } = useTranslation();
  return ({ version }) =>
    version === null ? t("whatIf.form.unpublished") : t("whatIf.form.version", { number: version });
}

/** Links to the other results; each has an address of its own, to be shared. */
function Earlier({ view: { results, shown } }: { view: WhatIfView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameTrial = useNameTrial();
  const others = results.filter(({ runId }) => runId !== shown?.runId);
  if (others.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("whatIf.form.earlier")}
        </Text>
        {others.map((each) => (
          <Link key={each.runId} url={`/app/what-if?run=${each.runId}`}>
            {t("whatIf.form.earlierName", { what: nameTrial(each), date: format.dateTime(each.madeAt) })}
          </Link>
        ))}
      </BlockStack>
    </Card>
  );
}
