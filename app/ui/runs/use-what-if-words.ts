import { useTranslation } from "react-i18next";
import type { WhatIfRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** The trial of a programme on past orders, in words; null before the first. A form starts it. */
export function useWhatIfWords(run: WhatIfRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  const without = run?.counters.withoutSnapshot ?? 0;
  const products = run?.counters.products ?? 0;
  return {
    label: t("runs.what_if.label"),
    sentence: sentence(),
    progress:
      run?.outcome === null && run.total !== null
        ? t("runs.what_if.progress", { done: format.number(run.done), total: format.number(run.total) })
        : null,
    notes: [
      ...(products > 0 ? [t("runs.what_if.products", { count: products })] : []),
      ...(without > 0 ? [t("runs.what_if.withoutSnapshot", { count: without })] : []),
    ],
    start: null,
    cancel: t("runs.what_if.cancel"),
    // It leaves nothing half: what was added up is thrown away.
    confirm: null,
  };

  function sentence(): string {
    if (run === null) return t("runs.what_if.never");
    if (run.outcome === null) return t(`runs.what_if.${run.phase}`);
    const date = format.dateTime(run.endedAt ?? run.askedAt);
    switch (run.outcome) {
      case "done":
        return t("runs.what_if.last", { date });
      case "failed":
        return t("runs.what_if.failedAt", { date });
      case "cancelled":
        return t("runs.what_if.cancelledAt", { date });
    }
  }
}
