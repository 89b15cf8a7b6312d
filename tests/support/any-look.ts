import fc from "fast-check";
import { FORMS_OF, LANGUAGES, PERKS, TIER_COLOURS, TIER_ICONS } from "../../app/domain/index.ts";
import type { ProgramLook, TierColour, TierIcon, TierLook } from "../../app/domain/index.ts";

const anyName = fc.string({ minLength: 1, maxLength: 40 }).filter((name) => name.trim() !== "");

const byLanguage = <T>(of: (language: (typeof LANGUAGES)[number]) => fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])), { requiredKeys: [] });

const anyTierLook = fc.record(
  {
    names: byLanguage(() => anyName),
    icon: fc.constantFrom(...(Object.keys(TIER_ICONS) as TierIcon[])),
    colour: fc.constantFrom(...(Object.keys(TIER_COLOURS) as TierColour[])),
    perks: fc.record(Object.fromEntries(PERKS.map((perk) => [perk, byLanguage(() => anyName)])), {
      requiredKeys: [],
    }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TierLook>;

/** How a programme with these tiers may look. */
export function anyLook(tierIds: readonly string[]): fc.Arbitrary<ProgramLook> {
  return fc.record(
    {
      points: byLanguage((language) =>
        fc.record(Object.fromEntries(FORMS_OF[language].map((form) => [form, anyName]))),
      ),
      tiers: fc.record(Object.fromEntries(tierIds.map((id) => [id, anyTierLook])), { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<ProgramLook>;
}
