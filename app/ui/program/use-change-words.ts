import { useTranslation } from "react-i18next";
import type { Tier } from "../../domain/program/ladder.ts";
import {
  isEnrolmentChange,
  isLadderChange,
  isLookChange,
  isRuleChange,
} from "../../domain/program/program-change.ts";
import type { ProgramChange } from "../../domain/program/program-change.ts";
import { useFormat } from "../format/format-provider.tsx";
import { enrolmentSides, useEnrolmentWords } from "./use-enrolment-words.ts";
import { useLawWords } from "./use-law-words.ts";
import { useLookWords } from "./use-look-words.ts";
import { useRuleChangeWords } from "./use-rule-change-words.ts";
import { useRuleWords } from "./use-rule-words.ts";
import { useTierChangeWords } from "./use-tier-change-words.ts";

/**
 * Says a difference between two programmes as a sentence, in the store's currency and the reader's language.
 *
 * @param tiers of both, those of the later first: rules name them by their ids
 */
export function useChangeWords(
  currency: string,
  tiers: readonly Pick<Tier, "id" | "name">[],
): (change: ProgramChange) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords(currency);
  const ruleChange = useRuleChangeWords(tiers);
  const tierChange = useTierChangeWords(currency);
  const enrolment = useEnrolmentWords();
  const lawWords = useLawWords();
  const look = useLookWords();
  const rule = (before: string, after: string) => t("program.change.rule", { before, after });
  return (change) => {
    if (isRuleChange(change)) return ruleChange(change);
    if (isLadderChange(change)) return tierChange(change);
    if (isLookChange(change)) return look.change(change);
    if (isEnrolmentChange(change)) return rule(...enrolmentSides(enrolment, change));
    switch (change.code) {
      case "rate": {
        const [before, after] = [format.decimal(change.before / 1000), format.points(change.after / 1000)];
        return t("program.change.rate", { before, after, money: words.unit });
      }
      case "counted":
        return t(`program.change.counted.${change.part}.${change.after ? "yes" : "no"}`);
      case "rounding":
        return rule(words.rounding(change.before), words.rounding(change.after));
      case "part_payments":
        return rule(words.partPayments(change.before), words.partPayments(change.after));
      case "maturity":
        return rule(words.maturity(change.before), words.maturity(change.after));
      case "longest_wait":
        return rule(words.longestWait(change.before), words.longestWait(change.after));
      case "expiry":
        return rule(words.expiry(change.before), words.expiry(change.after));
      case "reminders":
        return rule(words.reminders(change.before), words.reminders(change.after));
      case "restored":
        return rule(words.restored(change.before), words.restored(change.after));
      case "debt":
        return rule(words.debt(change.before), words.debt(change.after));
      case "law":
        return t("program.change.law", { laws: lawWords.names(change.after) });
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
