import { BlockStack, InlineGrid, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import {
  ADJUSTMENT_REASONS,
  type AdjustmentDraft,
  type AdjustmentProblems,
  MAX_NOTE_LENGTH,
  MOST_ADJUSTED,
} from "./adjustment.ts";

interface AdjustFieldsProps {
  /** The ids of the fields begin with it: `…-points`, `…-reason`. */
  readonly idPrefix: string;
  readonly draft: AdjustmentDraft;
  readonly onDraft: (draft: AdjustmentDraft) => void;
  readonly problems: AdjustmentProblems;
  readonly points: number;
}

/** How many points, which way, and why. */
export function AdjustFields({ idPrefix, draft, onDraft, problems, points }: AdjustFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pointsError =
    problems.points === "bad_points"
      ? t("members.adjust.badPoints", { max: format.number(MOST_ADJUSTED) })
      : problems.points === "too_many"
        ? t("members.adjust.tooMany", { points: format.points(Math.max(0, points)) })
        : undefined;
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        <Select
          label={t("members.adjust.direction")}
          value={draft.direction}
          options={[
            { value: "give", label: t("members.adjust.give") },
            { value: "take", label: t("members.adjust.take") },
          ]}
          onChange={(direction) => onDraft({ ...draft, direction: direction === "take" ? "take" : "give" })}
        />
        <TextField
          id={`${idPrefix}-points`}
          type="text"
          inputMode="numeric"
          label={format.pointsLabel}
          value={draft.points}
          onChange={(value) => onDraft({ ...draft, points: value })}
          autoComplete="off"
          {...(pointsError === undefined ? {} : { error: pointsError })}
        />
        <Select
          id={`${idPrefix}-reason`}
          label={t("members.adjust.reason")}
          value={draft.reason}
          options={[
            { value: "", label: t("members.adjust.chooseReason") },
            ...ADJUSTMENT_REASONS.map((reason) => ({
              value: reason,
              label: t(`members.adjust.reasons.${reason}`),
            })),
          ]}
          onChange={(reason) =>
            onDraft({ ...draft, reason: ADJUSTMENT_REASONS.find((known) => known === reason) ?? "" })
          }
          {...(problems.reason ? { error: t("members.adjust.badReason") } : {})}
        />
      </InlineGrid>
      <TextField
        label={t("members.adjust.note")}
        helpText={t("members.adjust.noteHelp")}
        value={draft.note}
        onChange={(note) => onDraft({ ...draft, note })}
        maxLength={MAX_NOTE_LENGTH}
        autoComplete="off"
      />
    </BlockStack>
  );
}
