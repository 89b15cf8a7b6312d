import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { arrive, asOf, comeBack, openLot, wasActive } from "./lots.ts";
import { settleWaiting } from "./orders.ts";
import { sourceOf } from "./rules.ts";
import type { Member, MembershipChange } from "./state.ts";
import { enrolmentNow, lifeNow, meet, programNow, survivor } from "./world.ts";
import type { World } from "./world.ts";
import type { MembershipState, OrderSnapshot } from "../../../app/domain/index.ts";

const DAY = 86_400_000;

export function changeMembership(
  world: World,
  { customerId, act }: Extract<Command, { kind: "membership" }>,
): Outcome {
  const known = survivor(world, customerId);
  if (known?.isClosed === true) return "member_closed";
  const before = known?.membership ?? "none";
  const wasMember = known !== null && hasBeen(known);
  const after = wish(world, act, before, wasMember);
  if (after.outcome !== DONE) {
    return known === null && after.outcome === "membership_not_waiting" ? "unknown_member" : after.outcome;
  }
  const member = known ?? meet(world, customerId);
  const past = [...member.acts];
  note(world, member, after.state, world.now);
  if (after.state === "member") begin(world, member, past, wasMember);
  else if (before === "member") leave(world, member);
  return DONE;
}

function hasBeen({ membership, acts }: Member): boolean {
  return (
    membership === "member" || acts.some(({ before, state }) => before === "member" || state === "member")
  );
}

function wish(
  world: World,
  act: Extract<Command, { kind: "membership" }>["act"],
  state: MembershipState,
  wasMember: boolean,
): { readonly outcome: Outcome; readonly state: MembershipState } {
  const to = (after: MembershipState) => ({ outcome: DONE, state: after });
  const no = (outcome: Outcome) => ({ outcome, state });
  const before = wasMember ? "left" : "none";
  switch (act) {
    case "join":
      if (state === "excluded") return no("membership_excluded");
      if (state === "member" || state === "waiting") return no(NOTHING);
      return to(enrolmentNow(world).mode === "approval" ? "waiting" : "member");
    case "leave":
      if (state === "member") return to("left");
      return state === "waiting" ? to(before) : no(NOTHING);
    case "approve":
      if (state === "member") return no(NOTHING);
      return state === "waiting" ? to("member") : no("membership_not_waiting");
    case "decline":
      return state === "waiting" ? to(before) : no("membership_not_waiting");
    case "enrol":
      return state === "member" ? no(NOTHING) : to("member");
    case "exclude":
      return state === "excluded" ? no(NOTHING) : to("excluded");
  }
}

/** Writes down that a membership is another. */
export function note(world: World, member: Member, state: MembershipState, at: number): void {
  world.acts += 1;
  member.acts.push({ number: world.acts, before: member.membership, state, at });
  member.membership = state;
  member.actNow = world.acts;
}

function begin(world: World, member: Member, past: readonly MembershipChange[], wasMember: boolean): void {
  member.countsSince = countsSince(world, world.now);
  wasActive(member, world.now);
  if (wasMember) bringBack(world, member, past);
  settleWaiting(world, member);
  if (!wasMember) welcome(world, member);
}

/** Orders from before are not theirs, or those of some days are. */
export function countsSince(world: World, joinedAt: number): number | null {
  const { enrolment } = programNow(world);
  if (enrolment === undefined) return null;
  const { earlierOrders } = enrolment;
  return earlierOrders.kind === "lost" ? joinedAt : joinedAt - earlierOrders.days * DAY;
}

export function welcome(world: World, member: Member): void {
  const { welcomePoints } = enrolmentNow(world);
  if (welcomePoints === 0 || member.isWelcomed) return;
  asOf(world, member);
  const key = `member/m${member.id}/welcome`;
  arrive(openLot(world, member, key, world.now, world.now, lifeNow(world)), welcomePoints);
  member.isWelcomed = true;
  wasActive(member, world.now);
}

function leave(world: World, member: Member): void {
  asOf(world, member);
  for (const redemption of world.redemptions.values()) {
    if (redemption.owner !== member || redemption.state !== "open") continue;
    redemption.state = "released";
    comeBack(world, redemption.pieces);
  }
  close(world, member);
}

/** Whatever somebody has who is no member is closed. */
export function close(world: World, member: Member): void {
  const act = member.actNow;
  if (member.membership === "member" || member.isClosed || act === null) return;
  for (const lot of world.lots.filter(({ owner, left }) => owner === member && left > 0)) {
    world.closings.push({ lot, points: lot.left, act });
    lot.expired += lot.left;
    lot.left = 0;
  }
}

function bringBack(world: World, member: Member, past: readonly MembershipChange[]): void {
  const { comingBack } = enrolmentNow(world);
  const ended = past.findLast(({ before, state }) => before === "member" && state !== "member");
  if (comingBack.kind === "points_lost" || ended === undefined) return;
  if (world.now - ended.at > comingBack.days * DAY) return;
  const since = new Set(past.slice(past.indexOf(ended)).map(({ number }) => number));
  for (const closing of world.closings.filter(({ act }) => since.has(act)).reverse()) {
    const { lot } = closing;
    const points = Math.min(closing.points, lot.expired);
    if (points === 0) continue;
    world.closings = world.closings.filter((other) => other !== closing);
    lot.expired -= points;
    if (lot.isPending) lot.left += points;
    else arrive(lot, points);
  }
  asOf(world, member);
}

/** When somebody ceased to be a member; never for who is one, or never was. */
export function leftAt({ membership, acts }: Member): number {
  if (membership === "member") return Number.NEGATIVE_INFINITY;
  const ends = acts.filter(({ before, state }) => before === "member" && state !== "member");
  return Math.max(...ends.map(({ at }) => at));
}

/** Whether an order makes a member of whoever placed it, by the programme in force now. */
export function admits(world: World, snapshot: OrderSnapshot): boolean {
  const { mode, excluded } = enrolmentNow(world);
  const through = sourceOf(snapshot);
  return mode === "automatic" && !(excluded?.channels ?? []).some((channel) => channel === through);
}

const BEST_FIRST: readonly MembershipState[] = ["member", "excluded", "waiting", "left", "none"];

/** Who of the two has joined keeps that for both. Answers whether orders may have waited for one of them. */
export function mergeMemberships(world: World, from: Member, into: Member): boolean {
  const [one, other] = [from.membership, into.membership];
  const state = BEST_FIRST.find((best) => best === one || best === other) ?? one;
  if (state !== other) {
    note(world, into, state, world.now);
    if (state === "member") into.countsSince = from.countsSince;
  }
  into.acts = [...from.acts, ...into.acts].sort((a, b) => a.number - b.number);
  into.isWelcomed ||= from.isWelcomed;
  return one !== other;
}
