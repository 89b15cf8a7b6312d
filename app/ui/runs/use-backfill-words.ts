import { useTranslation } from "react-i18next";
import type { BackfillRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** The import of past orders in words; null before it was asked for, which is soon. */
export function useBackfillWords(run: BackfillRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  const { settled, refused } = run?.counters ?? { settled: 0, refused: 0 };
  const done = format.number(settled);
  const isStopped = run?.outcome === "failed" || run?.outcome === "cancelled";
  return {
    label: t("runs.backfill.label"),
    sentence: sentence(),
    progress: progress(),
    notes: refused > 0 ? [t("runs.backfill.refused", { count: refused })] : [],
    start: isStopped ? t("runs.backfill.start") : null,
    cancel: t("runs.backfill.cancel"),
    confirm: {
      title: t("runs.backfill.confirm.title"),
      detail: t("runs.backfill.confirm.detail"),
      no: t("runs.backfill.confirm.no"),
    },
  };

  function sentence(): string {
    switch (run?.outcome) {
      case "done":
        return settled === 0 ? t("runs.backfill.doneEmpty") : t("runs.backfill.done", { done });
      case "failed":
        return t("runs.backfill.failed");
      case "cancelled":
        return settled === 0 ? t("runs.backfill.cancelledEmpty") : t("runs.backfill.cancelled", { done });
      case null:
      case undefined:
        return t(`runs.backfill.${run?.phase ?? "requested"}`);
    }
  }

  function progress(): string | null {
    if (run?.phase !== "settling" || run.outcome !== null) return null;
    return run.total === null
      ? t("runs.backfill.progressOpen", { done })
      : t("runs.backfill.progress", { done, total: format.number(run.total) });
  }
}
