import { BlockStack, ChoiceList, Link, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { Program } from "../../domain/program/program.ts";
import type { DraftView, LawsView, ProgramView } from "../../views/program.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFreshAnswer } from "../errors/use-fresh-answer.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChangesList } from "./changes-list.tsx";
import type { DraftAnswer, When } from "./draft-ask.ts";
import { GoneGoods } from "./gone-goods.tsx";
import { HintsList } from "./hints-list.tsx";
import { LawFindingsList } from "./law-findings-list.tsx";
import { publishMoment, type PublishMoment } from "./publish-moment.ts";
import { readProgramText } from "./read-program-text.ts";
import { Refused } from "./refused.tsx";
import { ReplacedPlans } from "./replaced-plans.tsx";
import { ruleHintsOf } from "./use-hint-words.ts";
import { SoldLaws } from "./sold-laws.tsx";
import type { TierCounting } from "./use-tier-count.ts";

interface PublishDialogProps {
  readonly view: ProgramView;
  readonly draft: Pick<DraftView, "draftId">;
  /** The draft as it was saved. */
  readonly after: Program;
  /** How many it is for. */
  readonly members: number;
  /** Who would stand on which tier. */
  readonly counting: TierCounting;
  /** Of where the store sells to. */
  readonly laws: LawsView | null;
  readonly busy: boolean;
  /** Why it was refused. */
  readonly refusal: Extract<DraftAnswer, { ok: false }> | null;
  readonly onPublish: (when: When) => void;
  readonly onClose: () => void;
}

/** From when on a draft shall be in force, and what it changes then. */
export function PublishDialog(props: PublishDialogProps) {
  const { view, draft, after, members, counting, laws, busy, refusal, onPublish, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [when, setWhen] = useState<When>({ kind: "now" });
  // An answer is about the moment that was sent: it goes with the first change of it.
  const [fresh, changed] = useFreshAnswer(refusal);
  const change = (next: When) => {
    setWhen(next);
    changed();
  };
  const moment = publishMoment(view, when);
  const { at, inForce, replaced } = moment;
  const number = inForce.number;
  const isLater = when.kind !== "now" && at !== null;
  return (
    <Modal
      open
      onClose={onClose}
      title={t("program.publish.title")}
      primaryAction={{
        content:
          when.kind === "now"
            ? t("program.publish.yesNow")
            : at === null
              ? t("program.publish.yesPick")
              : t("program.publish.yesPlan", { date: format.dateTime(at) }),
        onAction: () => onPublish(when),
        disabled: busy || at === null,
      }}
      secondaryActions={[{ content: t("program.publish.no"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <MomentFields {...{ when, moment }} zone={format.zone(view.timeZone)} onWhen={change} />
          <div role="status">
            <BlockStack gap="300">
              {busy ? null : <Refused refusal={fresh} />}
              <ReplacedPlans versions={replaced} />
            </BlockStack>
          </div>
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t(isLater ? "program.publish.comparedThen" : "program.publish.comparedNow", { number })}
            </Text>
            <ChangesList currency={view.currency} before={readProgramText(inForce.program)} after={after} />
          </BlockStack>
          <Movers {...{ draft, counting }} />
          <GoneGoods program={after} />
          <HintsList
            program={after}
            currency={isCurrencyCode(view.currency) ? view.currency : null}
            hints={ruleHintsOf(after, view)}
          />
          <LawFindingsList program={after} members={members} />
          <SoldLaws program={after} laws={laws} />
          <Text as="p" tone="subdued">
            {t("program.publish.tiersReviewed")}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

interface MomentFieldsProps {
  readonly when: When;
  readonly moment: PublishMoment;
  readonly zone: string;
  readonly onWhen: (when: When) => void;
}

function MomentFields({ when, moment: { fault }, zone, onWhen }: MomentFieldsProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("program.publish.when")}
        choices={[
          { value: "now", label: t("program.publish.now"), helpText: t("program.publish.nowHelp") },
          {
            value: "next_midnight",
            label: t("program.publish.midnight"),
            helpText: t("program.publish.midnightHelp", { zone }),
          },
          { value: "local", label: t("program.publish.at") },
        ]}
        selected={[when.kind]}
        onChange={([kind]) => {
          if (kind === "local") onWhen({ kind, time: "" });
          else onWhen({ kind: kind === "next_midnight" ? kind : "now" });
        }}
      />
      {when.kind === "local" ? (
        <TextField
          label={t("program.publish.atLabel", { zone })}
          type="datetime-local"
          value={when.time}
          onChange={(time) => onWhen({ kind: "local", time })}
          error={fault === null ? false : describe(fault)}
          autoComplete="off"
        />
      ) : null}
    </BlockStack>
  );
}

/** How many members would move, as far as they have been counted, and where they are told by name. */
function Movers({
  draft: { draftId },
  counting: { counted, busy },
}: Pick<PublishDialogProps, "draft" | "counting">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div role="status">
      <Text as="p">
        {counted === null
          ? busy
            ? t("program.publish.counting")
            : ""
          : t("tierPreview.sum", {
              up: format.number(counted.up),
              down: format.number(counted.down),
              members: format.number(counted.members),
            })}{" "}
        <Link url={`/app/program/drafts/${draftId}/tiers`}>{t("tierPreview.open")}</Link>
      </Text>
    </div>
  );
}
