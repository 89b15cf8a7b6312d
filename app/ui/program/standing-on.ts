import type { TierMembers } from "../../views/program.ts";

/** How many members stand on a tier. */
export function standingOn(members: readonly TierMembers[], tierId: string): number {
  return members.find((each) => each.tierId === tierId)?.members ?? 0;
}
