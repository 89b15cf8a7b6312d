import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Layout,
  List,
  Page,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CodeSearchView, CodesView, HeldCodesView } from "../../views/codes.ts";
import type { CodesRun, RunsView } from "../../views/runs.ts";
import { StateBadge } from "../campaigns/state-badge.tsx";
import { useFormat } from "../format/format-provider.tsx";
import { Figure } from "../lists/figure.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useCodesWords } from "../runs/use-codes-words.ts";
import type { FileState } from "../shell/use-file.ts";
import { CodesAnswered } from "./codes-answered.tsx";
import type { CodesAnswer, CodesAsk } from "./codes-ask.ts";
import { FindCode } from "./find-code.tsx";
import { GiveCodes } from "./give-codes.tsx";
import { HeldCodes } from "./held-codes.tsx";
import { MakeCodes } from "./make-codes.tsx";
import { UploadCodes } from "./upload-codes.tsx";

interface CodesPageProps {
  readonly view: CodesView;
  /** The one code that is looked for; null: none is. */
  readonly search: CodeSearchView | null;
  readonly held: HeldCodesView;
  readonly runs: RunsView<CodesRun>;
  readonly asks: RunAsks;
  readonly busy: boolean;
  readonly answer: CodesAnswer | null;
  readonly file: FileState;
  readonly onFile: () => void;
  readonly onSearch: (code: string) => void;
  readonly onAsk: (ask: CodesAsk) => void;
}

/** Unique codes of a campaign: how many there are, making more, bringing some, and all of them as a file. */
export function CodesPage(props: CodesPageProps) {
  const { view, search, held, runs, asks, busy, answer, file, onFile, onSearch, onAsk } = props;
  const { t } = useTranslation();
  // One that runs keeps others waiting, of whatever campaign it is; what has ended is told where it belongs.
  const last = runs.last?.campaignId === view.campaignId ? runs.last : null;
  const run = runs.current ?? last;
  const words = useCodesWords(run);
  const isBusy = busy || runs.current !== null;
  const canSend = !isOver(view) && !view.isElsewhere && runs.current === null && view.sent < view.made;
  // What is on its way is said while it is: how it ended is said by the card of the run.
  const isSending = answer?.ok === true && !("given" in answer);
  const said = isSending && runs.current === null && !view.isElsewhere ? null : answer;
  return (
    <Page
      title={t(view.isElsewhere ? "codes.partner.title" : "codes.title")}
      subtitle={t("codes.of", { title: view.title })}
      titleMetadata={<StateBadge state={view.state} />}
      backAction={{ content: t("codes.back"), url: `/app/campaigns/${view.campaignId}` }}
    >
      <div role="status" style={said === null ? {} : { marginBlockEnd: "var(--p-space-400)" }}>
        {said === null ? null : <CodesAnswered answer={said} isElsewhere={view.isElsewhere} />}
      </div>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <CountCard view={view} file={file} onFile={onFile}>
              {canSend ? (
                <Button onClick={() => onAsk({ ask: "send" })} disabled={busy}>
                  {t("codes.send")}
                </Button>
              ) : null}
            </CountCard>
            {view.refused.count === 0 ? null : <RefusedCard refused={view.refused} />}
            {view.made === 0 ? null : (
              <FindCode
                key={search?.asked ?? ""}
                campaignId={view.campaignId}
                search={search}
                busy={busy}
                onSearch={onSearch}
              />
            )}
            <HeldCodes {...{ held }} campaignId={view.campaignId} isElsewhere={view.isElsewhere} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {run === null ? null : (
              <RunCard
                kind="codes"
                run={run}
                words={words}
                asks={asks}
                detail={t(run.campaignId === view.campaignId ? "runs.codes.detail" : "runs.codes.ofOther")}
              />
            )}
            {isOver(view) ? (
              <Banner title={t("codes.over")} />
            ) : (
              <>
                {view.isElsewhere ? null : <MakeCodes view={view} busy={isBusy} onAsk={onAsk} />}
                <UploadCodes isElsewhere={view.isElsewhere} busy={isBusy} onAsk={onAsk} />
                {view.made === 0 ? null : <GiveCodes busy={busy} onAsk={onAsk} />}
              </>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

function isOver({ state }: CodesView): boolean {
  return state === "ended" || state === "archived";
}

function detailOf({ made, members, isElsewhere }: CodesView) {
  if (isElsewhere) return made === 0 ? "codes.partner.none" : "codes.partner.detail";
  if (made === 0) return "codes.none";
  return (members?.left ?? null) === null ? "codes.detail" : "codes.members.detail";
}

interface CountCardProps extends Pick<CodesPageProps, "view" | "file" | "onFile"> {
  readonly children: React.ReactNode;
}

function CountCard({ view, file, onFile, children }: CountCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { members } = view;
  const left = members?.left ?? null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("codes.heading")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
          <Figure label={t("codes.made")} value={format.number(view.made)} />
          {view.isElsewhere ? null : (
            <>
              <Figure
                label={t("codes.ready")}
                value={format.number(Math.max(0, view.sent - view.refused.count))}
              />
              <Figure label={t("codes.waiting")} value={format.number(view.made - view.sent)} />
            </>
          )}
          {members === null ? null : (
            <Figure label={t("codes.members.held")} value={format.number(members.held)} />
          )}
          {left === null ? null : <Figure label={t("codes.members.left")} value={format.number(left)} />}
        </InlineGrid>
        {left !== 0 || view.made === 0 || isOver(view) ? null : (
          <Banner tone="warning" title={t(view.isElsewhere ? "codes.partner.gone" : "codes.members.none")} />
        )}
        <Text as="p" tone="subdued">
          {t(detailOf(view))}
        </Text>
        {view.made === 0 ? null : (
          <Text as="p" tone="subdued">
            {t(view.isElsewhere ? "codes.partner.fileHelp" : "codes.fileHelp")}
          </Text>
        )}
        {file === "failed" ? (
          <div role="alert">
            <Text as="p">{t("codes.fileFailed")}</Text>
          </div>
        ) : null}
        <InlineStack gap="200">
          <Button onClick={onFile} loading={file === "loading"} disabled={view.made === 0}>
            {t("codes.file")}
          </Button>
          {children}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function RefusedCard({ refused }: Pick<CodesView, "refused">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { count, first } = refused;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("codes.refused.heading", { count, shown: format.number(count) })}
        </Text>
        <Text as="p">{t("codes.refused.detail")}</Text>
        <List>
          {first.map(({ code, problem }) => (
            <List.Item key={code}>
              <bdi>{code}</bdi>: {t(`codes.refused.${problem}`)}
            </List.Item>
          ))}
        </List>
        {count > first.length ? <Text as="p">{t("codes.refused.more")}</Text> : null}
      </BlockStack>
    </Card>
  );
}
