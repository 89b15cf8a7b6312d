import {
  closeLots,
  countsSince,
  decideLeaving,
  decideMembership,
  decideReturn,
  decideWelcome,
  enrolmentOf,
  lifeOf,
  mergedMembership,
  points,
  walletAfter,
  walletAsOf,
} from "../../../app/domain/index.ts";
import type { ClosedPoints, EntryDraft, MembershipState } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import {
  commit,
  inForce,
  memberIdOf,
  membershipOf,
  openAccount,
  SYSTEM,
  walletOf,
  wasActive,
} from "./ledger-state.ts";
import type { LedgerState, Membership, MembershipEvent } from "./ledger-state.ts";
import { settleWaiting } from "./orders.ts";

const DAY = 86_400_000;

export function changeMembership(
  state: LedgerState,
  { customerId, act }: Extract<Command, { kind: "membership" }>,
): Outcome {
  const wallet = walletOf(state, customerId);
  if (wallet?.isClosed === true) return "member_closed";
  const memberId = memberIdOf(state, customerId);
  const known = wallet === null ? null : membershipOf(state, memberId);
  const before = known?.state ?? "none";
  const wasMember = known !== null && hasBeen(known);
  const rules = enrolmentOf(inForce(state).program);
  const asked = { state: before, wasMember, agreedTo: null, rules, act, termsVersion: null };
  const decided = decideMembership(asked);
  if (!decided.ok) {
    const isUnknown = known === null && decided.error.code === "membership_not_waiting";
    return isUnknown ? "unknown_member" : decided.error.code;
  }
  if (decided.value === null) return NOTHING;
  if (known === null) openAccount(state, memberId, "none");
  const { past } = membershipOf(state, memberId);
  const to = decided.value.state;
  if (before === "member" && to !== "member") {
    const eventId = nextId(state);
    end(state, memberId, eventId);
  }
  noteMembership(state, memberId, to, state.now);
  if (to === "member" && before !== "member") begin(state, memberId, past, wasMember);
  return DONE;
}

function hasBeen({ state, past }: Membership): boolean {
  return state === "member" || past.some((event) => event.before === "member" || event.state === "member");
}

function nextId({ memberships }: LedgerState): string {
  const count = new Set([...memberships.values()].flatMap(({ past }) => past.map(({ id }) => id))).size;
  return String(count + 1).padStart(6, "0");
}

/** Writes down that a membership is another. */
export function noteMembership(
  state: LedgerState,
  memberId: string,
  to: MembershipState,
  at: number,
  from?: MembershipState,
): void {
  const known = membershipOf(state, memberId);
  const event = { id: nextId(state), before: from ?? known.state, state: to, at };
  state.memberships.set(memberId, {
    ...known,
    state: to,
    eventId: event.id,
    past: [...known.past, event],
  });
}

function end(state: LedgerState, memberId: string, eventId: string): void {
  const wallet = state.wallets.get(memberId);
  if (wallet === undefined) return;
  const openHolds = [...state.holds.values()].filter(
    (hold) => hold.memberId === memberId && hold.state === "open",
  );
  const { entries, holds } = decideLeaving({
    ...{ wallet, openHolds, eventId, actor: SYSTEM, now: state.now, calendar: state.calendar },
    restored: lifeOf(inForce(state).program).restored,
  });
  commit(state, entries);
  for (const hold of holds) state.holds.set(hold.redemptionId, hold);
}

function begin(
  state: LedgerState,
  memberId: string,
  past: readonly MembershipEvent[],
  wasMember: boolean,
): void {
  const since = countsSince(inForce(state).program, state.now);
  state.memberships.set(memberId, { ...membershipOf(state, memberId), countsSince: since });
  wasActive(state, memberId, state.now);
  if (wasMember) bringBack(state, memberId, past);
  settleWaiting(state, memberId);
  if (!wasMember) welcome(state, memberId);
}

function bringBack(state: LedgerState, memberId: string, past: readonly MembershipEvent[]): void {
  const { comingBack } = enrolmentOf(inForce(state).program);
  const ended = past.findLast((event) => event.before === "member" && event.state !== "member");
  if (comingBack.kind === "points_lost" || ended === undefined) return;
  if (state.now - ended.at > comingBack.days * DAY) return;
  const since = new Set(past.slice(past.indexOf(ended)).map(({ id }) => id));
  const wallet = state.wallets.get(memberId);
  if (wallet === undefined) return;
  const entries = decideReturn({
    ...{ wallet, closed: closedSince(state, since), eventId: membershipOf(state, memberId).eventId ?? "" },
    ...{ actor: SYSTEM, now: state.now, calendar: state.calendar },
  });
  commit(state, entries);
}

function closedSince({ entries }: LedgerState, eventIds: ReadonlySet<string>): ClosedPoints[] {
  const undone = new Set(entries.flatMap(({ kind, reverses }) => (kind === "revive" ? [reverses] : [])));
  const closed = entries.filter(
    ({ key, kind, cause }) =>
      kind === "expire" && cause.kind === "membership" && eventIds.has(cause.id) && !undone.has(key),
  );
  const oldestFirst = [...closed].sort((a, b) => a.occurredAt - b.occurredAt);
  return oldestFirst.flatMap(({ key, takesFromLots }) => takesFromLots.map((use) => ({ key, ...use })));
}

function welcome(state: LedgerState, memberId: string): void {
  const { number, program } = inForce(state);
  const { welcomePoints } = enrolmentOf(program);
  const wallet = state.wallets.get(memberId);
  if (welcomePoints === 0 || wallet === undefined || isWelcomed(state, memberId)) return;
  const { now, calendar } = state;
  const { wallet: aged, entries } = walletAsOf(wallet, now, calendar);
  const { expiry } = lifeOf(program);
  const given = {
    wallet: aged,
    points: points(welcomePoints),
    programVersion: number,
    expiry,
    now,
    calendar,
  };
  commit(state, [...entries, decideWelcome(given)]);
}

function isWelcomed({ entries, mergedInto }: LedgerState, memberId: string): boolean {
  const isTheirs = (id: string) => {
    let one: string | undefined = id;
    while (one !== undefined && one !== memberId) one = mergedInto.get(one);
    return one === memberId;
  };
  return entries.some(({ cause }) => cause.kind === "welcome" && isTheirs(cause.id));
}

/** What comes in for who is no member is closed at once. */
export function closedAgain(
  state: LedgerState,
  memberId: string,
  entries: readonly EntryDraft[],
): readonly EntryDraft[] {
  const wallet = state.wallets.get(memberId);
  const { state: membership, eventId } = membershipOf(state, memberId);
  if (wallet === undefined || wallet.isClosed === true || membership === "member" || eventId === null)
    return [];
  const name = `${eventId}/${entries.at(-1)?.key ?? ""}`;
  const closing = {
    cause: { kind: "membership", id: eventId } as const,
    actor: SYSTEM,
    now: state.now,
    name,
  };
  return closeLots(walletAfter(wallet, entries), closing);
}

/** What the one who stays is from now on. Answers whether orders may have waited for one of them. */
export function mergeMemberships(state: LedgerState, from: string, into: string): boolean {
  const [one, other] = [membershipOf(state, from), membershipOf(state, into)];
  if (one.state !== other.state) {
    const merged = mergedMembership(one.state, other.state);
    noteMembership(state, into, merged, state.now);
    const { countsSince } = merged === other.state ? other : one;
    if (merged === "member") state.memberships.set(into, { ...membershipOf(state, into), countsSince });
  }
  const after = membershipOf(state, into);
  const past = [...one.past, ...after.past].sort((a, b) => (a.id < b.id ? -1 : 1));
  state.memberships.set(into, { ...after, past });
  return one.state !== other.state;
}
