import { countingPolicy, isSameLife, promisedValidity } from "../../../app/domain/index.ts";
import type { OrderSnapshot } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { arrive, asOf, mature, maturityFrom, openLot, revive, takeBackFrom, wasActive } from "./lots.ts";
import { admits, close, countsSince, leftAt, note, welcome } from "./memberships.ts";
import { isTakenBack, rehearsedBy } from "./rehearsed.ts";
import { hasOf, isPlacedBefore, roomFor } from "./room.ts";
import type { Member, Order } from "./state.ts";
import { tierOf } from "./tiers.ts";
import { enrolmentNow, lifeFor, meet, programNow, survivor, takesPart, versionAt } from "./world.ts";
import { worth } from "./worth.ts";
import type { World } from "./world.ts";

/** An order is heard of: whoever placed it may become a member by it, so that others count that have waited. */
export function hear(world: World, snapshot: OrderSnapshot): Outcome {
  const newcomer = admit(world, snapshot);
  const waiting = newcomer?.hasWaited === true ? waitingOf(world, newcomer.member) : [];
  const others = waiting.filter(({ snapshot: other }) => other.orderId !== snapshot.orderId);
  let became = NOTHING;
  const all = [...others.map((other) => other.snapshot), snapshot];
  for (const one of all.sort((a, b) => (isPlacedBefore(placeOf(a), placeOf(b)) ? -1 : 1))) {
    const claimer = one === snapshot ? null : (newcomer?.member ?? null);
    const outcome = settle(world, one, claimer);
    if (one === snapshot) became = outcome;
  }
  if (newcomer?.isWelcome === true) welcome(world, newcomer.member);
  return became;
}

function placeOf(snapshot: OrderSnapshot) {
  return { snapshot, processedAt: snapshot.processedAt };
}

function admit(world: World, snapshot: OrderSnapshot) {
  const { customerId } = snapshot;
  if (customerId === null) return null;
  const known = survivor(world, customerId);
  const member = known ?? meet(world, customerId);
  if (member.membership !== "none" || member.isClosed || !admits(world, snapshot)) return null;
  const isWelcome = enrolmentNow(world).welcomePoints > 0;
  if (known === null) {
    if (programNow(world).enrolment === undefined) member.membership = "member";
    else note(world, member, "member", snapshot.processedAt);
    return { member, isWelcome, hasWaited: false };
  }
  note(world, member, "member", snapshot.processedAt);
  member.countsSince = countsSince(world, snapshot.processedAt);
  return { member, isWelcome, hasWaited: true };
}

/** Orders that waited for somebody to become a member are settled as they were heard of last. */
export function settleWaiting(world: World, member: Member): void {
  for (const { snapshot } of waitingOf(world, member)) settle(world, snapshot, member);
}

function waitingOf(world: World, member: Member): Order[] {
  const since = member.countsSince ?? 0;
  return [...world.orders.values()]
    .filter(({ owner, claimedBy, isDeleted }) => owner === null && claimedBy !== null && !isDeleted)
    .filter(
      ({ claimedBy, processedAt }) => survivor(world, claimedBy?.id ?? "") === member && processedAt >= since,
    )
    .sort((a, b) => (isPlacedBefore(a, b) ? -1 : 1));
}

/** @param claimer whose it is whatever the order says */
export function settle(world: World, snapshot: OrderSnapshot, claimer: Member | null = null): Outcome {
  const known = world.orders.get(snapshot.orderId);
  const customer = claimer ?? customerOf(world, snapshot, known);
  const owner = claimer ?? ownerOf(customer, snapshot, known);
  const isNoNews = known !== undefined && !known.isDeleted && isSame(snapshot, known.snapshot);
  if (known && !isNoNews && (known.isDeleted || isBefore(snapshot, known.snapshot))) return NOTHING;
  const isAnew = known !== undefined && isTakenBack(world, known.version);
  if (isNoNews && known.owner === owner && !isAnew) return NOTHING;
  if (known && !isNoNews && !isBefore(known.snapshot, snapshot)) return "needs_reading";
  const { order, occurredAt: changedAt } = known
    ? { order: known, occurredAt: isNoNews ? world.now : snapshot.updatedAt }
    : { order: newOrder(world, snapshot, owner), occurredAt: snapshot.processedAt };
  for (const concerned of new Set([order.owner, owner])) if (concerned) ripenAll(world, concerned);
  const lived = lifeFor(order);
  if (isAnew) order.version = versionAt(world, order.processedAt);
  holdMoments(order, snapshot);
  const occurredAt =
    order.moves === 0 && (!known || known.owner === owner) ? (order.moments.paidAt ?? changedAt) : changedAt;
  const number = order.moves + 1;
  let moved = false;
  if (order.owner !== owner || isAnew) order.tierId = owner === null ? null : tierOf(world, owner, order);
  if (order.owner !== owner) {
    moved = takeBack(world, order, Number.POSITIVE_INFINITY);
    order.isFirst = owner !== null && isFirstOf(world, owner, order);
  }
  const before = order.owner;
  // Whoever placed it and is no member may become one.
  const isWaiting = owner === null && customer !== null && !customer.isClosed;
  order.claimedBy = isWaiting ? customer : lastingClaimer(world, known);
  order.owner = owner;
  order.snapshot = snapshot;
  const { counted, points: wanted } = worth(world, order);
  const points = Math.min(wanted, roomFor(world, order));
  // What lives by other rules now comes anew, and then the old goes.
  const old = isAnew && !isSameLife(lived, lifeFor(order)) ? order.earnings.splice(0) : [];
  const has = hasOf(order);
  if (points < has) moved = takeBack(world, order, has - points) || moved;
  if (points > has && owner !== null) {
    earn(world, order, owner, points - has, `order/${snapshot.orderId}/settle/${number}/earn`, {
      paidAt: order.moments.paidAt ?? Number.NaN,
      occurredAt,
    });
    moved = true;
  }
  if (old.length > 0) {
    const fresh = order.earnings;
    order.earnings = old;
    moved = takeBack(world, order, Number.POSITIVE_INFINITY) || moved;
    order.earnings = fresh;
  }
  Object.assign(order, { counted, wanted, moves: moved ? number : order.moves });
  world.orders.set(snapshot.orderId, order);
  ripen(world, order);
  if (owner !== null) shareAgain(world, owner, order, Math.min(snapshot.updatedAt, world.now));
  if (before !== null && before !== owner && !before.isClosed) shareAgain(world, before, order, world.now);
  for (const concerned of new Set([before, owner])) if (concerned !== null) close(world, concerned);
  return DONE;
}

/** Those that were placed after an order have what it leaves: more where it has less. */
export function shareAgain(world: World, owner: Member, changed: Order | null, occurredAt: number): void {
  const later = [...world.orders.values()].filter(
    (one) =>
      one.owner === owner &&
      one !== changed &&
      (changed === null || isPlacedBefore(changed, one)) &&
      // It is about to be settled anew.
      !isTakenBack(world, one.version),
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

/** Who placed an order, as far as that is known; or who has claimed it, and does not only wait for it. */
function customerOf(world: World, { customerId }: OrderSnapshot, known: Order | undefined): Member | null {
  return customerId === null ? lastingClaimer(world, known) : survivor(world, customerId);
}

function lastingClaimer(world: World, known: Order | undefined): Member | null {
  const claimer = known?.claimedBy ? survivor(world, known.claimedBy.id) : null;
  return claimer === null || claimer.isClosed || known?.owner === claimer ? claimer : null;
}

/** What once was somebody's stays so. What is new is a member's, if it was placed since their orders count. */
function ownerOf(
  customer: Member | null,
  { processedAt }: OrderSnapshot,
  known: Order | undefined,
): Member | null {
  if (customer === null || customer.isClosed) return null;
  if (known?.owner === customer) return customer;
  const placedAt = known?.processedAt ?? processedAt;
  if (placedAt < (customer.countsSince ?? placedAt)) return null;
  return takesPart(customer) || placedAt < leftAt(customer) ? customer : null;
}

function newOrder(world: World, snapshot: OrderSnapshot, owner: Member | null): Order {
  const { processedAt } = snapshot;
  const nobody = { owner: null, claimedBy: null, tierId: null, isFirst: false };
  const moments = { paidAt: null, fulfilledAt: null, deliveredAt: null };
  return {
    snapshot,
    moments,
    isDeleted: false,
    ...nobody,
    processedAt,
    version: rehearsedBy(world, owner, processedAt) ?? versionAt(world, processedAt),
    awards: [],
    counted: 0,
    wanted: 0,
    moves: 0,
    earnings: [],
  };
}

/** What happened once has happened when it was first said to have. */
function holdMoments(order: Order, snapshot: OrderSnapshot): void {
  const asPaid = countingPolicy(order.version.program.earning).partPayments === "as_paid";
  const { moments } = order;
  moments.paidAt ??= (asPaid ? (snapshot.firstPaidAt ?? snapshot.paidAt) : snapshot.paidAt) ?? null;
  moments.fulfilledAt ??= snapshot.fulfilledAt ?? null;
  moments.deliveredAt ??= snapshot.deliveredAt ?? null;
}

function isFirstOf(world: World, owner: Member, order: Order): boolean {
  return ![...world.orders.values()].some(
    (other) =>
      other !== order && other.owner === owner && (other.isFirst || other.processedAt <= order.processedAt),
  );
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
  const lot = openLot(world, owner, key, paidAt, maturesAt, lifeFor(order));
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
    lot.expiresAt = promisedValidity(lifeFor(order).expiry, lot.maturesAt, world.calendar).expiresAt;
  }
  mature(world, lots);
}

/** The latest earning first; says whether anything was taken. */
export function takeBack(world: World, order: Order, amount: number): boolean {
  let open = amount;
  const isMoving = amount > 0 && order.earnings.length > 0;
  if (isMoving && order.owner !== null) asOf(world, order.owner);
  for (const earning of [...order.earnings].reverse()) {
    const taken = Math.min(open, earning.points);
    if (taken > 0) takeBackFrom(world, earning.lot, taken, lifeFor(order).debt);
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
  if (order.owner !== null) close(world, order.owner);
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
  // Who is no member yet claims when they become one.
  if (!takesPart(member) || order.processedAt < (member.countsSince ?? 0)) return NOTHING;
  // Nothing is left of it that could be anybody's.
  if (order.isDeleted) return NOTHING;
  const owner = order.owner ?? (order.claimedBy && survivor(world, order.claimedBy.id));
  if (owner !== member && owner !== null) return "belongs_to_somebody";
  // Whose name is on it needs no address.
  const isNamed = order.snapshot.customerId !== null && survivor(world, order.snapshot.customerId) === member;
  if (order.owner === null && !isNamed && !isVerified) return "address_not_verified";
  const became = settle(world, order.snapshot, member);
  if (became === DONE) order.claimedBy = member;
  return became;
}
