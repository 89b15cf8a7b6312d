import { useTranslation } from "react-i18next";
import type { CouponsRun } from "../../views/runs.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { RunWords } from "./run-words.ts";

/** Coupons that are given or taken back, in words; null before the first. A page starts it. */
export function useCouponsWords(run: CouponsRun | null): RunWords {
  const { t } = useTranslation();
  const format = useFormat();
  const ask = run?.ask ?? "give";
  return {
    label: t(`runs.coupons.label.${ask}`),
    sentence: sentence(),
    progress:
      run?.outcome === null && run.total !== null && run.phase !== "requested"
        ? t(`runs.coupons.progress.${run.phase}`, {
            done: format.number(run.done),
            total: format.number(run.total),
          })
        : null,
    notes: [],
    start: null,
    cancel: t("runs.coupons.cancel"),
    confirm: {
      title: t("runs.coupons.confirm.title"),
      detail: t(`runs.coupons.confirm.${ask}`),
      no: t("runs.coupons.confirm.no"),
    },
  };

  function sentence(): string {
    if (run === null) return t("runs.coupons.never");
    if (run.outcome === null) return t(`runs.coupons.${run.phase}`);
    const date = format.dateTime(run.endedAt ?? run.askedAt);
    const { given, takenBack } = run.counters;
    const count = ask === "give" ? given : takenBack;
    return t(`runs.coupons.ended.${ask}.${run.outcome}`, { date, count, shown: format.number(count) });
  }
}
