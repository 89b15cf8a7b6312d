import { LANGUAGES } from "./look.ts";
import type { Language } from "./look.ts";
import { encodeLook } from "./parse-look.ts";
import type { Program } from "./program.ts";

/** Of what decides nothing: names and looks; and of the tags that tiers bring. Tiers go by their later name. */
export type LookChange =
  | { readonly code: "look_points"; readonly languages: readonly Language[] }
  | { readonly code: "look_tier"; readonly tier: string }
  | {
      readonly code: "tier_tag";
      readonly tier: string;
      readonly before: string | null;
      readonly after: string | null;
    };

export function lookChanges(before: Program, after: Program): LookChange[] {
  const [old, now] = [encodeLook(before.look ?? {}), encodeLook(after.look ?? {})];
  const languages = LANGUAGES.filter((language) => !isSame(old.points?.[language], now.points?.[language]));
  const names = new Map([...before.tiers.tiers, ...after.tiers.tiers].map(({ id, name }) => [id, name]));
  return [
    ...(languages.length === 0 ? [] : [{ code: "look_points" as const, languages }]),
    ...[...names].flatMap(([id, tier]): LookChange[] => {
      const [from, to] = [before.tags?.[id] ?? null, after.tags?.[id] ?? null];
      return [
        ...(isSame(old.tiers?.[id] ?? {}, now.tiers?.[id] ?? {})
          ? []
          : [{ code: "look_tier" as const, tier }]),
        ...(from === to ? [] : [{ code: "tier_tag" as const, tier, before: from, after: to }]),
      ];
    }),
  ];
}

/** What is in one order has one text. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
