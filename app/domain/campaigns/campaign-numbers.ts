import type { Campaign } from "./campaign.ts";
import type { CampaignNumbers } from "./kind.ts";
import { WHO_LIMITS } from "./offer-who.ts";
import type { CampaignCondition } from "./registry.ts";

export type { CampaignNumbers } from "./kind.ts";

/** How many orders of each customer a campaign is for; null: however many. */
export function usesPerCustomerOf({ when }: Pick<Campaign, "when">): number | null {
  return conditionOf(when, "uses_per_customer")?.uses ?? null;
}

/** Digits of the ids of the segments that a campaign is for; none: it is for no segment. */
export function segmentsOf({ when }: Pick<Campaign, "when">): readonly string[] {
  return conditionOf(when, "segment")?.segments ?? [];
}

/** Since how many days somebody may be a member; null: however long. */
export function newMemberDaysOf({ when }: Pick<Campaign, "when">): number | null {
  return conditionOf(when, "new_member")?.days ?? null;
}

/** Whether checkout must be told of a campaign again each day: in which zone a day ends. Null: it need not. */
export function zoneOfDays({ when }: Pick<Campaign, "when">): string | null {
  return conditionOf(when, "birthday")?.zone ?? conditionOf(when, "new_member")?.zone ?? null;
}

/** Those that take most room, as long as it is not known which they will be. */
export function longestNumbers(campaign: Pick<Campaign, "when">): CampaignNumbers {
  const segments = segmentsOf(campaign).map((id, place) => [id, WHO_LIMITS.number - place] as const);
  return { limit: WHO_LIMITS.number, segments: new Map(segments) };
}

/** Numbers of their own for campaigns that are looked at together, where those of the store are not known. */
export function numberCampaigns<T extends { readonly campaign: Campaign }>(
  campaigns: readonly T[],
): (T & { readonly numbers: CampaignNumbers })[] {
  const segments = numberSegments(campaigns.map(({ campaign }) => campaign));
  return campaigns.map((one, place) => ({ ...one, numbers: { limit: place + 1, segments } }));
}

/** The same for the segments that campaigns are for. */
export function numberSegments(campaigns: readonly Pick<Campaign, "when">[]): ReadonlyMap<string, number> {
  const ids = [...new Set(campaigns.flatMap(segmentsOf))].sort();
  return new Map(ids.map((id, place) => [id, place + 1]));
}

/** The condition of a kind, which stands there at most once. */
export function conditionOf<Kind extends CampaignCondition["kind"]>(
  when: Campaign["when"],
  kind: Kind,
): Extract<CampaignCondition, { kind: Kind }> | undefined {
  return when.find((one): one is Extract<CampaignCondition, { kind: Kind }> => one.kind === kind);
}
