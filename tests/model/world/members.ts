import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome, Standing } from "../commands.ts";
import { arrive, asOf, openLot, spend, tentatively, usable, wasActive } from "./lots.ts";
import { mergeMemberships } from "./memberships.ts";
import { settleWaiting, shareAgain } from "./orders.ts";
import { mergeTiers, tierNow } from "./tiers.ts";
import { lifeNow, survivor, takesPart } from "./world.ts";
import type { ModelLot } from "./state.ts";
import type { World } from "./world.ts";

export function standing(world: World, customerId: string): Standing | null {
  const member = survivor(world, customerId);
  if (member === null) return null;
  const lots = world.lots.filter((lot) => lot.owner === member && lot.left > 0);
  const sum = (some: ModelLot[]) => some.reduce((acc, lot) => acc + lot.left, 0);
  const open = [...world.redemptions.values()].filter(
    ({ owner, state }) => owner === member && state === "open",
  );
  return {
    pending: sum(lots.filter((lot) => lot.isPending)),
    available: sum(lots.filter((lot) => !lot.isPending)) - member.owes,
    held: open.flatMap(({ pieces }) => pieces).reduce((acc, piece) => acc + piece.points, 0),
    lots: lots
      .map(({ key, left, isPending, expiresAt }) => ({ key, remaining: left, isPending, expiresAt }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    membership: member.membership,
    // Who is no member has no tier to be looked at.
    tierId: member.membership === "member" ? tierNow(world, member) : null,
  };
}

export function adjust(
  world: World,
  { customerId, points, key }: Extract<Command, { kind: "adjust" }>,
): Outcome {
  const member = survivor(world, customerId);
  if (member === null) return "unknown_member";
  if (world.adjustments.has(key)) return NOTHING;
  if (member.isClosed) return "member_closed";
  if (!takesPart(member)) return "not_a_member";
  if (points === 0) return "points_out_of_range";
  const isPossible = tentatively(world, member, () => {
    asOf(world, member);
    return points > 0 || spend(world, member, -points) !== null;
  });
  if (!isPossible) return "not_enough_points";
  world.adjustments.add(key);
  if (points < 0) return DONE;
  arrive(openLot(world, member, `adjust/${key}`, world.now, world.now, lifeNow(world)), points);
  wasActive(member, world.now);
  return DONE;
}

export function merge(world: World, fact: Extract<Command, { kind: "merge" }>): Outcome {
  const from = world.members.get(fact.from) ?? null;
  const into = survivor(world, fact.into);
  if (from === null || into === null) return "unknown_member";
  if (from === into) return "same_member";
  if (from.mergedInto !== null) return survivor(world, fact.from) === into ? NOTHING : "merged_elsewhere";
  if (from.isClosed || into.isClosed) return "member_closed";
  const haveWaited = mergeMemberships(world, from, into);
  asOf(world, from);
  asOf(world, into);
  for (const [owing, having] of [
    [from, into],
    [into, from],
  ] as const) {
    const has = usable(world, having).reduce((sum, lot) => sum + lot.left, 0);
    const repaid = Math.min(owing.owes, has);
    spend(world, having, repaid);
    owing.owes -= repaid;
  }
  into.owes += from.owes;
  from.owes = 0;
  into.activities.push(...from.activities);
  from.mergedInto = into;
  for (const owned of [...world.lots, ...world.orders.values(), ...world.redemptions.values()]) {
    if (owned.owner === from) owned.owner = into;
  }
  mergeTiers(world, from, into);
  for (const number of from.rehearses) into.rehearses.add(number);
  if (haveWaited && takesPart(into)) settleWaiting(world, into);
  shareAgain(world, into, null, world.now);
  return DONE;
}

export function deleteCustomer(world: World, customerId: string): Outcome {
  const member = world.members.get(customerId);
  if (member === undefined) return "unknown_member";
  if (member.mergedInto !== null || member.isClosed) return NOTHING;
  asOf(world, member);
  for (const redemption of world.redemptions.values()) {
    if (redemption.owner === member && redemption.state === "open") redemption.state = "released";
  }
  for (const lot of world.lots) if (lot.owner === member) lot.left = 0;
  for (const order of world.orders.values()) if (order.owner === member) order.claimedBy = member;
  member.owes = 0;
  member.isClosed = true;
  return DONE;
}
