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
    return t("runs.reconciliation.last", { date: format.dateTime(run.endedAt ?? run.askedAt) });
  }

  function findings({ outcome, done, counters: { lost, settled, refused } }: ReconciliationRun): string[] {
    const orders = format.number(done);
    const found =
      lost === 0
        ? t("runs.reconciliation.nothingLost", { orders })
        : t("runs.reconciliation.result", {
            orders,
            lost: format.number(lost),
            settled: format.number(settled),
          });
    return [
      ...(outcome === "failed" ? [t("runs.reconciliation.failed")] : []),
      ...(outcome === "cancelled" ? [t("runs.reconciliation.cancelled")] : []),
      ...(outcome === "done" || lost > 0 ? [found] : []),
      ...(refused > 0 ? [t("runs.reconciliation.refused", { count: refused })] : []),
    ];
  }
}
