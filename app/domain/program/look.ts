/** The languages in which shoppers are spoken to: those of the theme extension. */
export const LANGUAGES = ["en", "de", "es", "fr", "ja", "zh-CN", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Plural forms as the Unicode CLDR names them. https://cldr.unicode.org/index/cldr-spec/plural-rules */
export const PLURAL_FORMS = ["zero", "one", "two", "few", "many", "other"] as const;
export type PluralForm = (typeof PLURAL_FORMS)[number];

/** Which forms each language has for whole numbers and others; `Intl.PluralRules` says the same, and a test holds it to that. */
export const FORMS_OF: Readonly<Record<Language, readonly PluralForm[]>> = {
  en: ["one", "other"],
  de: ["one", "other"],
  es: ["one", "many", "other"],
  fr: ["one", "many", "other"],
  ja: ["other"],
  "zh-CN": ["other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
};

/** Every form that the language has. */
export type PluralNames = Readonly<Partial<Record<PluralForm, string>>>;
export type ByLanguage<T> = Readonly<Partial<Record<Language, T>>>;

/** What members see a programme by. It decides nothing. */
export interface ProgramLook {
  /** What points are called. In a language that is not named they are points. */
  readonly points?: ByLanguage<PluralNames>;
  /** By the tier's id. */
  readonly tiers?: Readonly<Record<string, TierLook>>;
}

export interface TierLook {
  /** In a language that is not named the tier has the name that it has everywhere. */
  readonly names?: ByLanguage<string>;
  readonly icon?: TierIcon;
  readonly colour?: TierColour;
  /** What its perks are called. One that is not named goes by what it gives. */
  readonly perks?: PerkNames;
}

/** What a tier gives: more points, something off at checkout, and the tag at Shopify by which other apps give more. */
export const PERKS = ["multiplier", "discount", "tag"] as const;
export type Perk = (typeof PERKS)[number];
export type PerkNames = Readonly<Partial<Record<Perk, ByLanguage<string>>>>;

/** What the tiers of a programme are called in languages that have a name of their own for them, by the plain name. */
export type TierNames = Readonly<Record<string, ByLanguage<string>>>;

export function tierNamesOf({
  tiers: { tiers },
  look,
}: {
  readonly tiers: { readonly tiers: readonly { readonly id: string; readonly name: string }[] };
  readonly look?: ProgramLook;
}): TierNames {
  return Object.fromEntries(
    tiers.flatMap(({ id, name }) => {
      const names = look?.tiers?.[id]?.names;
      return names === undefined ? [] : [[name, names]];
    }),
  );
}

/** Filled outlines in a square of 20, as SVG path data. */
export const TIER_ICONS = {
  leaf: "M3.5 17C2.5 8.5 7 3 17.5 3c0 9.5-5.5 13.5-11.5 12.2L4.6 17.4z",
  star: "M10 1.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L10 14.9l-5.2 2.8 1-5.9L1.5 7.7l5.9-.8z",
  heart: "M10 17.5S2 12.6 2 7.3A4.2 4.2 0 0 1 10 5.4a4.2 4.2 0 0 1 8 1.9c0 5.3-8 10.2-8 10.2z",
  crown: "M2 6l4 3.5L10 3l4 6.5L18 6l-1.6 9H3.6z",
  gem: "M5.5 3h9L18 8l-8 9.5L2 8z",
  bolt: "M11.5 1.5L3.5 11.5H9l-1 7 8-10.5h-5.5z",
  moon: "M16.8 12.6A7.5 7.5 0 1 1 7.4 3.2a6 6 0 0 0 9.4 9.4z",
} as const;
export type TierIcon = keyof typeof TIER_ICONS;

/** Letters and icon on a ground, each pair readable by everybody: a contrast of 7 or more. */
export const TIER_COLOURS = {
  grey: { ground: "#e6e8eb", ink: "#2f3743" },
  copper: { ground: "#f5e1d3", ink: "#5f2d0c" },
  amber: { ground: "#fbebc0", ink: "#523a00" },
  green: { ground: "#d8efe0", ink: "#114a28" },
  blue: { ground: "#dce8fc", ink: "#1b3a75" },
  violet: { ground: "#e9e1fb", ink: "#3f2580" },
  rose: { ground: "#fbdfe5", ink: "#701330" },
  black: { ground: "#23272e", ink: "#f4f5f7" },
} as const;
export type TierColour = keyof typeof TIER_COLOURS;
