import { isRecord } from "../reading.ts";
import type { TierLadder } from "./ladder.ts";
import { FORMS_OF, LANGUAGES, PERKS, PLURAL_FORMS, TIER_COLOURS, TIER_ICONS } from "./look.ts";
import type {
  ByLanguage,
  Language,
  PerkNames,
  PluralNames,
  ProgramLook,
  TierColour,
  TierIcon,
  TierLook,
} from "./look.ts";
import type { ProgramReader } from "./program-reader.ts";

const ICONS = Object.keys(TIER_ICONS) as [TierIcon, ...TierIcon[]];
const COLOURS = Object.keys(TIER_COLOURS) as [TierColour, ...TierColour[]];

export function readLook(reader: ProgramReader, value: unknown, ladder: TierLadder): ProgramLook {
  const { points, tiers } = reader.object(value, "look", ["points", "tiers"]);
  return {
    ...(points === undefined
      ? {}
      : {
          points: byLanguage(reader, points, "look.points", (forms, path, language) =>
            readForms(reader, forms, path, language),
          ),
        }),
    ...(tiers === undefined ? {} : { tiers: readTiers(reader, tiers, ladder) }),
  };
}

function readTiers(
  reader: ProgramReader,
  value: unknown,
  ladder: TierLadder,
): Readonly<Record<string, TierLook>> {
  const ids = ladder.tiers.map(({ id }) => id);
  const known = Object.entries(isRecord(value) ? value : reader.object(value, "look.tiers", [])).flatMap(
    ([id, look]): [string, TierLook][] => {
      const path = `look.tiers.${id}`;
      if (!ids.includes(id)) {
        reader.problem({ path, code: "unknown_tier", found: id, allowed: ids });
        return [];
      }
      return [[id, readTierLook(reader, look, path)]];
    },
  );
  return Object.fromEntries(known);
}

function readTierLook(reader: ProgramReader, value: unknown, path: string): TierLook {
  const { names, icon, colour, perks } = reader.object(value, path, ["names", "icon", "colour", "perks"]);
  return {
    ...(names === undefined ? {} : { names: readNames(reader, names, `${path}.names`) }),
    ...(icon === undefined ? {} : { icon: reader.oneOf(icon, `${path}.icon`, ICONS) }),
    ...(colour === undefined ? {} : { colour: reader.oneOf(colour, `${path}.colour`, COLOURS) }),
    ...(perks === undefined ? {} : { perks: readPerks(reader, perks, `${path}.perks`) }),
  };
}

function readPerks(reader: ProgramReader, value: unknown, path: string): PerkNames {
  const fields = reader.object(value, path, PERKS);
  return Object.fromEntries(
    PERKS.flatMap((perk) =>
      fields[perk] === undefined ? [] : [[perk, readNames(reader, fields[perk], `${path}.${perk}`)]],
    ),
  );
}

function readNames(reader: ProgramReader, value: unknown, path: string): ByLanguage<string> {
  return byLanguage(reader, value, path, (name, at) => reader.text(name, at));
}

function byLanguage<T>(
  reader: ProgramReader,
  value: unknown,
  path: string,
  read: (value: unknown, path: string, language: Language) => T,
): ByLanguage<T> {
  const fields = reader.object(value, path, LANGUAGES);
  return Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      fields[language] === undefined
        ? []
        : [[language, read(fields[language], `${path}.${language}`, language)]],
    ),
  );
}

/** All forms that the language has, and no other: one that is missing would leave a number without a word. */
function readForms(reader: ProgramReader, value: unknown, path: string, language: Language): PluralNames {
  const fields = reader.object(value, path, FORMS_OF[language]);
  return Object.fromEntries(
    FORMS_OF[language].map((form) => [form, reader.text(fields[form], `${path}.${form}`)]),
  );
}

/** No comma, and no space at either end. */
export const TAG = /^(?! )[^,]*[^, ]$/;

/** Tags of customers at Shopify, one for a tier; a comma would part it in two. */
export function readTags(
  reader: ProgramReader,
  value: unknown,
  ladder: TierLadder,
): Readonly<Record<string, string>> {
  const ids = ladder.tiers.map(({ id }) => id);
  const fields = isRecord(value) ? value : reader.object(value, "tags", []);
  for (const [id, tag] of Object.entries(fields)) {
    const path = `tags.${id}`;
    if (!ids.includes(id)) reader.problem({ path, code: "unknown_tier", found: id, allowed: ids });
    const read = reader.text(tag, path);
    if (!TAG.test(read)) {
      reader.problem({ path, code: "unknown_value", found: read });
    }
  }
  return Object.fromEntries(Object.entries(fields).map(([id, tag]) => [id, String(tag)]));
}

export function encodeTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** With its fields in one order, so that equal looks give equal texts. */
export function encodeLook({ points, tiers }: ProgramLook): ProgramLook {
  return {
    ...(points === undefined
      ? {}
      : {
          points: inOrder(points, (forms) =>
            Object.fromEntries(
              PLURAL_FORMS.flatMap((form) => (forms[form] === undefined ? [] : [[form, forms[form]]])),
            ),
          ),
        }),
    ...(tiers === undefined
      ? {}
      : {
          tiers: Object.fromEntries(
            Object.entries(tiers)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([id, look]) => [id, encodeTierLook(look)]),
          ),
        }),
  };
}

function encodeTierLook({ names, icon, colour, perks }: TierLook): TierLook {
  return {
    ...(names === undefined ? {} : { names: inOrder(names, (name) => name) }),
    ...(icon === undefined ? {} : { icon }),
    ...(colour === undefined ? {} : { colour }),
    ...(perks === undefined ? {} : { perks: encodePerks(perks) }),
  };
}

function encodePerks(perks: PerkNames): PerkNames {
  return Object.fromEntries(
    PERKS.flatMap((perk) => {
      const names = perks[perk];
      return names === undefined ? [] : [[perk, inOrder(names, (name) => name)]];
    }),
  );
}

function inOrder<T>(by: ByLanguage<T>, encode: (value: T) => T): ByLanguage<T> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const value = by[language];
      return value === undefined ? [] : [[language, encode(value)]];
    }),
  );
}
