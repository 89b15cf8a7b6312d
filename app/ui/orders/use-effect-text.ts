import { useTranslation } from "react-i18next";
import type { RuleEffect } from "../../domain/program/rules/registry.ts";
import { useFormat } from "../format/format-provider.tsx";
import { effectText } from "./rule-sentences.ts";

/** What a rule gives, in a few words. */
export function useEffectText(): (effect: RuleEffect) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (effect) => effectText(effect, { t, format });
}
