import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import type { PublishedVersion } from "../../../app/domain/index.ts";
import type { Member } from "./state.ts";
import { takesPart } from "./world.ts";
import type { World } from "./world.ts";

const SECOND = 1_000;

/** Chosen members have a programme of their own for what they order from now on, and for their tiers. */
export function rehearse(
  world: World,
  { customerIds, program }: Extract<Command, { kind: "rehearse" }>,
): Outcome {
  const chosen = customerIds.map((customerId) => world.members.get(customerId));
  if (!chosen.every((one) => one !== undefined && one.mergedInto === null && takesPart(one)))
    return "rehearsal_no_member";
  if (world.rehearsals.some(({ until }) => until === null)) return "rehearsal_running";
  const number = (world.versions.at(-1)?.number ?? 0) + 1;
  const from = Math.floor(world.now / SECOND) * SECOND;
  world.versions.push({ number, program, effectiveFrom: null });
  world.rehearsals.push({ number, from, until: null });
  for (const one of chosen) one?.rehearses.add(number);
  return DONE;
}

/** What was earned stays. */
export function endRehearsal(world: World): Outcome {
  const last = world.rehearsals.at(-1);
  if (last === undefined) return "unknown_rehearsal";
  if (last.until !== null) return NOTHING;
  last.until = Math.max(world.now, last.from);
  return DONE;
}

/** The version that somebody has at a moment, instead of that of everyone; null: none. */
export function rehearsedBy(world: World, member: Member | null, at: number): PublishedVersion | null {
  const one = world.rehearsals.find(
    ({ number, from, until }) =>
      member?.rehearses.has(number) === true && from <= at && (until === null || at < until),
  );
  return world.versions.find(({ number }) => number === one?.number) ?? null;
}
