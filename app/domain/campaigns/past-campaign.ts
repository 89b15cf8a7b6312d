import type { Campaign } from "./campaign.ts";
import type { CampaignStanding } from "./campaign-state.ts";
import type { CampaignSpan } from "./check-campaign.ts";
import type { ReachedLimit } from "./reached-limit.ts";

/** A version as it was published; times in ms. */
export interface PastVersion extends CampaignSpan {
  readonly number: number;
  readonly campaign: Campaign;
  readonly publishedAt: number;
}

/** What was done with a campaign, by its kind; of some kinds nothing follows for how it stands. */
export interface PastDeed {
  readonly kind: string;
  readonly at: number;
}

/**
 * How a campaign stood at a moment, told from what was done with it until then.
 *
 * @param version the one that held
 * @param deeds all that was done, the oldest first
 * @param dayEndOf the end of the store's day that a moment lies in
 */
export function standingAt(
  version: CampaignSpan,
  deeds: readonly PastDeed[],
  at: number,
  dayEndOf: (moment: number) => number,
): CampaignStanding {
  let standing: CampaignStanding = {
    span: { startsAt: version.startsAt, endsAt: version.endsAt },
    ...{ pausedAt: null, endedAt: null, archivedAt: null, reached: null },
  };
  for (const deed of deeds) if (deed.at <= at) standing = { ...standing, ...effectOf(deed, dayEndOf) };
  return standing;
}

function effectOf({ kind, at }: PastDeed, dayEndOf: (moment: number) => number): Partial<CampaignStanding> {
  switch (kind) {
    case "paused":
      return { pausedAt: at };
    case "resumed":
      return { pausedAt: null };
    case "ended":
      return { endedAt: at };
    case "archived":
      return { archivedAt: at };
    case "restored":
      return { archivedAt: null };
    case "reached_uses":
    case "reached_budget":
      return { reached: { limit: LIMITS[kind], until: null } };
    case "reached_day":
      return { reached: { limit: "day", until: dayEndOf(at) } };
    case "freed":
      return { reached: null };
    default:
      return {};
  }
}

const LIMITS = { reached_uses: "uses", reached_budget: "budget" } as const satisfies Readonly<
  Record<string, ReachedLimit>
>;
