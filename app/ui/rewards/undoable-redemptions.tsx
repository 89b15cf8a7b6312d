import { Text } from "@shopify/polaris";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RedemptionView } from "../../views/redemptions.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Question } from "../lists/question.tsx";
import { type RedemptionAct, RedemptionsTable } from "./redemptions-table.tsx";

/** Undoing a redemption that was not used, and deciding about one that was used late. */
export interface UndoAsking {
  readonly busy: boolean;
  /** What came of the last; null: none was asked for. */
  readonly outcome: { readonly ok: true } | { readonly ok: false; readonly code: string } | null;
  readonly onAct: (redemptionId: string, act: RedemptionAct) => void;
}

interface UndoableRedemptionsProps<Redemption extends RedemptionView> extends Pick<
  ComponentProps<typeof RedemptionsTable<Redemption>>,
  "redemptions" | "first" | "viewer"
> {
  readonly asking: UndoAsking;
}

interface Asked {
  readonly redemption: RedemptionView;
  readonly act: RedemptionAct;
}

/** Redemptions and what the store can do about each: asked once more, and told what came of it. */
export function UndoableRedemptions<Redemption extends RedemptionView>({
  asking: { busy, outcome, onAct },
  ...table
}: UndoableRedemptionsProps<Redemption>) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [last, setLast] = useState<LastAct>("undo");
  const said = busy ? null : outcome;
  return (
    <>
      <div role="status" style={said === null ? {} : { marginBlockEnd: "var(--p-space-300)" }}>
        {said === null ? null : (
          <Text as="p" tone={said.ok ? "success" : "critical"}>
            {said.ok ? t(doneWords(last)) : describe(said.code)}
          </Text>
        )}
      </div>
      <RedemptionsTable {...table} busy={busy} onAsk={(redemption, act) => setAsked({ redemption, act })} />
      {asked === null ? null : (
        <Asking
          {...asked}
          onYes={() => {
            setLast(asked.act === "undo" && asked.redemption.grant !== null ? "undo_grant" : asked.act);
            onAct(asked.redemption.redemptionId, asked.act);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** What was asked for last. */
type LastAct = RedemptionAct | "undo_grant";

function doneWords(last: LastAct) {
  switch (last) {
    case "undo":
      return "rewards.undo.done";
    case "undo_grant":
      return "grants.undo.done";
    case "was_given":
    case "was_not_given":
      return `grants.unclear.done.${last}` as const;
    case "taken":
    case "let_be":
      return `rewards.late.done.${last}` as const;
  }
}

/** What will be done, in words. */
function Asking({
  redemption: { title, code, late, ...redemption },
  act,
  ...answers
}: Asked & { readonly onYes: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (act === "undo")
    return (
      <Question
        title={t("rewards.undo.confirm", { title })}
        lines={[
          t(redemption.grant === null ? "rewards.undo.detail" : "grants.undo.detail", {
            ...{ points: format.points(redemption.points), code },
          }),
        ]}
        yes={t("rewards.undo.yes")}
        no={t("rewards.undo.no")}
        isDestructive
        {...answers}
      />
    );
  if (act === "was_given" || act === "was_not_given")
    return (
      <Question
        title={t(`grants.unclear.confirm.${act}`)}
        lines={[t(`grants.unclear.confirmDetail.${act}`, { points: format.points(redemption.points) })]}
        yes={t(`grants.unclear.yes.${act}`)}
        no={t("rewards.undo.no")}
        isDestructive
        {...answers}
      />
    );
  const points = format.points(late?.points ?? 0);
  return (
    <Question
      title={t(`rewards.late.confirm.${act}`, { points })}
      lines={[t(`rewards.late.confirmDetail.${act}`, { points })]}
      yes={t(`rewards.late.yes.${act}`)}
      no={t("rewards.undo.no")}
      isDestructive={act === "taken"}
      {...answers}
    />
  );
}
