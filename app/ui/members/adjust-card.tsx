import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
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

/** Giving or taking points by hand: asked, shown what it will do, confirmed. */
export function AdjustCard({ points, busy, outcome, onAdjust, newKey }: AdjustCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  const [draft, setDraft] = useState<AdjustmentDraft>(EMPTY_ADJUSTMENT);
  const [tried, setTried] = useState(false);
  const [reviewed, setReviewed] = useState<Adjustment | null>(null);
  const checked = checkAdjustment(draft, points);
  // What has been done is not offered again, and the next one starts empty.
  if (reviewed && outcome?.ok && outcome.key === reviewed.key) {
    setReviewed(null);
    setDraft(EMPTY_ADJUSTMENT);
    setTried(false);
  }
  const review = () => {
    setTried(true);
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
          <>
            <AdjustFields
              draft={draft}
              onDraft={setDraft}
              problem={tried && !checked.ok ? checked.error : null}
              points={points}
            />
            <InlineStack>
              <Button onClick={review}>{t("members.adjust.review")}</Button>
            </InlineStack>
          </>
        )}
        <div role="status">
          {outcome === null || busy || (reviewed && reviewed.key !== outcome.key) ? null : (
            <Text as="p" tone={outcome.ok ? "success" : "critical"}>
              {outcome.ok
                ? t("members.adjust.done", { points: format.number(points) })
                : describe(outcome.code)}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
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
  const { points: change, reason } = adjustment;
  const amount = { points: format.number(Math.abs(change)) };
  return (
    <BlockStack gap="300">
      <Text as="p">
        {t("members.adjust.preview", {
          before: format.number(points),
          after: format.number(points + change),
        })}
      </Text>
      <Text as="p" tone="subdued">
        {t("members.adjust.reason")}: {t(`members.adjust.reasons.${reason}`)}
      </Text>
      <InlineStack gap="200">
        <Button
          variant="primary"
          {...(change < 0 ? { tone: "critical" } : {})}
          loading={busy}
          disabled={busy}
          onClick={onConfirm}
        >
          {change > 0 ? t("members.adjust.confirmGive", amount) : t("members.adjust.confirmTake", amount)}
        </Button>
        <Button onClick={onChange} disabled={busy}>
          {t("members.adjust.change")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
