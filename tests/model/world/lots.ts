import { maturityOf, promisedValidity } from "../../../app/domain/index.ts";
import type { DebtRule, LifeRules } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Outcome } from "../commands.ts";
import { NEVER } from "./state.ts";
import type { Member, ModelLot, Order } from "./state.ts";
import { lifeFor, lifeNow } from "./world.ts";
import type { World } from "./world.ts";

export function openLot(
  world: World,
  owner: Member,
  key: string,
  earnedAt: number,
  usableFrom: number | null,
  life: LifeRules,
): ModelLot {
  const { expiresAt, inactivityMonths = null } = promisedValidity(life.expiry, usableFrom, world.calendar);
  const lot: ModelLot = {
    key,
    owner,
    earnedAt,
    isPending: false,
    maturesAt: null,
    expiresAt,
    inactivityMonths,
    left: 0,
    expired: 0,
    forgiven: 0,
  };
  world.lots.push(lot);
  return lot;
}

export function maturityFrom(
  world: World,
  order: Pick<Order, "moments" | "version">,
  paidAt: number,
): number {
  return maturityOf(lifeFor(order), { ...order.moments, paidAt }, world.calendar);
}

export function mature(world: World, lots: readonly ModelLot[]): Outcome {
  const due = lots.filter(
    (lot) => lot.isPending && lot.left > 0 && lot.maturesAt !== null && lot.maturesAt <= world.now,
  );
  due.sort((a, b) => (a.maturesAt ?? 0) - (b.maturesAt ?? 0) || (a.key < b.key ? -1 : 1));
  for (const lot of due) {
    const points = lot.left;
    lot.left = 0;
    lot.isPending = false;
    arrive(lot, points);
  }
  return due.length > 0 ? DONE : NOTHING;
}

/** @param activityAt somebody is about to be active then: what that keeps has not lapsed */
export function expire(world: World, lots: readonly ModelLot[], activityAt = world.now): Outcome {
  const due = lots.filter((lot) => {
    const by = lot.inactivityMonths === null ? world.now : Math.min(world.now, activityAt);
    return lot.left > 0 && validUntil(world, lot) <= by;
  });
  for (const lot of due) {
    if (lot.inactivityMonths !== null) {
      world.lapses.push({ lot, points: lot.left, at: validUntil(world, lot) });
    }
    lot.expired += lot.left;
    lot.left = 0;
  }
  return due.length > 0 ? DONE : NOTHING;
}

/** What time has done to a member's points by now. */
export function asOf(world: World, member: Member, activityAt = world.now): void {
  const lots = world.lots.filter((lot) => lot.owner === member);
  mature(world, lots);
  expire(world, lots, activityAt);
}

/** Does something to a member's lots that may turn out to be refused: then nothing has happened. */
export function tentatively(world: World, member: Member, act: () => boolean): boolean {
  const lots = world.lots.map((lot) => ({ lot, before: { ...lot } }));
  const { owes } = member;
  const lapses = [...world.lapses];
  if (act()) return true;
  for (const { lot, before } of lots) Object.assign(lot, before);
  member.owes = owes;
  world.lapses = lapses;
  return false;
}

/** A sign of life is heard of late: what would not have lapsed comes back. */
export function revive(world: World, member: Member, activityAt: number): void {
  const late = world.lapses.filter(({ lot, at }) => lot.owner === member && at > activityAt);
  late.sort((a, b) => (a.lot.key < b.lot.key ? -1 : a.lot.key > b.lot.key ? 1 : b.at - a.at));
  for (const lapse of late) {
    const { lot } = lapse;
    const end = chainEnd(world, lot, Math.max(activityAt, lot.earnedAt));
    const points = Math.min(lapse.points, lot.expired);
    if (end <= lapse.at || points === 0) continue;
    lapse.points = points;
    lapse.at = end;
    if (end <= world.now) continue;
    world.lapses = world.lapses.filter((other) => other !== lapse);
    lot.expired -= points;
    arrive(lot, points);
  }
}

/** When a lot lapses: when nobody was active for too long after the last time before. */
function chainEnd(world: World, lot: ModelLot, from: number): number {
  const after = (at: number) => world.calendar.endOfDayAfterMonths(at, lot.inactivityMonths ?? 0);
  const later = lot.owner.activities.filter((at) => at > from).sort((a, b) => a - b);
  let end = after(from);
  for (const at of later) if (at < end) end = after(at);
  return end;
}

function validUntil(world: World, lot: ModelLot): number {
  if (lot.isPending) return NEVER;
  if (lot.inactivityMonths === null) return lot.expiresAt ?? NEVER;
  const active = Math.max(lot.earnedAt, ...lot.owner.activities);
  const end = world.calendar.endOfDayAfterMonths(active, lot.inactivityMonths);
  return Math.max(end, lot.expiresAt ?? end);
}

export function isOver(world: World, lot: ModelLot): boolean {
  return validUntil(world, lot) <= world.now;
}

export function wasActive(member: Member, at: number): void {
  member.activities.push(at);
}

/** Usable points come into a lot; what is owed is repaid first. */
export function arrive(lot: ModelLot, points: number): number {
  const repaid = Math.min(lot.owner.owes, points);
  lot.owner.owes -= repaid;
  lot.left += points - repaid;
  return points - repaid;
}

/** A member's lots with usable points, those first that end first, whoever takes them. */
export function usable(world: World, member: Member): ModelLot[] {
  const lots = world.lots.filter((lot) => lot.owner === member && !lot.isPending && lot.left > 0);
  const ends = new Map(lots.map((lot) => [lot, validUntil(world, lot)]));
  const end = (lot: ModelLot) => ends.get(lot) ?? NEVER;
  const byAge = (a: ModelLot, b: ModelLot) => a.earnedAt - b.earnedAt || (a.key < b.key ? -1 : 1);
  return lots.sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : byAge(a, b)));
}

export function spend(
  world: World,
  member: Member,
  points: number,
): { lot: ModelLot; points: number }[] | null {
  const lots = usable(world, member);
  if (lots.reduce((sum, lot) => sum + lot.left, 0) < points) return null;
  let open = points;
  const pieces: { lot: ModelLot; points: number }[] = [];
  for (const lot of lots) {
    const taken = Math.min(open, lot.left);
    if (taken === 0) continue;
    lot.left -= taken;
    open -= taken;
    pieces.push({ lot, points: taken });
  }
  return pieces;
}

export function takeBackFrom(world: World, lot: ModelLot, amount: number, debt: DebtRule): void {
  const { owner } = lot;
  let open = amount;
  const own = Math.min(open, lot.left);
  lot.left -= own;
  open -= own;
  const gone = Math.min(open, lot.expired);
  lot.expired -= gone;
  open -= gone;
  for (const other of usable(world, owner)) {
    const taken = Math.min(open, other.left);
    other.left -= taken;
    open -= taken;
  }
  if (owner.isClosed || debt === "forgive") lot.forgiven += open;
  else owner.owes += open;
}

/** Pieces of a redemption come back to the lots that they were taken from. */
export function comeBack(world: World, pieces: readonly { lot: ModelLot; points: number }[]): void {
  const [first] = pieces;
  if (first === undefined) return;
  asOf(world, first.lot.owner);
  const late = new Set(pieces.map(({ lot }) => lot).filter((lot) => isOver(world, lot)));
  for (const { lot, points } of pieces) {
    let back = arrive(lot, points);
    if (back === 0) continue;
    const { restored } = lifeNow(world);
    if (late.has(lot) && restored.kind === "grace") {
      lot.expiresAt = world.calendar.endOfDayAfterDays(world.now, restored.days);
    }
    if (lot.owner.isClosed) {
      lot.left -= back;
      continue;
    }
    const forgiven = Math.min(back, lot.forgiven);
    lot.forgiven -= forgiven;
    lot.left -= forgiven;
    back -= forgiven;
    if (isOver(world, lot)) {
      lot.left -= back;
      lot.expired += back;
    }
  }
}
