import { useTranslation } from "react-i18next";
import { currencyExponent, isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CountedFlag } from "../../domain/program/program-change.ts";
import type { PartPayments } from "../../domain/program/counting.ts";
import type { DebtRule, ExpiryRule, MaturityRule, RestoredRule } from "../../domain/program/life.ts";
import type { TierCriterion, TierLadder, TierProtection } from "../../domain/program/ladder.ts";
import type { EarningRules } from "../../domain/program/program.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says the rules of a programme, each as a sentence. */
export interface RuleWords {
  rate(milliPoints: number): string;
  rounding(rounding: EarningRules["rounding"]): string;
  counted(part: CountedFlag, counts: boolean): string;
  partPayments(rule: PartPayments): string;
  window(window: TierLadder["window"]): string;
  criterion(criterion: TierCriterion): string;
  /** How many days a member stays before going down. */
  grace(days: number): string;
  protection(rule: TierProtection): string;
  maturity(rule: MaturityRule): string;
  longestWait(days: number): string;
  expiry(rule: ExpiryRule): string;
  /** Days before points run out on which members are told, the earliest first. */
  reminders(days: readonly number[]): string;
  restored(rule: RestoredRule): string;
  debt(rule: DebtRule): string;
  /** One whole unit of the store's currency. */
  readonly unit: string;
  /** A multiplier in percent as a factor: 125 is 1.25. */
  factor(percent: number): string;
  /** Basis points as a percentage. */
  percent(basisPoints: number): string;
}

/** @param currency of the store, ISO 4217 */
export function useRuleWords(currency: string): RuleWords {
  const { t } = useTranslation();
  const format = useFormat();
  const digits = isCurrencyCode(currency) ? currencyExponent(currency) : 2;
  const unit = format.money(10 ** digits);
  return {
    unit,
    factor: (percent) => format.decimal(percent / 100),
    percent: (basisPoints) => `${format.decimal(basisPoints / 100)}%`,
    rate: (milliPoints) => {
      // Of a currency with small units: 2.5 points for each ¥100, rather than 0.025 for each ¥1.
      const units = milliPoints > 0 && milliPoints < 100 ? 100 : 1;
      return t("program.rate", {
        points: format.points((milliPoints * units) / 1000),
        money: format.money(units * 10 ** digits),
      });
    },
    rounding: (rounding) => t(`program.rounding.${rounding}`),
    counted: (part, counts) => t(`program.counted.${part}.${counts ? "yes" : "no"}`),
    partPayments: (rule) => t(`program.partPayments.${rule}`),
    window: (window) =>
      window.kind === "rolling"
        ? t("program.window.rolling", { count: window.months })
        : t(`program.window.${window.kind}`),
    criterion: ({ match, measures }) =>
      t(`program.reachedBy.${measures.length > 1 ? match : "one"}`, {
        measures: format.list(measures.map((measure) => t(`program.measure.${measure}`))),
      }),
    grace: (days) => t("program.grace", { count: days }),
    protection: (rule) =>
      rule.kind === "months"
        ? t("program.protection.months", { count: rule.months })
        : t("program.protection.next_year"),
    maturity: (rule) =>
      rule.kind === "days_after"
        ? t(`program.maturity.${rule.from}`, { count: rule.days })
        : t(`program.maturity.${rule.kind}`),
    longestWait: (days) => t("program.longestWait", { count: days }),
    expiry(rule) {
      if (rule.kind === "never") return t("program.expiry.never");
      if (rule.kind !== "fixed_date") return t(`program.expiry.${rule.kind}`, { count: rule.months });
      const date = format.monthDay(rule.month, rule.day);
      return t("program.expiry.fixed_date", { count: rule.keepMonths, date });
    },
    reminders: (days) =>
      days.length === 0
        ? t("program.reminders.none")
        : t("program.reminders.some", {
            days: format.list(days.map(format.number)),
            count: days.at(-1) ?? 0,
          }),
    restored: (rule) =>
      rule.kind === "grace"
        ? t("program.restored.grace", { count: rule.days })
        : t("program.restored.keep_expired"),
    debt: (rule) => t(`program.debt.${rule}`),
  };
}
