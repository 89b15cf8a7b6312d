import { useTranslation } from "react-i18next";
import { namedInStore } from "../../domain/program/rules/named-in-store.ts";
import type { EarningRule } from "../../domain/program/rules/rule.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useProductNames } from "./product-names.tsx";

/**
 * Says of a rule what it names and the store does not have, what becomes of the rule, and what to do; null where all is
 * there, or none could be asked for.
 */
export function useGoneWords(): (rule: EarningRule) => string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { isMissing } = useProductNames();
  return ({ name: rule, when }) => {
    const named = when.map(namedInStore);
    const missing = named.flat().filter(isMissing);
    if (missing.length === 0) return null;
    const gone = format.list(missing.map(({ kind, name }) => t(`program.gone.one.${kind}`, { name })));
    // One condition that nothing can meet is enough.
    const isNever = named.some((ofOne) => ofOne.length > 0 && ofOne.every(isMissing));
    return t(isNever ? "program.gone.never" : "program.gone.some", { rule, gone });
  };
}
