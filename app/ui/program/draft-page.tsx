import { BlockStack, Modal, Page, Text } from "@shopify/polaris";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { currencyExponent, isCurrencyCode } from "../../domain/money/currencies.ts";
import { tierNamesOf } from "../../domain/program/look.ts";
import type { Program } from "../../domain/program/program.ts";
import { programHints } from "../../domain/program/program-hints.ts";
import type { DraftView, LawsView, ProductNames, ProgramView, TierMembers } from "../../views/program.ts";
import { NamedAs, useFormat } from "../format/format-provider.tsx";
import { ChangesCard, Said } from "./changes-card.tsx";
import type { DraftAnswer, DraftAsk } from "./draft-ask.ts";
import { ConflictBanner, MeanwhileBanner } from "./draft-banners.tsx";
import { readForm } from "./draft-form.ts";
import { EarningFields } from "./earning-fields.tsx";
import { EnrolmentCard } from "./enrolment-card.tsx";
import { ExampleCard } from "./example-card.tsx";
import { LawFields, membersOf } from "./law-fields.tsx";
import { LifeFields } from "./life-fields.tsx";
import { LookCard } from "./look-fields.tsx";
import { ProductNamesProvider } from "./product-names.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { readProgramText } from "./read-program-text.ts";
import { RulesCard, type RulesCardProps } from "./rules-card.tsx";
import { TierFields, type TierFieldsProps } from "./tier-fields.tsx";
import type { TierCounting } from "./use-tier-count.ts";
import { useDraftForm } from "./use-draft-form.ts";
import { useFieldProblem } from "./use-field-problem.ts";
import { ruleHintsOf } from "./use-hint-words.ts";
import { versionOf } from "./version-of.ts";

export interface DraftPageProps {
  readonly view: ProgramView;
  readonly draft: DraftView;
  /** Of the products that the draft's rules are about. */
  readonly names: ProductNames;
  /** Who stands on which tier now. */
  readonly members: readonly TierMembers[];
  readonly counting: TierCounting;
  /** Of where the store sells to; null: it is asked for just now. */
  readonly laws: LawsView | null;
  readonly busy: boolean;
  readonly answer: DraftAnswer | null;
  readonly onAsk: (ask: DraftAsk) => void;
  /** What guards unsaved changes: the admin's save bar, and a question before leaving. */
  readonly guard: (unsaved: { readonly isDirty: boolean; save(): void; discard(): void }) => ReactNode;
}

/** A draft in fields, with what it changes beside them. */
export function DraftPage(props: DraftPageProps) {
  const { view, draft, names, busy, answer, guard } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [dialog, setDialog] = useState<"publish" | "delete" | null>(null);
  const editing = useEditing(props);
  const { read, tierNames, kept, newest, isDirty, isOvertaken, save, reset, fields, writing } = editing;
  const isBehind = draft.basedOn !== view.newest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <Page
      title={t("program.draft.title")}
      subtitle={t("program.draft.based", { number: draft.basedOn, date: format.dateTime(draft.changedAt) })}
      backAction={{ content: t("program.title"), url: "/app/program" }}
      primaryAction={{
        content: t("program.draft.publish"),
        onAction() {
          props.counting.count();
          setDialog("publish");
        },
        disabled: isDirty || isBehind || busy,
        ...(isDirty ? { helpText: t("program.draft.saveFirst") } : {}),
      }}
      secondaryActions={[
        // Of the draft as it was saved: whoever has typed since is asked before they leave.
        {
          content: t("tierPreview.open"),
          url: `/app/program/drafts/${draft.draftId}/tiers`,
        },
        { content: t("rehearsals.rehearse"), url: `/app/program/drafts/${draft.draftId}/rehearsal` },
        { content: t("program.draft.delete"), destructive: true, onAction: () => setDialog("delete") },
      ]}
    >
      {guard({ isDirty, save: () => save(), discard: reset })}
      <ProductNamesProvider names={names}>
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
            <div className="form-and-aside">
              <Fields {...fields} />
              <div>
                <NamedAs points={read.program.look?.points} tiers={tierNames}>
                  <BlockStack gap="400">
                    <ChangesCard {...{ view, newest, read }} canSave={isDirty && !busy && !isOvertaken}>
                      <Said {...{ answer, isDirty }} isHidden={busy || dialog !== null || isOvertaken} />
                    </ChangesCard>
                    <ExampleCard
                      {...{ view, program: read.program, writing }}
                      isWrong={read.problems.length > 0}
                    />
                  </BlockStack>
                </NamedAs>
              </div>
            </div>
          </BlockStack>
        </form>
      </ProductNamesProvider>
      <Dialogs {...props} dialog={dialog} kept={kept} onClose={() => setDialog(null)} />
    </Page>
  );
}

/** The draft in fields: what stands in them, what that means, and saving it. */
function useEditing({ view, draft, members, counting, laws, busy, answer, onAsk }: DraftPageProps) {
  const format = useFormat();
  const { currency, timeZone } = view;
  const moneyDigits = isCurrencyCode(currency) ? currencyExponent(currency) : 2;
  const writing = useMemo(() => ({ format, moneyDigits, timeZone }), [format, moneyDigits, timeZone]);
  const kept = useMemo(() => readProgramText(draft.program), [draft.program]);
  const { form, change, isDirty, isOvertaken, reset, markSent } = useDraftForm(draft, kept, writing, answer);
  const read = readForm(form, kept, writing);
  const { program, problems } = read;
  const tierNames = useMemo(() => tierNamesOf(program), [program]);
  const fields = {
    ...{ form, currency, moneyDigits, program, writing, members, counting, laws },
    problem: useFieldProblem(problems),
    hints: problems.length > 0 ? [] : ruleHintsOf(program, view),
    oddities: programHints(program, isCurrencyCode(currency) ? currency : null),
    isWrong: (path: string) => problems.some((each) => each.path.startsWith(`${path}.`)),
    onForm: change,
  };
  return {
    ...{ read, tierNames, kept, isDirty, isOvertaken, reset, fields, writing },
    newest: readProgramText(versionOf(view, view.newest).program),
    save(basedOn = draft.basedOn, overTheirs = false) {
      if (problems.length > 0 || busy || (isOvertaken && !overTheirs)) return;
      markSent();
      onAsk({ ask: "save", revision: draft.revision, program: read.text, basedOn });
    },
  };
}

function Fields(props: TierFieldsProps & RulesCardProps & Pick<DraftPageProps, "laws">) {
  return (
    <BlockStack gap="400">
      <EarningFields {...props} />
      <RulesCard {...props} />
      <TierFields {...props} />
      <LookCard {...props} />
      <LifeFields {...props} />
      <LawFields {...props} />
      <EnrolmentCard {...props} />
    </BlockStack>
  );
}

interface DialogsProps extends DraftPageProps {
  readonly dialog: "publish" | "delete" | null;
  /** The draft as it was saved. */
  readonly kept: Program;
  readonly onClose: () => void;
}

/** What is asked before a draft ends, one way or the other. */
function Dialogs({ dialog, kept, onClose, ...page }: DialogsProps) {
  const { view, draft, members, counting, laws, busy, answer, onAsk } = page;
  const { t } = useTranslation();
  const { revision } = draft;
  if (dialog === null) return null;
  if (dialog === "publish") {
    return (
      <PublishDialog
        {...{ view, draft, counting, laws, busy }}
        after={kept}
        members={membersOf(members)}
        refusal={answer?.ok === false ? answer : null}
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
