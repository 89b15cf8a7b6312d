import { useTranslation } from "react-i18next";
import type { RehearsalRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** Taking back what a rehearsal gave, in words; null before the first. A page starts it. */
export function useRehearsalWords(run: RehearsalRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    label: t("runs.rehearsal.label"),
    sentence: sentence(),
    progress:
      run?.outcome === null && run.total !== null
        ? t("runs.rehearsal.progress", { done: format.number(run.done), total: format.number(run.total) })
        : null,
    notes:
      run !== null && run.counters.pointsGiven > 0
        ? [t("runs.rehearsal.given", { given: format.points(run.counters.pointsGiven) })]
        : [],
    start: null,
    cancel: t("runs.rehearsal.cancel"),
    confirm: {
      title: t("runs.rehearsal.confirm.title"),
      detail: t("runs.rehearsal.confirm.detail"),
      no: t("runs.rehearsal.confirm.no"),
    },
  };

  function sentence(): string {
    if (run === null) return t("runs.rehearsal.never");
    if (run.outcome === null) return t(`runs.rehearsal.${run.phase}`);
    const { orders, pointsTakenBack } = run.counters;
    const date = format.dateTime(run.endedAt ?? run.askedAt);
    const sums = { count: orders, date, points: format.points(pointsTakenBack) };
    return t(`runs.rehearsal.${run.outcome}`, sums);
  }
}
