import { FORMS_OF, LANGUAGES, PERKS } from "../../domain/program/look.ts";
import type {
  ByLanguage,
  Language,
  PerkNames,
  PluralForm,
  ProgramLook,
  TierColour,
  TierIcon,
  TierLook,
} from "../../domain/program/look.ts";
import type { Program } from "../../domain/program/program.ts";

/** What points and tiers are called, how they look and which tags they bring, as it stands in fields; nothing where nothing is chosen. */
export interface LookFields {
  readonly points: ByLanguage<Readonly<Partial<Record<PluralForm, string>>>>;
  /** By the tier's id. */
  readonly tiers: Readonly<Record<string, TierLookFields>>;
}

export interface TierLookFields {
  readonly names: ByLanguage<string>;
  readonly icon: TierIcon | "";
  readonly colour: TierColour | "";
  readonly perks: PerkNames;
  /** The tag at Shopify; empty: none. */
  readonly tag: string;
}

export const PLAIN_TIER: TierLookFields = { names: {}, icon: "", colour: "", perks: {}, tag: "" };

export function lookFields({ look = {}, tags = {} }: Pick<Program, "look" | "tags">): LookFields {
  const { points = {}, tiers = {} } = look;
  const ids = [...new Set([...Object.keys(tiers), ...Object.keys(tags)])];
  return {
    points,
    tiers: Object.fromEntries(
      ids.map((id): [string, TierLookFields] => [id, { ...PLAIN_TIER, ...tiers[id], tag: tags[id] ?? "" }]),
    ),
  };
}

/** Undefined where nothing is chosen. What is chosen for a tier that is gone goes with it. */
export function readLookFields(fields: LookFields, tierIds: readonly string[]): ProgramLook | undefined {
  const points = LANGUAGES.flatMap((language): [Language, object][] => {
    const forms = fields.points[language] ?? {};
    const written = FORMS_OF[language].map((form) => [form, forms[form] ?? ""] as const);
    return written.every(([, name]) => name.trim() === "") ? [] : [[language, Object.fromEntries(written)]];
  });
  const tiers = tierIds.flatMap((id): [string, TierLook][] => {
    const look = readTierLook(fields.tiers[id] ?? PLAIN_TIER);
    return Object.keys(look).length === 0 ? [] : [[id, look]];
  });
  if (points.length + tiers.length === 0) return undefined;
  return {
    ...(points.length === 0 ? {} : { points: Object.fromEntries(points) }),
    ...(tiers.length === 0 ? {} : { tiers: Object.fromEntries(tiers) }),
  };
}

/** Undefined where no tier brings a tag. */
export function readTagFields(
  fields: LookFields,
  tierIds: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const tags = tierIds.flatMap((id) => {
    const tag = fields.tiers[id]?.tag.trim() ?? "";
    return tag === "" ? [] : [[id, tag] as const];
  });
  return tags.length === 0 ? undefined : Object.fromEntries(tags);
}

function readTierLook({ names, icon, colour, perks }: TierLookFields): TierLook {
  const written = readNames(names);
  const named = PERKS.flatMap((perk) => {
    const perkNames = readNames(perks[perk]);
    return perkNames === undefined ? [] : [[perk, perkNames] as const];
  });
  return {
    ...(written === undefined ? {} : { names: written }),
    ...(icon === "" ? {} : { icon }),
    ...(colour === "" ? {} : { colour }),
    ...(named.length === 0 ? {} : { perks: Object.fromEntries(named) }),
  };
}

/** Undefined where nothing is called in any language. */
function readNames(names: ByLanguage<string> = {}): ByLanguage<string> | undefined {
  const written = LANGUAGES.flatMap((language) => {
    const name = names[language] ?? "";
    return name.trim() === "" ? [] : [[language, name] as const];
  });
  return written.length === 0 ? undefined : Object.fromEntries(written);
}
