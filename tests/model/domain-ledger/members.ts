import {
  decideAdjustment,
  decideDeletion,
  decideMerge,
  decideTier,
  EMPTY_BALANCE,
  lifeOf,
  settleHistory,
} from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome, Standing } from "../commands.ts";
import { USD } from "../../support/orders.ts";
import {
  allWallets,
  commit,
  inForce,
  memberIdOf,
  membershipOf,
  settlementsOf,
  SYSTEM,
  walletOf,
} from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";
import { mergeMemberships } from "./memberships.ts";
import { settleWaiting } from "./orders.ts";
import { mergeRehearsals, rehearsedNow } from "./rehearsals.ts";
import { mergeOverrides } from "./tiers.ts";

const MERCHANT = { kind: "merchant", id: "1" } as const;

export function standing(state: LedgerState, customerId: string): Standing | null {
  const wallet = walletOf(state, customerId);
  if (wallet === null) return null;
  const { state: membership } = membershipOf(state, wallet.memberId);
  const lots = wallet.lots.filter((lot) => lot.memberId === wallet.memberId && lot.remaining > 0);
  return {
    ...wallet.balance,
    lots: lots
      .map(({ key, remaining, isPending, expiresAt }) => ({
        key,
        remaining,
        isPending: isPending === true,
        expiresAt,
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    membership,
    // Who is no member has no tier to be looked at.
    tierId: membership === "member" ? tierOf(state, wallet.memberId) : null,
  };
}

function tierOf(state: LedgerState, memberId: string): string {
  return decideTier({
    ladder: (rehearsedNow(state, memberId) ?? inForce(state)).program.tiers,
    spends: settlementsOf(state, memberId),
    currentTierId: null,
    overrides: state.overrides.get(memberId) ?? [],
    now: state.now,
    calendar: state.calendar,
  }).tierId;
}

export function adjust(state: LedgerState, command: Extract<Command, { kind: "adjust" }>): Outcome {
  const wallet = walletOf(state, command.customerId);
  const isKnown = state.entries.some((entry) => entry.key === `adjust/${command.key}`);
  if (isKnown && wallet !== null) return NOTHING;
  if (
    wallet !== null &&
    wallet.isClosed !== true &&
    membershipOf(state, wallet.memberId).state !== "member"
  ) {
    return "not_a_member";
  }
  const { number, program } = inForce(state);
  const decision = decideAdjustment({
    wallet,
    points: command.points,
    reason: "adjusted_goodwill",
    note: "",
    actor: MERCHANT,
    idempotencyKey: command.key,
    programVersion: number,
    expiry: lifeOf(program).expiry,
    now: state.now,
    calendar: state.calendar,
  });
  if (!decision.ok) return decision.error.code;
  commit(state, decision.value.entries);
  return DONE;
}

export function merge(state: LedgerState, command: Extract<Command, { kind: "merge" }>): Outcome {
  const from = state.wallets.get(`m${command.from}`);
  const into = walletOf(state, command.into);
  if (from === undefined || into === null) return "unknown_member";
  const survivor = memberIdOf(state, command.from);
  const merge = decideMerge({
    from,
    into,
    holds: [...state.holds.values()].filter((hold) => hold.memberId === from.memberId),
    settlements: settlementsOf(state, from.memberId),
    mergedInto: survivor === from.memberId ? null : survivor,
    actor: SYSTEM,
    now: state.now,
    calendar: state.calendar,
  });
  if (!merge.ok) return merge.error.code;
  if (survivor !== from.memberId) return NOTHING;
  const { entries, holds, settlements, wallet } = merge.value;
  const haveWaited = mergeMemberships(state, from.memberId, into.memberId);
  commit(state, entries);
  state.wallets.set(into.memberId, wallet);
  // All lots are the survivor's now, the emptied ones too: a later refund fills them again.
  state.wallets.set(from.memberId, { ...from, balance: EMPTY_BALANCE, lots: [] });
  state.mergedInto.set(from.memberId, into.memberId);
  for (const hold of holds) state.holds.set(hold.redemptionId, hold);
  for (const settlement of settlements) state.records.set(settlement.orderId, settlement);
  mergeOverrides(state, from.memberId, into.memberId);
  mergeRehearsals(state, from.memberId, into.memberId);
  if (haveWaited && membershipOf(state, into.memberId).state === "member")
    settleWaiting(state, into.memberId);
  shareAgain(state, into.memberId);
  return DONE;
}

/** The orders of a member have what the most of their days and months leaves for them. */
function shareAgain(state: LedgerState, memberId: string): void {
  const { recaps } = settleHistory({
    memberId,
    snapshots: [],
    settled: settlementsOf(state, memberId),
    leftAt: 0,
    program: inForce(state),
    earlierPrograms: new Map(state.versions.map((version) => [version.number, version])),
    storeCurrency: USD,
    calendar: state.calendar,
    now: state.now,
    wallets: allWallets(state),
  });
  for (const { entries, schedules, settlement } of recaps) {
    commit(state, entries, schedules);
    state.records.set(settlement.orderId, settlement);
  }
}

export function deleteCustomer(state: LedgerState, customerId: string): Outcome {
  const wallet = state.wallets.get(`m${customerId}`);
  if (wallet === undefined) return "unknown_member";
  if (state.mergedInto.has(wallet.memberId) || wallet.isClosed === true) return NOTHING;
  const openHolds = [...state.holds.values()].filter(
    (hold) => hold.memberId === wallet.memberId && hold.state === "open",
  );
  const { entries, holds } = decideDeletion({
    wallet,
    openHolds,
    actor: SYSTEM,
    now: state.now,
    calendar: state.calendar,
  });
  commit(state, entries);
  for (const hold of holds) state.holds.set(hold.redemptionId, hold);
  const after = state.wallets.get(wallet.memberId) ?? wallet;
  state.wallets.set(wallet.memberId, { ...after, isClosed: true });
  for (const { orderId } of settlementsOf(state, wallet.memberId))
    state.claimedBy.set(orderId, wallet.memberId);
  return DONE;
}
