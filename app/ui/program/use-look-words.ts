import { useTranslation } from "react-i18next";
import { FORMS_OF, LANGUAGES, PERKS } from "../../domain/program/look.ts";
import type { ByLanguage, Language, Perk } from "../../domain/program/look.ts";
import type { LookChange } from "../../domain/program/program-change.ts";
import type { Program } from "../../domain/program/program.ts";
import { useFormat } from "../format/format-provider.tsx";

export interface LookWords {
  /** What points, tiers and perks are called and which tags tiers bring, each as a sentence; icons and colours are seen. */
  all(program: Pick<Program, "look" | "tags" | "tiers">): readonly string[];
  change(change: LookChange): string;
}

/** Says what a programme calls its parts, and what differs in that. */
export function useLookWords(): LookWords {
  const { t } = useTranslation();
  const format = useFormat();
  const languages = (of: readonly Language[]) =>
    format.list(of.map((language) => t(`look.languages.${language}`)));
  const names = (by: ByLanguage<string>) =>
    format.list(
      LANGUAGES.flatMap((language) => {
        const name = by[language];
        const facts = { name, language: t(`look.languages.${language}`) };
        return name === undefined ? [] : [t("look.said.one", facts)];
      }),
    );
  const perk = (of: Perk) => t(`look.said.perk.${of}`);
  return {
    all({ look = {}, tags = {}, tiers }) {
      const { points = {} } = look;
      const plurals = LANGUAGES.flatMap((language): [Language, string][] => {
        const forms = points[language];
        if (forms === undefined) return [];
        return [[language, [...new Set(FORMS_OF[language].map((form) => forms[form]))].join(" / ")]];
      });
      return [
        ...(plurals.length === 0
          ? []
          : [t("look.said.points", { names: names(Object.fromEntries(plurals)) })]),
        ...tiers.tiers.flatMap(({ id, name: tier }) => {
          const own = look.tiers?.[id] ?? {};
          return [
            ...(own.names === undefined ? [] : [t("look.said.tier", { tier, names: names(own.names) })]),
            ...(tags[id] === undefined ? [] : [t("look.change.tag", { tier, tag: tags[id] })]),
            ...PERKS.flatMap((each) => {
              const called = own.perks?.[each];
              if (called === undefined) return [];
              return [t("look.said.perkOf", { tier, perk: perk(each), names: names(called) })];
            }),
          ];
        }),
      ];
    },
    change(change) {
      switch (change.code) {
        case "look_points":
          return t("look.change.points", { languages: languages(change.languages) });
        case "look_tier":
          return t("look.change.tier", { tier: change.tier, languages: languages(change.languages) });
        case "look_perk": {
          const { tier } = change;
          const facts = { tier, perk: perk(change.perk), languages: languages(change.languages) };
          return t("look.change.perk", facts);
        }
        case "look_icon":
          return change.after === null
            ? t("look.change.iconGone", { tier: change.tier })
            : t("look.change.icon", { tier: change.tier, icon: t(`look.icons.${change.after}`) });
        case "look_colour":
          return change.after === null
            ? t("look.change.colourGone", { tier: change.tier })
            : t("look.change.colour", { tier: change.tier, colour: t(`look.colours.${change.after}`) });
        case "tier_tag":
          return change.after === null
            ? t("look.change.tagGone", { tier: change.tier, tag: change.before })
            : t("look.change.tag", { tier: change.tier, tag: change.after });
      }
    },
  };
}
