import { lifeFor, takesPart } from "./world.ts";
import type { World } from "./world.ts";
import { promisedValidity } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { arrive, asOf, maturityFrom, openLot, wasActive } from "./lots.ts";
import { close } from "./memberships.ts";
import { shareAgain, takeBack } from "./orders.ts";
import { hasOf, isPlacedBefore, roomFor } from "./room.ts";
import type { Award, Member, Order } from "./state.ts";
import { worth } from "./worth.ts";

/** A rule is given to all orders that it gives more. */
export function award(world: World, asked: Extract<Command, { kind: "award" }>): Outcome {
  const { awardId, programVersion, ruleId } = asked;
  if (world.undoneAwards.has(awardId)) return "award_taken_back";
  const set = world.versions.find(({ number }) => number === programVersion)?.program.earning.rules;
  if (!set?.rules.some(({ id }) => id === ruleId)) return "award_unknown_rule";
  const given = inOrder(world).filter((order) => give(world, order, { awardId, programVersion, ruleId }));
  return given.length > 0 ? DONE : NOTHING;
}

function give(world: World, order: Order, rule: Award): boolean {
  const { owner } = order;
  if (owner === null || order.isDeleted || !takesPart(owner) || hasRule(order, rule.ruleId)) return false;
  const { points: wanted } = worth(world, { ...order, awards: [...order.awards, rule] });
  if (wanted <= order.wanted) return false;
  order.awards = [...order.awards, rule];
  order.wanted = wanted;
  const more = Math.min(wanted, roomFor(world, order)) - hasOf(order);
  if (more > 0) post(world, order, owner, { awardId: rule.awardId, points: more });
  shareAgain(world, owner, order, world.now);
  return true;
}

function hasRule({ version, awards }: Order, ruleId: string): boolean {
  const own = version.program.earning.rules?.rules ?? [];
  return own.some(({ id }) => id === ruleId) || awards.some((one) => one.ruleId === ruleId);
}

/** Earned now, usable when the order's own are, and valid from then on. */
function post(
  world: World,
  order: Order,
  owner: Member,
  { awardId, points }: { readonly awardId: string; readonly points: number },
): void {
  asOf(world, owner);
  const maturesAt = maturityFrom(world, order, order.moments.paidAt ?? order.processedAt);
  const isPending = maturesAt > world.now;
  const key = `award/${awardId}/${order.snapshot.orderId}`;
  const lot = openLot(world, owner, key, world.now, maturesAt, lifeFor(order));
  const { expiresAt } = promisedValidity(
    lifeFor(order).expiry,
    Math.max(world.now, maturesAt),
    world.calendar,
  );
  Object.assign(lot, { isPending, expiresAt, maturesAt: isPending ? maturesAt : null });
  if (isPending) lot.left = points;
  else arrive(lot, points);
  order.earnings.push({ lot, points });
  wasActive(owner, world.now);
}

/** Once undone it is not given again. */
export function undoAward(world: World, awardId: string): Outcome {
  world.undoneAwards.add(awardId);
  const undone = inOrder(world).filter((order) => takeAway(world, order, awardId));
  return undone.length > 0 ? DONE : NOTHING;
}

function takeAway(world: World, order: Order, awardId: string): boolean {
  const left = order.awards.filter((one) => one.awardId !== awardId);
  if (left.length === order.awards.length || order.isDeleted) return false;
  order.awards = left;
  const { owner } = order;
  if (owner === null) return true;
  order.wanted = worth(world, order).points;
  const target = Math.min(order.wanted, roomFor(world, order));
  const key = `award/${awardId}/${order.snapshot.orderId}`;
  const own = order.earnings.filter(({ lot }) => lot.key === key);
  // What the award gave is taken first.
  order.earnings = [...order.earnings.filter((earning) => !own.includes(earning)), ...own];
  const has = hasOf(order);
  if (target < has) takeBack(world, order, has - target);
  if (!owner.isClosed) shareAgain(world, owner, order, world.now);
  close(world, owner);
  return true;
}

function inOrder(world: World): Order[] {
  return [...world.orders.values()].sort((a, b) => (isPlacedBefore(a, b) ? -1 : 1));
}
