import { useTranslation } from "react-i18next";
import type { ReconciliationRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** The look for orders that no message told of, in words; null before the first. */
export function useReconciliationWords(run: ReconciliationRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    label: t("runs.reconciliation.label"),
    sentence: sentence(),
    progress:
      run?.outcome === null && run.done > 0 ? t("runs.reconciliation.progress", { count: run.done }) : null,
    notes: run && run.outcome !== null ? findings(run) : [],
    start: t("runs.reconciliation.start"),
    cancel: t("runs.reconciliation.cancel"),
    // The next one begins where this one did: nothing is left half.
    confirm: null,
  };

  function sentence(): string {
    if (run === null) return t("runs.reconciliation.never");
    if (run.outcome === null) return t(`runs.reconciliation.${run.phase}`);
    const date = format.dateTime(run.endedAt ?? run.askedAt);
    switch (run.outcome) {
      case "done":
        return t("runs.reconciliation.last", { date });
      case "failed":
        return t("runs.reconciliation.failedAt", { date });
      case "cancelled":
        return t("runs.reconciliation.cancelledAt", { date });
    }
  }

  function findings({ outcome, done, counters: { lost, settled, refused } }: ReconciliationRun): string[] {
    const figures = {
      orders: format.number(done),
      lost: format.number(lost),
      settled: format.number(settled),
    };
    const found =
      lost === 0
        ? t("runs.reconciliation.nothingLost", { orders: figures.orders })
        : t(outcome === "done" ? "runs.reconciliation.result" : "runs.reconciliation.soFar", figures);
    return [
      ...(outcome === "failed" ? [t("runs.reconciliation.failed")] : []),
      ...(outcome === "cancelled" ? [t("runs.reconciliation.cancelled")] : []),
      ...(outcome === "done" || lost > 0 ? [found] : []),
      ...(refused > 0 ? [t("runs.reconciliation.refused", { count: refused })] : []),
    ];
  }
}
