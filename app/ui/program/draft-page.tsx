import { Banner, BlockStack, Button, Card, InlineStack, Layout, Modal, Page, Text } from "@shopify/polaris";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { currencyExponent, isCurrencyCode } from "../../domain/money/currencies.ts";
import type { Program } from "../../domain/program/program.ts";
import type { DraftView, ProgramView } from "../../views/program.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChangesList } from "./changes-list.tsx";
import type { DraftAnswer, DraftAsk } from "./draft-ask.ts";
import { ConflictBanner, MeanwhileBanner } from "./draft-banners.tsx";
import { type ReadForm, readForm } from "./draft-form.ts";
import { EarningFields } from "./earning-fields.tsx";
import { LifeFields } from "./life-fields.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { readProgramText } from "./read-program-text.ts";
import { TierFields, type TierFieldsProps } from "./tier-fields.tsx";
import { useDraftForm } from "./use-draft-form.ts";
import { useFieldProblem } from "./use-field-problem.ts";
import { versionOf } from "./version-of.ts";

export interface DraftPageProps {
  readonly view: ProgramView;
  readonly draft: DraftView;
  readonly busy: boolean;
  readonly answer: DraftAnswer | null;
  readonly onAsk: (ask: DraftAsk) => void;
  /** What guards unsaved changes: the admin's save bar, and a question before leaving. */
  readonly guard: (unsaved: { readonly isDirty: boolean; save(): void; discard(): void }) => ReactNode;
}

/** A draft in fields, with what it changes beside them. */
export function DraftPage(props: DraftPageProps) {
  const { view, draft, busy, answer, onAsk, guard } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = view;
  const moneyDigits = isCurrencyCode(currency) ? currencyExponent(currency) : 2;
  const writing = useMemo(() => ({ format, moneyDigits }), [format, moneyDigits]);
  const kept = useMemo(() => readProgramText(draft.program), [draft.program]);
  const { form, change, isDirty, isOvertaken, reset, markSent } = useDraftForm(draft, kept, writing, answer);
  const [dialog, setDialog] = useState<"publish" | "delete" | null>(null);
  const read = readForm(form, kept, writing);
  const problem = useFieldProblem(read.problems);
  const newest = readProgramText(versionOf(view, view.newest).program);
  const isBehind = draft.basedOn !== view.newest;
  const save = (basedOn = draft.basedOn, overTheirs = false) => {
    if (read.problems.length > 0 || busy || (isOvertaken && !overTheirs)) return;
    markSent();
    onAsk({ ask: "save", revision: draft.revision, program: read.text, basedOn });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const fields = { form, currency, problem, onForm: change };
  return (
    <Page
      title={t("program.draft.title")}
      subtitle={t("program.draft.based", {
        number: draft.basedOn,
        date: format.dateTime(draft.changedAt),
      })}
      backAction={{ content: t("program.title"), url: "/app/program" }}
      primaryAction={{
        content: t("program.draft.publish"),
        onAction: () => setDialog("publish"),
        disabled: isDirty || isBehind || busy,
        ...(isDirty ? { helpText: t("program.draft.saveFirst") } : {}),
      }}
      secondaryActions={[
        { content: t("program.draft.delete"), destructive: true, onAction: () => setDialog("delete") },
      ]}
    >
      {guard({ isDirty, save: () => save(), discard: reset })}
      <form noValidate onSubmit={submit}>
        <BlockStack gap="400">
          {isOvertaken ? (
            <ConflictBanner onMine={() => save(draft.basedOn, true)} onTheirs={reset} />
          ) : isBehind ? (
            <MeanwhileBanner
              {...{ basedOn: draft.basedOn, newest: view.newest, busy }}
              onGoOn={() => save(view.newest)}
            />
          ) : null}
          <Layout>
            <Layout.Section>
              <Fields {...fields} moneyDigits={moneyDigits} />
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <ChangesCard view={view} newest={newest} read={read} canSave={isDirty && !busy && !isOvertaken}>
                <Said answer={answer} isDirty={isDirty} isHidden={busy || dialog !== null || isOvertaken} />
              </ChangesCard>
            </Layout.Section>
          </Layout>
        </BlockStack>
      </form>
      <Dialogs {...props} dialog={dialog} newest={newest} kept={kept} onClose={() => setDialog(null)} />
    </Page>
  );
}

function Fields(props: TierFieldsProps) {
  return (
    <BlockStack gap="400">
      <EarningFields {...props} />
      <TierFields {...props} />
      <LifeFields {...props} />
    </BlockStack>
  );
}

interface ChangesCardProps {
  readonly view: ProgramView;
  readonly newest: Program;
  readonly read: ReadForm;
  readonly canSave: boolean;
  /** What came of saving. */
  readonly children: ReactNode;
}

/** What the fields change, as they stand now. */
function ChangesCard({ view, newest, read, canSave, children }: ChangesCardProps) {
  const { t } = useTranslation();
  const isWrong = read.problems.length > 0;
  return (
    // In sight wherever in a long form somebody is.
    <div style={{ position: "sticky", insetBlockStart: "var(--p-space-400)" }}>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("program.draft.changes")}
          </Text>
          <Text as="p" tone="subdued">
            {t("program.draft.changesDetail", { number: view.newest })}
          </Text>
          {isWrong ? (
            <Wrong read={read} />
          ) : (
            <ChangesList currency={view.currency} before={newest} after={read.program} />
          )}
          <InlineStack gap="200">
            <Button submit disabled={!canSave || isWrong}>
              {t("program.draft.save")}
            </Button>
          </InlineStack>
          {children}
        </BlockStack>
      </Card>
    </div>
  );
}

interface DialogsProps extends DraftPageProps {
  readonly dialog: "publish" | "delete" | null;
  readonly newest: Program;
  /** The draft as it was saved. */
  readonly kept: Program;
  readonly onClose: () => void;
}

/** What is asked before a draft ends, one way or the other. */
function Dialogs({ view, draft, busy, answer, onAsk, dialog, newest, kept, onClose }: DialogsProps) {
  const { t } = useTranslation();
  const { revision } = draft;
  if (dialog === null) return null;
  if (dialog === "publish") {
    return (
      <PublishDialog
        before={newest}
        after={kept}
        currency={view.currency}
        timeZone={view.timeZone}
        busy={busy}
        refusal={answer?.ok === false ? answer.code : null}
        onPublish={(when) => onAsk({ ask: "publish", revision, when })}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal
      open
      onClose={onClose}
      title={t("program.draft.deleteTitle")}
      primaryAction={{
        content: t("program.draft.deleteYes"),
        destructive: true,
        disabled: busy,
        onAction: () => onAsk({ ask: "discard", revision }),
      }}
      secondaryActions={[{ content: t("program.draft.deleteNo"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{t("program.draft.deleteDetail")}</Text>
      </Modal.Section>
    </Modal>
  );
}

/** Fields that are wrong say so themselves; what has no field here is named by its path. */
function Wrong({ read: { problems } }: { read: ReadForm }) {
  const { t } = useTranslation();
  const elsewhere = problems.filter(({ path }) => !HAS_FIELD.test(path));
  return (
    <BlockStack gap="200">
      <Text as="p" tone="critical">
        {t("program.draft.wrong", { count: problems.length })}
      </Text>
      {elsewhere.length === 0 ? null : (
        <Text as="p" tone="critical" breakWord>
          {t("program.draft.elsewhere", { paths: elsewhere.map(({ path }) => path).join(", ") })}
        </Text>
      )}
    </BlockStack>
  );
}

const HAS_FIELD =
  /^(earning\.milliPointsPerUnit|tiers\.window\.months|tiers\.tiers\.\d+\.(name|thresholdMinor|earningPercent|discountBasisPoints)|life\..*)$/;

interface SaidProps {
  readonly answer: DraftAnswer | null;
  readonly isDirty: boolean;
  readonly isHidden: boolean;
}

/** What came of saving; spoken too. */
function Said({ answer, isDirty, isHidden }: SaidProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  return (
    <div role="status">
      {answer === null || isHidden ? null : answer.ok ? (
        isDirty ? null : (
          <Text as="p" tone="success">
            {t("program.draft.saved")}
          </Text>
        )
      ) : (
        <Banner tone="warning" title={describe(answer.code)} />
      )}
    </div>
  );
}
