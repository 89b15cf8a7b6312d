import { useTranslation } from "react-i18next";
import type { CodesRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** Unique codes that are made and brought to Shopify, in words; null before the first. A page starts it. */
export function useCodesWords(run: CodesRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    label: t("runs.codes.label"),
    sentence: sentence(),
    progress:
      run?.outcome === null && run.total !== null && run.phase !== "requested"
        ? t(`runs.codes.progress.${run.phase}`, {
            done: format.number(run.done),
            total: format.number(run.total),
          })
        : null,
    notes:
      run === null || run.counters.refused === 0
        ? []
        : [
            t("runs.codes.refused", {
              count: run.counters.refused,
              shown: format.number(run.counters.refused),
            }),
          ],
    start: null,
    cancel: t("runs.codes.cancel"),
    confirm: {
      title: t("runs.codes.confirm.title"),
      detail: t("runs.codes.confirm.detail"),
      no: t("runs.codes.confirm.no"),
    },
  };

  function sentence(): string {
    if (run === null) return t("runs.codes.never");
    if (run.outcome === null) return t(`runs.codes.${run.phase}`);
    const date = format.dateTime(run.endedAt ?? run.askedAt);
    const made = format.number(run.counters.made);
    const sent = format.number(run.counters.sent);
    return t(`runs.codes.${run.outcome}`, { date, made, sent });
  }
}
