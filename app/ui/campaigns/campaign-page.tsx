import { Badge, BlockStack, Box, Button, InlineStack, Page } from "@shopify/polaris";
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkCampaign } from "../../domain/campaigns/check-campaign.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import type { RunningCampaign } from "../../domain/campaigns/checkout-config.ts";
import { invariant } from "../../domain/invariant.ts";
import { currencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { CampaignView, CodeUsesView, GoodsName } from "../../views/campaigns.ts";
import type { RewardFigures } from "../../views/redemptions.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ConflictBanner } from "../program/draft-banners.tsx";
import { RewardCard } from "../rewards/reward-card.tsx";
import { focusFirstProblem } from "../shell/first-problem.ts";
import { useKeptForm } from "../shell/use-kept-form.ts";
import type { CampaignAnswer, CampaignAsk, CampaignDeed } from "./campaign-ask.ts";
import { allProblems } from "./all-problems.ts";
import { CampaignBanners } from "./campaign-banners.tsx";
import { CampaignDialogs } from "./campaign-dialogs.tsx";
import { CampaignFields } from "./campaign-fields.tsx";
import { campaignFormOf, readCampaignForm, readCampaignText } from "./campaign-form.ts";
import { CodeCard } from "./code-card.tsx";
import { isNothingOff } from "./distribution-form.ts";
import { ChangesCard } from "./changes-card.tsx";
import { GetsCard } from "./gets-card.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useCampaignFieldProblem, useCampaignProblem } from "./use-campaign-problem.ts";
import { useFieldNames } from "./use-field-names.ts";
import { useGoodsNames } from "./use-goods-names.ts";

export interface CampaignPageProps {
  readonly view: CampaignView;
  /** Of the collections and products that it names. */
  readonly names: readonly GoodsName[];
  /** How its code is used; null where it has none at Shopify. */
  readonly uses: CodeUsesView | null;
  /** What became of its redemptions; null where it is no reward, or was never published. */
  readonly reward: RewardFigures | null;
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly busy: boolean;
  readonly answer: CampaignAnswer | null;
  readonly onAsk: (ask: CampaignAsk) => void;
  /** What it gave, once it has been published. */
  readonly results: ReactNode;
  /** A cart to try it on beside all others; null: it is not finished. */
  readonly trial: (running: RunningCampaign | null) => ReactNode;
  /** What guards unsaved changes: the admin's save bar, and a question before leaving. */
  readonly guard: (unsaved: { readonly isDirty: boolean; save(): void; discard(): void }) => ReactNode;
}

/** A campaign: in fields as long as it is not over, with what a shopper gets beside them. */
export function CampaignPage(props: CampaignPageProps) {
  const { view, viewer, busy, answer, onAsk, results, guard } = props;
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<"publish" | "end" | null>(null);
  const editing = useEditing(props);
  const { kept, isDirty, isOvertaken, missing, nameOf, reset } = editing;
  const fields = useRef<HTMLDivElement>(null);
  const canSave = editing.problems.length === 0;
  // What cannot be read cannot be saved.
  const save = (overTheirs = false) =>
    canSave ? editing.save(overTheirs) : focusFirstProblem(fields.current);
  const isOver = view.state === "ended" || view.state === "archived";
  const isPublished = view.published === view.campaign;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const hasChanges = view.published !== null && !isPublished && !isOver;
  const canPublish = !isDirty && !isPublished && !busy && missing.length === 0;
  const actions = useActions(view);
  return (
    <Page
      title={kept.title === "" ? t("campaigns.untitled") : kept.title}
      titleMetadata={<Marks view={view} hasChanges={hasChanges} />}
      backAction={{ content: t("campaigns.title"), url: "/app/campaigns" }}
      {...(isOver ? {} : { primaryAction: actions.publish(canPublish, isDirty, () => setDialog("publish")) })}
      secondaryActions={actions.deeds(busy, (deed) =>
        deed === "end" ? setDialog("end") : onAsk({ ask: deed }),
      )}
    >
      {guard({ isDirty, save: () => save(), discard: reset })}
      <form noValidate onSubmit={submit}>
        <BlockStack gap="400">
          {isOvertaken ? <ConflictBanner onMine={() => save(true)} onTheirs={reset} /> : null}
          <CampaignBanners
            {...{ view, hasChanges, nameOf }}
            answer={busy || dialog !== null || isOvertaken || isDirty ? null : answer}
          />
          <div className="form-and-aside">
            <BlockStack gap="400">
              {isOver ? null : (
                <div ref={fields}>
                  <CampaignFields {...editing.fields} />
                </div>
              )}
              {view.published === null ? null : results}
              <ChangesCard view={view} viewer={viewer} />
            </BlockStack>
            <AsideCards {...props} {...{ editing, canSave }} />
          </div>
        </BlockStack>
      </form>
      <CampaignDialogs
        {...{ view, nameOf, busy, answer, dialog }}
        campaign={kept}
        onPublish={() => onAsk({ ask: "publish", revision: view.revision })}
        onEnd={() => {
          onAsk({ ask: "end" });
          setDialog(null);
        }}
        onClose={() => setDialog(null)}
      />
      <Box paddingBlockEnd="400" />
    </Page>
  );
}

interface AsideCardsProps extends CampaignPageProps {
  readonly editing: ReturnType<typeof useEditing>;
  readonly canSave: boolean;
}

/** What stands beside the fields: what a shopper gets, who has it, and a cart to try it on. */
function AsideCards(props: AsideCardsProps) {
  const { view, busy, trial, editing, canSave } = props;
  const { t } = useTranslation();
  const isOver = view.state === "ended" || view.state === "archived";
  // Of what is published as it stands nothing is missing; but what is typed since may not be readable.
  const isSaid = !isOver && (editing.isDirty || view.published !== view.campaign);
  return (
    <BlockStack gap="400">
      <GetsCard
        {...{ view, canSave, nameOf: editing.nameOf, campaign: editing.shown }}
        missing={isSaid ? editing.missing.map(editing.say) : []}
      >
        {editing.isDirty && !editing.isOvertaken ? (
          <Button submit disabled={busy}>
            {t("program.draft.save")}
          </Button>
        ) : null}
      </GetsCard>
      <GivenOut {...props} />
      {isOver || editing.isNothingOff ? null : trial(editing.running)}
    </BlockStack>
  );
}

/** How its code is used, or what became of its redemptions. */
function GivenOut({ view, uses, reward }: Pick<CampaignPageProps, "view" | "uses" | "reward">) {
  if (reward !== null)
    return <RewardCard campaignId={view.campaignId} figures={reward} problem={uses?.problem ?? null} />;
  return uses === null ? null : <CodeCard {...{ view, uses }} />;
}

/** What can be done at the head of the page. */
function useActions(view: CampaignView) {
  const { t } = useTranslation();
  return {
    publish: (isPossible: boolean, isDirty: boolean, onAction: () => void) => ({
      content: t(view.published === null ? "campaigns.publish" : "campaigns.publishChanges"),
      onAction,
      disabled: !isPossible,
      ...(isDirty ? { helpText: t("campaigns.saveFirst") } : {}),
    }),
    deeds: (busy: boolean, onDeed: (deed: CampaignDeed) => void) =>
      deedsOf(view).map((deed) => ({
        content: t(`campaigns.deed.${deed}`),
        disabled: busy,
        ...(deed === "end" ? { destructive: true } : {}),
        onAction: () => onDeed(deed),
      })),
  };
}

/** How it stands, and whether something of it is not published. */
function Marks({ view, hasChanges }: { readonly view: CampaignView; readonly hasChanges: boolean }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      <StateBadge state={view.state} />
      {hasChanges ? <Badge tone="attention">{t("campaigns.changed")}</Badge> : null}
    </InlineStack>
  );
}

/** What can be done in each state, what is wanted most first. */
function deedsOf({ state }: CampaignView): readonly CampaignDeed[] {
  switch (state) {
    case "draft":
      return ["duplicate", "archive"];
    case "scheduled":
    case "active":
    case "between_hours":
    case "used_up":
    case "out_of_budget":
    case "used_up_today":
      return ["pause", "end", "duplicate"];
    case "paused":
      return ["resume", "end", "duplicate"];
    case "ended":
      return ["duplicate", "archive"];
    case "archived":
      return ["restore", "duplicate"];
  }
}

function currencyOf({ currency }: CampaignView): CurrencyCode {
  const known = currencyCode(currency);
  invariant(known.ok, "a store has a currency that there is");
  return known.value;
}

/** The campaign in fields: what stands in them, what that means, and saving it. */
function useEditing({ view, names, busy, answer, onAsk }: CampaignPageProps) {
  const { t } = useTranslation();
  const fieldName = useFieldNames();
  const format = useFormat();
  const { campaignId, tiers, timeZone, now, revision } = view;
  const currency = currencyOf(view);
  const kept = useMemo(() => readCampaignText(view.campaign), [view.campaign]);
  const saved = answer?.ok === true && answer.done === "saved" ? answer : null;
  const { form, isDirty, isOvertaken, change, reset, markSent } = useKeptForm(
    revision,
    () => campaignFormOf(kept, currency, format),
    saved,
  );
  const { campaign, text, typed, problems } = readCampaignForm(form, kept, currency, format, timeZone);
  const { nameOf, learn } = useGoodsNames(names);
  const runningSince = view.startsAt !== null && view.startsAt <= now ? view.startsAt : null;
  const facts = { timeZone, currency, now, runningSince, tierIds: tiers.map(({ id }) => id) };
  const checked = checkCampaign(typed, facts);
  const missing = allProblems(problems, checked.ok ? [] : checked.error);
  const running = missing.length > 0 || !checked.ok ? null : { campaignId, campaign, ...checked.value };
  // Of a campaign that was just begun everything is missing: that is said beside it, and not in red.
  const isFresh = revision === 1 && !isDirty;
  const sentence = useCampaignProblem(form.offer);
  const fields = {
    ...{ form, tiers, currency, timeZone, nameOf, onForm: change },
    isDistributionFixed: view.published !== null,
    problem: useCampaignFieldProblem(isFresh ? [] : missing, form.offer),
    onPicked: learn,
  };
  return {
    ...{
      kept,
      // While something cannot be read, nobody claims what a shopper gets.
      shown: problems.length > 0 ? null : campaign,
      isDirty,
      isOvertaken,
      problems,
      missing,
      running,
      nameOf,
      fields,
      reset,
    },
    /** There is nothing to try in a cart. */
    isNothingOff: isNothingOff(form.distribution),
    /** With the name of its field, for where it is not beside it. */
    say: (problem: CampaignProblem) => {
      const name = fieldName(problem.path, typed.when);
      return name === null
        ? sentence(problem)
        : t("campaigns.missingOf", { name, problem: sentence(problem) });
    },
    save(overTheirs = false) {
      if (problems.length > 0 || busy || (isOvertaken && !overTheirs)) return;
      markSent();
      onAsk({ ask: "save", revision, campaign: text });
    },
  };
}
