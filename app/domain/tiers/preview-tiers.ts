import type { TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { decideTier } from "./decide-tier.ts";
import type { Spend, TierStanding } from "./spend.ts";
import type { TierOverride } from "./tier-override.ts";

/** A member as they are now, with all that decides the tier under the draft. */
export interface TierCandidate {
  readonly memberId: string;
  readonly tierId: string;
  readonly spends: readonly Spend[];
  readonly overrides: readonly TierOverride[];
}

/** Somebody whose tier would be another one. */
export interface TierMove {
  readonly memberId: string;
  readonly fromTierId: string;
  readonly toTierId: string;
  readonly direction: "up" | "down";
  /** What the draft's window holds of them. */
  readonly standing: TierStanding;
}

/** Who would move, if a ladder took the place of the one in force. */
export interface TierPreview {
  readonly members: number;
  readonly up: number;
  readonly down: number;
  /** Members on each step of the draft's ladder, lowest first. */
  readonly steps: readonly { readonly tierId: string; readonly members: number }[];
  /** How many go from where to where. */
  readonly moves: readonly {
    readonly fromTierId: string;
    readonly toTierId: string;
    readonly members: number;
  }[];
  /** The first of those who move, so many each way. */
  readonly examples: readonly TierMove[];
}

export interface PreviewInput {
  /** The ladder in force. */
  readonly before: TierLadder;
  readonly draft: TierLadder;
  readonly now: number;
  readonly calendar: Calendar;
  /** Examples each way. */
  readonly examples: number;
}

/** Takes members in, some at a time, and says at the end who would move. Nothing is kept of those who would not. */
export interface TierPreviewing {
  add(member: TierCandidate): void;
  result(): TierPreview;
}

/** Decides as a review under the draft would, so that what it says is what comes about if nothing else happens. */
export function previewingTiers({ before, draft, now, calendar, examples }: PreviewInput): TierPreviewing {
  const steps = new Map(draft.tiers.map(({ id }) => [id, 0]));
  const moves = new Map<string, { fromTierId: string; toTierId: string; members: number }>();
  const shown: TierMove[] = [];
  const counts = { members: 0, up: 0, down: 0 };
  return {
    add({ memberId, tierId, spends, overrides }) {
      const decided = decideTier({ ladder: draft, spends, overrides, currentTierId: tierId, now, calendar });
      const { tierId: toTierId, standing } = decided;
      counts.members += 1;
      steps.set(toTierId, (steps.get(toTierId) ?? 0) + 1);
      if (toTierId === tierId) return;
      const direction = directionOf(before, draft, tierId, toTierId);
      counts[direction] += 1;
      const key = JSON.stringify([tierId, toTierId]);
      const move = moves.get(key) ?? { fromTierId: tierId, toTierId, members: 0 };
      moves.set(key, { ...move, members: move.members + 1 });
      if (counts[direction] <= examples) {
        shown.push({ memberId, fromTierId: tierId, toTierId, direction, standing });
      }
    },
    result: () => ({
      ...counts,
      steps: [...steps].map(([tierId, members]) => ({ tierId, members })),
      moves: [...moves.values()].sort((a, b) => b.members - a.members),
      examples: shown,
    }),
  };
}

/** By the draft's order where it has both tiers, or by that of the ladder in force; else by how high each stands. */
function directionOf(before: TierLadder, draft: TierLadder, from: string, to: string): "up" | "down" {
  const place = (ladder: TierLadder, id: string) => ladder.tiers.findIndex((tier) => tier.id === id);
  for (const ladder of [draft, before]) {
    const [a, b] = [place(ladder, from), place(ladder, to)];
    if (a >= 0 && b >= 0) return a < b ? "up" : "down";
  }
  return place(before, from) <= place(draft, to) ? "up" : "down";
}
