import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { lastTierChanges } from "../../db/tiers/tier-changes.server.ts";
import type { RecordedTierChange } from "../../db/tiers/tier-changes.server.ts";
import type { Program } from "../../domain/index.ts";
import type { TierChanged } from "../../views/members.ts";
import type { Context } from "../context.server.ts";

/** The last changes are shown, not all of a long life. */
const MOST = 12;

/** The last changes of a member's tier, the latest first, by the names that tiers have now. */
export async function tierHistory(
  ctx: Context,
  shopId: number,
  program: Program,
  memberId: string,
): Promise<TierChanged[]> {
  const changes = await lastTierChanges(ctx.db.pool, shopId, memberId, MOST);
  const nameOf = await namesOfTiers(ctx, shopId, program, changes);
  return changes.map(({ fromTierId, toTierId, reason, occurredAt: at }) => ({
    ...{ at, reason },
    from: fromTierId === null ? null : nameOf(fromTierId),
    to: nameOf(toTierId),
  }));
}

/** What tiers are called, those included that the programme has no more: as they were called last. */
async function namesOfTiers(
  ctx: Context,
  shopId: number,
  { tiers }: Program,
  changes: readonly RecordedTierChange[],
): Promise<(tierId: string) => string> {
  const asked = changes.flatMap(({ fromTierId, toTierId }) => [fromTierId ?? [], toTierId].flat());
  const known = tiers.tiers;
  const isGone = asked.some((tierId) => !known.some(({ id }) => id === tierId));
  const versions = isGone ? await loadProgramVersions(ctx.db.pool, shopId) : [];
  const all = [...versions.flatMap(({ program }) => program.tiers.tiers), ...known];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (tierId) => names.get(tierId) ?? tierId;
}
