import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { AdjustFields } from "./adjust-fields.tsx";
import { type Adjustment, checkAdjustment, type AdjustmentDraft, EMPTY_ADJUSTMENT } from "./adjustment.ts";

export interface AdjustCardProps {
  /** What the member can use now; below zero while something is owed. */
  readonly points: number;
  readonly busy: boolean;
  /** What became of the last adjustment asked for here. */
  readonly outcome: AdjustOutcome | null;
  readonly onAdjust: (adjustment: Adjustment) => void;
  /** Makes the key by which one intent is told from another, however often it is sent. */
  readonly newKey: () => string;
}

export type AdjustOutcome =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly key: string; readonly code: string };

/**
 * Giving or taking points by hand: asked, shown what it will do, confirmed. Each step takes the place of the
 * one before, so the focus is led along: to the first field that is wrong, to what will be done, to what was.
 */
export function AdjustCard({ points, busy, outcome, onAdjust, newKey }: AdjustCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [draft, setDraft] = useState<AdjustmentDraft>(EMPTY_ADJUSTMENT);
  const [tries, setTries] = useState(0);
  const [reviewed, setReviewed] = useState<Adjustment | null>(null);
  const idPrefix = useId();
  const said = useRef<HTMLDivElement>(null);
  const checked = checkAdjustment(draft, points, format.parseNumber);
  const problems = tries > 0 && !checked.ok ? checked.error : {};
  // What has been done is not offered again, and the next one starts empty.
  if (reviewed && outcome?.ok && outcome.key === reviewed.key) {
    setReviewed(null);
    setDraft(EMPTY_ADJUSTMENT);
    setTries(0);
  }
  const doneKey = outcome !== null && !busy ? outcome.key : null;
  useEffect(() => {
    if (doneKey !== null) said.current?.focus();
  }, [doneKey]);
  const firstWrong = problems.points ? "points" : problems.reason ? "reason" : null;
  useEffect(() => {
    if (tries > 0 && firstWrong) document.getElementById(`${idPrefix}-${firstWrong}`)?.focus();
    // Only a try moves the focus: whoever is typing keeps it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tries]);
  const review = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    if (checked.ok) setReviewed({ ...checked.value, key: newKey() });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("members.adjust.title")}
        </Text>
        {reviewed ? (
          <Review
            adjustment={reviewed}
            points={points}
            busy={busy}
            onConfirm={() => onAdjust(reviewed)}
            onChange={() => setReviewed(null)}
          />
        ) : (
          <form onSubmit={review} noValidate>
            <BlockStack gap="400">
              <AdjustFields
                idPrefix={idPrefix}
                draft={draft}
                onDraft={setDraft}
                problems={problems}
                points={points}
              />
              <InlineStack>
                <Button submit>{t("members.adjust.review")}</Button>
              </InlineStack>
            </BlockStack>
          </form>
        )}
        <div role="status" ref={said} tabIndex={-1}>
          {outcome === null || busy || (reviewed && reviewed.key !== outcome.key) ? null : (
            <Outcome outcome={outcome} points={points} />
          )}
        </div>
      </BlockStack>
    </Card>
  );
}

function Outcome({ outcome, points }: { outcome: AdjustOutcome; points: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  return (
    <Text as="p" tone={outcome.ok ? "success" : "critical"}>
      {outcome.ok ? t("members.adjust.done", { points: format.points(points) }) : describe(outcome.code)}
    </Text>
  );
}

interface ReviewProps {
  readonly adjustment: Adjustment;
  readonly points: number;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onChange: () => void;
}

function Review({ adjustment, points, busy, onConfirm, onChange }: ReviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { points: change, reason, note } = adjustment;
  const amount = { points: format.points(Math.abs(change)) };
  const preview = useRef<HTMLDivElement>(null);
  useEffect(() => preview.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onConfirm();
      }}
    >
      <BlockStack gap="300">
        <div ref={preview} tabIndex={-1}>
          <BlockStack gap="100">
            <Text as="p">
              {t("members.adjust.preview", {
                before: format.points(points),
                after: format.points(points + change),
              })}
            </Text>
            <Text as="p" tone="subdued">
              {t("members.adjust.reason")}: {t(`members.adjust.reasons.${reason}`)}
            </Text>
            {note === "" ? null : (
              <Text as="p" tone="subdued" breakWord>
                {t("members.one.note")} <bdi>{note}</bdi>
              </Text>
            )}
          </BlockStack>
        </div>
        <InlineStack gap="200">
          <Button
            submit
            variant="primary"
            {...(change < 0 ? { tone: "critical" } : {})}
            loading={busy}
            disabled={busy}
          >
            {change > 0 ? t("members.adjust.confirmGive", amount) : t("members.adjust.confirmTake", amount)}
          </Button>
          <Button onClick={onChange} disabled={busy}>
            {t("members.adjust.change")}
          </Button>
        </InlineStack>
      </BlockStack>
    </form>
  );
}
