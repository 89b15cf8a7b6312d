import { Temporal } from "temporal-polyfill";
import {
  countingPolicy,
  earnedPoints,
  earningBase,
  findTier,
  promisedValidity,
  tierBefore,
} from "../../../app/domain/index.ts";
import type { OrderSnapshot, Tier } from "../../../app/domain/index.ts";
import { valueOf } from "../../support/orders.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { NEVER } from "./state.ts";
import { arrive, asOf, mature, maturityFrom, openLot, revive, takeBackFrom, wasActive } from "./lots.ts";
import { join, spends, survivor } from "./world.ts";
import type { Member, Order } from "./state.ts";
import { worthByRules } from "./rules.ts";
import type { World } from "./world.ts";

export function settle(world: World, snapshot: OrderSnapshot, claimer: Member | null = null): Outcome {
  const known = world.orders.get(snapshot.orderId);
  const owner = claimer ?? ownerOf(world, snapshot, known);
  const isNoNews = known !== undefined && !known.isDeleted && isSame(snapshot, known.snapshot);
  if (known && !isNoNews && (known.isDeleted || isBefore(snapshot, known.snapshot))) return "stale";
  if (isNoNews && known.owner === owner) return NOTHING;
  const { order, occurredAt: changedAt } = known
    ? { order: known, occurredAt: isNoNews ? world.now : snapshot.updatedAt }
    : { order: newOrder(snapshot), occurredAt: snapshot.processedAt };
  for (const concerned of new Set([order.owner, owner])) if (concerned) ripenAll(world, concerned);
  holdMoments(world, order, snapshot);
  const occurredAt =
    order.moves === 0 && (!known || known.owner === owner) ? (order.moments.paidAt ?? changedAt) : changedAt;
  const number = order.moves + 1;
  let moved = false;
  if (order.owner !== owner) {
    moved = takeBack(world, order, Number.POSITIVE_INFINITY);
    order.tierId = owner === null ? null : tierOf(world, owner, order);
    order.isFirst = owner !== null && isFirstOf(world, owner, order);
  }
  const { counted, points: wanted } = worth(world, { ...snapshot, paidAt: order.moments.paidAt }, order);
  const has = hasOf(order);
  const before = order.owner;
  order.owner = owner;
  const points = Math.min(wanted, roomFor(world, order));
  if (points < has) moved = takeBack(world, order, has - points) || moved;
  if (points > has && owner !== null) {
    earn(world, order, owner, points - has, `order/${snapshot.orderId}/settle/${number}/earn`, {
      paidAt: order.moments.paidAt ?? Number.NaN,
      occurredAt,
    });
    moved = true;
  }
  Object.assign(order, { snapshot, counted, wanted, moves: moved ? number : order.moves });
  if (claimer) order.claimedBy = claimer;
  world.orders.set(snapshot.orderId, order);
  ripen(world, order);
  if (owner !== null) shareAgain(world, owner, order, Math.min(snapshot.updatedAt, world.now));
  if (before !== null && before !== owner && !before.isClosed) shareAgain(world, before, order, world.now);
  return DONE;
}

function hasOf(order: Order): number {
  return order.earnings.reduce((sum, earning) => sum + earning.points, 0);
}

/** What is left of the most of a day and a month when whoever has the order had those before it. */
function roomFor(world: World, order: Order): number {
  const { mostPerDay, mostPerMonth, timeZone = "UTC" } = world.program.program.earning.rules ?? {};
  const dateOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const left = (most: number | undefined, length: number) => {
    if (most === undefined || order.owner === null) return NEVER;
    const period = (one: Order) => dateOf(one.processedAt).slice(0, length);
    const earlier = [...world.orders.values()].filter(
      (one) => one.owner === order.owner && period(one) === period(order) && isPlacedBefore(one, order),
    );
    return Math.max(0, most - earlier.reduce((sum, one) => sum + hasOf(one), 0));
  };
  return Math.min(left(mostPerDay, 10), left(mostPerMonth, 7));
}

function isPlacedBefore(one: Order, other: Order): boolean {
  if (one.processedAt !== other.processedAt) return one.processedAt < other.processedAt;
  return Number(one.snapshot.orderId) < Number(other.snapshot.orderId);
}

/** Those that were placed after an order have what it leaves: more where it has less. */
export function shareAgain(world: World, owner: Member, changed: Order | null, occurredAt: number): void {
  const later = [...world.orders.values()].filter(
    (one) => one.owner === owner && one !== changed && (changed === null || isPlacedBefore(changed, one)),
  );
  later.sort((a, b) => (isPlacedBefore(a, b) ? -1 : 1));
  for (const order of later) {
    const target = Math.min(order.wanted, roomFor(world, order));
    const has = hasOf(order);
    if (target === has) continue;
    ripenAll(world, owner);
    const number = order.moves + 1;
    if (target < has) takeBack(world, order, has - target);
    else {
      const at = order.moves === 0 ? (order.moments.paidAt ?? occurredAt) : occurredAt;
      const paidAt = order.moments.paidAt ?? Number.NaN;
      const key = `order/${order.snapshot.orderId}/settle/${number}/earn`;
      earn(world, order, owner, target - has, key, { paidAt, occurredAt: at });
    }
    order.moves = number;
    ripen(world, order);
  }
}

/** Two letters may tell the same. */
function isSame(a: OrderSnapshot, b: OrderSnapshot): boolean {
  const [one, two] = [a, b].map(({ seen: _, ...state }) => JSON.stringify(state));
  return one === two;
}

/** By when the order changed; within one second by which was written first. */
function isBefore(a: OrderSnapshot, b: OrderSnapshot): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt;
  return (a.seen?.at ?? 0) < (b.seen?.at ?? 0);
}

function ownerOf(world: World, { customerId }: OrderSnapshot, known: Order | undefined): Member | null {
  if (customerId === null && !known?.claimedBy) return null;
  if (customerId !== null && !world.members.has(customerId)) join(world, customerId);
  const member = survivor(world, customerId ?? known?.claimedBy?.id ?? "");
  return member?.isClosed === true ? null : member;
}

function newOrder(snapshot: OrderSnapshot): Order {
  const { processedAt } = snapshot;
  const nobody = { owner: null, claimedBy: null, tierId: null, isFirst: false };
  const moments = { paidAt: null, fulfilledAt: null, deliveredAt: null };
  return {
    snapshot,
    moments,
    isDeleted: false,
    ...nobody,
    processedAt,
    counted: 0,
    wanted: 0,
    moves: 0,
    earnings: [],
  };
}

/** What happened once has happened when it was first said to have. */
function holdMoments(world: World, order: Order, snapshot: OrderSnapshot): void {
  const asPaid = countingPolicy(world.program.program.earning).partPayments === "as_paid";
  const { moments } = order;
  moments.paidAt ??= (asPaid ? (snapshot.firstPaidAt ?? snapshot.paidAt) : snapshot.paidAt) ?? null;
  moments.fulfilledAt ??= snapshot.fulfilledAt ?? null;
  moments.deliveredAt ??= snapshot.deliveredAt ?? null;
}

function tierOf(world: World, owner: Member, { processedAt }: Order): string {
  const ladder = world.program.program.tiers;
  return tierBefore(ladder, spends(world, owner), processedAt, world.calendar).id;
}

function isFirstOf(world: World, owner: Member, order: Order): boolean {
  return ![...world.orders.values()].some(
    (other) =>
      other !== order && other.owner === owner && (other.isFirst || other.processedAt <= order.processedAt),
  );
}

function worth(
  world: World,
  snapshot: OrderSnapshot,
  { tierId, isFirst }: Pick<Order, "tierId" | "isFirst">,
): { counted: number; points: number } {
  const { earning, tiers } = world.program.program;
  const base = earningBase(snapshot, countingPolicy(earning));
  const tier = tierId === null ? null : findTier(tiers, tierId);
  return { counted: base.countedMinor, points: tier === null ? 0 : pointsOf(tier) };

  function pointsOf({ id, earningPercent }: Tier): number {
    if (earning.rules === undefined) return valueOf(earnedPoints(base, earning, { earningPercent })).points;
    return worthByRules(earning, earning.rules, {
      snapshot,
      base,
      tierId: id,
      tierPercent: earningPercent,
      isFirst,
    });
  }
}

function earn(
  world: World,
  order: Order,
  owner: Member,
  points: number,
  key: string,
  { paidAt, occurredAt }: { paidAt: number; occurredAt: number },
): void {
  asOf(world, owner, occurredAt);
  const maturesAt = maturityFrom(world, order, paidAt);
  const isPending = maturesAt > paidAt;
  const lot = openLot(world, owner, key, paidAt, maturesAt);
  Object.assign(lot, { isPending, maturesAt });
  if (isPending) lot.left = points;
  else arrive(lot, points);
  order.earnings.push({ lot, points });
  wasActive(owner, occurredAt);
  revive(world, owner, occurredAt);
}

function ripenAll(world: World, member: Member): void {
  mature(
    world,
    world.lots.filter((lot) => lot.owner === member),
  );
}

/** The order's pending lots mature when the order now says. */
function ripen(world: World, order: Order): void {
  const lots = order.earnings.map(({ lot }) => lot).filter((lot) => lot.isPending);
  for (const lot of lots) {
    lot.maturesAt = maturityFrom(world, order, order.moments.paidAt ?? lot.earnedAt);
    lot.expiresAt = promisedValidity(world.life.expiry, lot.maturesAt, world.calendar).expiresAt;
  }
  mature(world, lots);
}

/** The latest earning first; says whether anything was taken. */
function takeBack(world: World, order: Order, amount: number): boolean {
  let open = amount;
  const isMoving = amount > 0 && order.earnings.length > 0;
  if (isMoving && order.owner !== null) asOf(world, order.owner);
  for (const earning of [...order.earnings].reverse()) {
    const taken = Math.min(open, earning.points);
    if (taken > 0) takeBackFrom(world, earning.lot, taken);
    open -= taken;
    earning.points -= taken;
  }
  order.earnings = order.earnings.filter((earning) => earning.points > 0);
  return isMoving;
}

export function deleteOrder(world: World, orderId: string): Outcome {
  const order = world.orders.get(orderId);
  if (order === undefined) return "unknown_order";
  if (order.isDeleted) return NOTHING;
  if (takeBack(world, order, Number.POSITIVE_INFINITY)) order.moves += 1;
  order.isDeleted = true;
  order.counted = 0;
  order.wanted = 0;
  if (order.owner !== null && !order.owner.isClosed) shareAgain(world, order.owner, order, world.now);
  return DONE;
}

export function claim(
  world: World,
  { customerId, orderId, isVerified }: Extract<Command, { kind: "claim" }>,
): Outcome {
  const member = survivor(world, customerId);
  const order = world.orders.get(orderId);
  if (member === null || member.isClosed) return "unknown_member";
  if (order === undefined) return "unknown_order";
  const owner = order.owner ?? (order.claimedBy && survivor(world, order.claimedBy.id));
  if (owner !== member && owner !== null) return "belongs_to_somebody";
  if (order.owner === null && !isVerified) return "address_not_verified";
  return settle(world, order.snapshot, member);
}
