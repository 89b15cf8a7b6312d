import { Text } from "@shopify/polaris";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RedemptionView } from "../../views/redemptions.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Question } from "../lists/question.tsx";
import { RedemptionsTable } from "./redemptions-table.tsx";

/** Undoing a redemption that was not used. */
export interface UndoAsking {
  readonly busy: boolean;
  /** What came of the last; null: none was asked for. */
  readonly outcome: { readonly ok: true } | { readonly ok: false; readonly code: string } | null;
  readonly onUndo: (redemptionId: string) => void;
}

interface UndoableRedemptionsProps<Redemption extends RedemptionView> extends Pick<
  ComponentProps<typeof RedemptionsTable<Redemption>>,
  "redemptions" | "first" | "viewer"
> {
  readonly asking: UndoAsking;
}

/** Redemptions of which those that are not used can be undone: asked once more, and told what came of it. */
export function UndoableRedemptions<Redemption extends RedemptionView>({
  asking: { busy, outcome, onUndo },
  ...table
}: UndoableRedemptionsProps<Redemption>) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  const [asked, setAsked] = useState<RedemptionView | null>(null);
  const said = busy ? null : outcome;
  return (
    <>
      <div role="status" style={said === null ? {} : { marginBlockEnd: "var(--p-space-300)" }}>
        {said === null ? null : (
          <Text as="p" tone={said.ok ? "success" : "critical"}>
            {said.ok ? t("rewards.undo.done") : describe(said.code)}
          </Text>
        )}
      </div>
      <RedemptionsTable {...table} busy={busy} onUndo={setAsked} />
      {asked === null ? null : (
        <Question
          title={t("rewards.undo.confirm", { title: asked.title })}
          lines={[t("rewards.undo.detail", { points: format.points(asked.points), code: asked.code })]}
          yes={t("rewards.undo.yes")}
          no={t("rewards.undo.no")}
          isDestructive
          onYes={() => onUndo(asked.redemptionId)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
