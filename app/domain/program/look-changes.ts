import { LANGUAGES, PERKS } from "./look.ts";
import type { ByLanguage, Language, TierLook } from "./look.ts";
import { encodeLook } from "./parse-look.ts";
import type { LookChange } from "./program-change.ts";
import type { Program } from "./program.ts";

export function lookChanges(before: Program, after: Program): LookChange[] {
  const [old, now] = [encodeLook(before.look ?? {}), encodeLook(after.look ?? {})];
  const languages = named(old.points, now.points);
  const names = new Map([...before.tiers.tiers, ...after.tiers.tiers].map(({ id, name }) => [id, name]));
  return [
    ...(languages.length === 0 ? [] : [{ code: "look_points" as const, languages }]),
    ...[...names].flatMap(([id, tier]): LookChange[] => {
      const [from, to] = [before.tags?.[id] ?? null, after.tags?.[id] ?? null];
      return [
        ...tierChanges(tier, old.tiers?.[id] ?? {}, now.tiers?.[id] ?? {}),
        ...(from === to ? [] : [{ code: "tier_tag" as const, tier, before: from, after: to }]),
      ];
    }),
  ];
}

function tierChanges(tier: string, old: TierLook, now: TierLook): LookChange[] {
  const languages = named(old.names, now.names);
  const icons = { before: old.icon ?? null, after: now.icon ?? null };
  const colours = { before: old.colour ?? null, after: now.colour ?? null };
  return [
    ...(languages.length === 0 ? [] : [{ code: "look_tier" as const, tier, languages }]),
    ...(icons.before === icons.after ? [] : [{ code: "look_icon" as const, tier, ...icons }]),
    ...(colours.before === colours.after ? [] : [{ code: "look_colour" as const, tier, ...colours }]),
    ...PERKS.flatMap((perk): LookChange[] => {
      const of = named(old.perks?.[perk], now.perks?.[perk]);
      return of.length === 0 ? [] : [{ code: "look_perk", tier, perk, languages: of }];
    }),
  ];
}

/** The languages in which two things are called otherwise. What is in one order has one text. */
function named(old: ByLanguage<unknown> = {}, now: ByLanguage<unknown> = {}): readonly Language[] {
  return LANGUAGES.filter((language) => JSON.stringify(old[language]) !== JSON.stringify(now[language]));
}
