import { useTranslation } from "react-i18next";
import type { ProgramChange } from "../../domain/program/program-changes.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useRuleWords } from "./use-rule-words.ts";

/** Says a difference between two programmes as a sentence, in the store's currency and the reader's language. */
export function useChangeWords(currency: string): (change: ProgramChange) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords(currency);
  const rule = (before: string, after: string) => t("program.change.rule", { before, after });
  return (change) => {
    switch (change.code) {
      case "rate": {
        const [before, after] = [change.before, change.after].map((rate) => format.decimal(rate / 1000));
        return t("program.change.rate", { before, after, money: words.unit });
      }
      case "counted":
        return t(`program.change.counted.${change.part}.${change.after ? "yes" : "no"}`);
      case "rounding":
        return rule(words.rounding(change.before), words.rounding(change.after));
      case "part_payments":
        return rule(words.partPayments(change.before), words.partPayments(change.after));
      case "window":
        return rule(words.window(change.before), words.window(change.after));
      case "maturity":
        return rule(words.maturity(change.before), words.maturity(change.after));
      case "longest_wait":
        return rule(words.longestWait(change.before), words.longestWait(change.after));
      case "expiry":
        return rule(words.expiry(change.before), words.expiry(change.after));
      case "restored":
        return rule(words.restored(change.before), words.restored(change.after));
      case "debt":
        return rule(words.debt(change.before), words.debt(change.after));
      case "rule_added":
      case "rule_removed":
      case "rule_changed":
        return t(`program.change.${change.code}`, { rule: change.rule });
      case "tier_added":
        return t("program.change.tierAdded", {
          tier: change.tier.name,
          threshold: format.money(change.tier.thresholdMinor),
          factor: words.factor(change.tier.earningPercent),
          percent: words.percent(change.tier.discountBasisPoints),
        });
      case "tier_removed":
        return t("program.change.tierRemoved", { tier: change.tier.name });
      case "tier_renamed":
        return t("program.change.tierRenamed", { before: change.before, after: change.after });
      case "tier_threshold": {
        const [before, after] = [format.money(change.before), format.money(change.after)];
        return t("program.change.tierThreshold", { tier: change.tier, before, after });
      }
      case "tier_multiplier": {
        const [before, after] = [words.factor(change.before), words.factor(change.after)];
        return t("program.change.tierMultiplier", { tier: change.tier, before, after });
      }
      case "tier_discount": {
        const [before, after] = [words.percent(change.before), words.percent(change.after)];
        return t("program.change.tierDiscount", { tier: change.tier, before, after });
      }
      case "other": {
        const { path, before, after } = change;
        if (before === null) return t("program.change.other.added", { path, after: short(after) });
        if (after === null) return t("program.change.other.removed", { path, before: short(before) });
        return t("program.change.other.changed", { path, before: short(before), after: short(after) });
      }
    }
  };
}

const LONGEST = 120;

/** What has no sentence of its own is shown as it is written, as far as it can be read. */
function short(text: string | null): string {
  const value = text ?? "";
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
