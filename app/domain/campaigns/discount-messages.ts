import type { ByLanguage, Language } from "../program/look.ts";
import { LANGUAGES } from "../program/look.ts";
import type { Program, ProgramVersion, Tier } from "../program/program.ts";
import { rehearsedTierId } from "../program/rehearsed-program.ts";
import type { TierDiscount } from "./discount-config.ts";

/** What buyers read beside what comes off, by their language: `name` is that of the perk or of the tier. */
const OFF: Readonly<Record<Language, (name: string, percent: string) => string>> = {
  en: (name, percent) => `${name}: ${percent}% off`,
  de: (name, percent) => `${name}: ${percent}\u00a0% Rabatt`,
  es: (name, percent) => `${name}: ${percent}\u00a0% de descuento`,
  fr: (name, percent) => `${name}\u00a0: ${percent}\u00a0% de remise`,
  ja: (name, percent) => `${name}：${percent}%割引`,
  "zh-CN": (name, percent) => `${name}：立减 ${percent}%`,
  ar: (name, percent) => `${name}: خصم ${percent}%`,
};

/** Where a decimal comma is written. */
const WITH_COMMA: readonly Language[] = ["de", "es", "fr"];

/**
 * What a tier takes off at checkout, with its name in each of the buyers' languages: the perk's, or else the tier's.
 * Buyers of other languages read English.
 */
export function tierDiscount({ look }: Pick<Program, "look">, tier: Tier): TierDiscount {
  const { id, discountBasisPoints } = tier;
  if (discountBasisPoints === 0) return { id, discountBasisPoints, message: "" };
  const { names, perks } = look?.tiers?.[id] ?? {};
  const messages = Object.fromEntries(
    LANGUAGES.map((language) => {
      const called = perks?.discount?.[language] ?? names?.[language] ?? tier.name;
      // A line break or another sign of control has no place in a line of a bill.
      const name = called.replace(/\p{Cc}+/gu, " ");
      const percent = String(discountBasisPoints / 100);
      const written = WITH_COMMA.includes(language) ? percent.replace(".", ",") : percent;
      return [language, OFF[language](name, written)];
    }),
  ) as Readonly<Record<Language, string>>;
  const { en: message, ...others } = messages;
  return { id, discountBasisPoints, message, messages: others satisfies ByLanguage<string> };
}

/** The same of all tiers of a programme. */
export function tierDiscounts(program: Program): TierDiscount[] {
  return program.tiers.tiers.map((tier) => tierDiscount(program, tier));
}

/** The same of a version that is rehearsed, whose tiers go by names of their own. */
export function rehearsedDiscounts({
  number,
  program,
}: Pick<ProgramVersion, "number" | "program">): TierDiscount[] {
  const tiers = program.tiers.tiers.filter(({ discountBasisPoints }) => discountBasisPoints > 0);
  return tiers.map((tier) => ({ ...tierDiscount(program, tier), id: rehearsedTierId(number, tier.id) }));
}
