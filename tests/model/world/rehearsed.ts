import type { PublishedVersion } from "../../../app/domain/index.ts";
import type { Member } from "./state.ts";
import type { World } from "./world.ts";

/** Nobody has it any more: whatever cites it is settled by the version of everyone. */
export function isTakenBack(world: World, { number }: PublishedVersion): boolean {
  return world.rehearsals.some((one) => one.number === number && one.isTakenBack);
}

/** The version that somebody has at a moment, instead of that of everyone; null: none. */
export function rehearsedBy(world: World, member: Member | null, at: number): PublishedVersion | null {
  const one = world.rehearsals.find(
    ({ number, from, until, isTakenBack: isOver }) =>
      !isOver && member?.rehearses.has(number) === true && from <= at && (until === null || at < until),
  );
  return world.versions.find(({ number }) => number === one?.number) ?? null;
}
