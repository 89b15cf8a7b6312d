import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { saveTierStandings } from "../../db/tiers/tier-standings.server.ts";
import type { TierStanding } from "../../db/tiers/tier-standings.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideTier, invariant, ladderSince, ladderSpans, rehearsedAt } from "../../domain/index.ts";
import type { HappeningDraft, TierChangeReason, TierChangeToSave } from "../../domain/index.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { rehearsesIn } from "../program/rehearses.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** Decides the tiers of locked members anew, from all of their orders, and writes them down. */
export async function decideTiers(
  tx: Tx,
  shop: ShopRow,
  members: readonly { readonly memberId: string; readonly tierId: string }[],
  now: number,
  reason: TierChangeReason,
): Promise<void> {
  const programs = await loadProgramVersions(tx, shop.id);
  const program = programs.find(({ isCurrent }) => isCurrent);
  invariant(program !== undefined, "the programme in force exists");
  const calendar = storeCalendar(shop.timeZone);
  const memberIds = members.map(({ memberId }) => memberId);
  const rehearses = await rehearsesIn(tx, shop.id, programs, memberIds);
  const versionOf = (memberId: string) => rehearsedAt(programs, rehearses.get(memberId), now) ?? program;
  const ladders = new Set(memberIds.map((memberId) => versionOf(memberId).program.tiers));
  const since = Math.min(...[...ladders].map((ladder) => ladderSince(ladder, now, calendar)));
  const loaded = await spendsOf(tx, shop.id, memberIds, since);
  const spendsOfMember = Map.groupBy(loaded, ({ memberId }) => memberId);
  const earlier = ladderSpans(programs);
  const overrides = await overridesOf(tx, shop.id, memberIds);
  const standings: TierStanding[] = [];
  const changes: TierChangeToSave[] = [];
  for (const { memberId, tierId } of members) {
    const spends = spendsOfMember.get(memberId) ?? [];
    const version = versionOf(memberId);
    const tier = decideTier({
      ladder: version.program.tiers,
      spends,
      currentTierId: tierId,
      overrides: overrides.get(memberId) ?? [],
      earlier,
      now,
      calendar,
    });
    const changed = tier.change !== "none";
    standings.push({
      memberId,
      tierId: tier.tierId,
      tierSince: changed ? now : null,
      windowSpendMinor: tier.spendMinor,
      tierReviewAt: tier.reviewAt,
    });
    if (!changed) continue;
    changes.push({
      memberId,
      fromTierId: tierId,
      toTierId: tier.tierId,
      reason,
      spendMinor: tier.spendMinor,
      programNumber: version.number,
      occurredAt: now,
    });
  }
  const moved = await saveTierStandings(tx, shop.id, standings);
  const hasChanged = new Set(changes.map(({ memberId }) => memberId));
  const happenings = standings.flatMap(({ memberId, windowSpendMinor }): HappeningDraft[] =>
    moved.has(memberId) && !hasChanged.has(memberId)
      ? [{ kind: "spend_changed", memberId, facts: { windowSpendMinor }, occurredAt: now }]
      : [],
  );
  await commitLedger(tx, shop.id, { tierChanges: changes, happenings });
}
