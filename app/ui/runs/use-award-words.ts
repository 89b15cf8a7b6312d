import { useTranslation } from "react-i18next";
import type { AwardRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** A rule for orders of the past, counted, given or taken back, in words; null before the first. A page starts it. */
export function useAwardWords(run: AwardRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  const products = run?.counters.products ?? 0;
  return {
    label: t("runs.award.label"),
    sentence: sentence(),
    progress:
      run?.outcome === null && run.total !== null
        ? t("runs.award.progress", { done: format.number(run.done), total: format.number(run.total) })
        : null,
    notes: products > 0 ? [t("runs.award.products", { count: products })] : [],
    start: null,
    cancel: t("runs.award.cancel"),
    confirm:
      run?.phase === "giving" || run?.phase === "undoing"
        ? {
            title: t("runs.award.confirm.title"),
            detail: t("runs.award.confirm.detail"),
            no: t("runs.award.confirm.no"),
          }
        : null,
  };

  function sentence(): string {
    if (run === null) return t("runs.award.never");
    if (run.outcome === null) return t(`runs.award.${run.phase}`);
    const { orders, points } = run.counters;
    const date = format.dateTime(run.endedAt ?? run.askedAt);
    const sums = { count: orders, points: format.points(points), date };
    switch (run.outcome) {
      case "done":
        return t(`runs.award.done.${run.phase}`, sums);
      case "failed":
        return t("runs.award.failedAt", sums);
      case "cancelled":
        return t("runs.award.cancelledAt", sums);
    }
  }
}
