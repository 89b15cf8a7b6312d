import {
  decideAdjustment,
  decideDeletion,
  decideEnrolment,
  decideMerge,
  decideTier,
  EMPTY_BALANCE,
  emptyWallet,
  lifeOf,
} from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome, Standing } from "../commands.ts";
import { SYSTEM, commit, memberIdOf, settlementsOf, walletOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";
import { shareAgain } from "./orders.ts";

const MERCHANT = { kind: "merchant", id: "1" } as const;

export function standing(state: LedgerState, customerId: string): Standing | null {
  const wallet = walletOf(state, customerId);
  if (wallet === null) return null;
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
    tierId: decideTier({
      ladder: state.program.program.tiers,
      spends: settlementsOf(state, wallet.memberId),
      currentTierId: null,
      now: state.now,
      calendar: state.calendar,
    }).tierId,
  };
}

export function adjust(state: LedgerState, command: Extract<Command, { kind: "adjust" }>): Outcome {
  const wallet = walletOf(state, command.customerId);
  const isKnown = state.entries.some((entry) => entry.key === `adjust/${command.key}`);
  if (isKnown && wallet !== null) return NOTHING;
  const decision = decideAdjustment({
    wallet,
    points: command.points,
    reason: "adjusted_goodwill",
    note: "",
    actor: MERCHANT,
    idempotencyKey: command.key,
    programVersion: state.program.number,
    expiry: lifeOf(state.program.program).expiry,
    now: state.now,
    calendar: state.calendar,
  });
  if (!decision.ok) return decision.error.code;
  commit(state, decision.value.entries);
  return DONE;
}

export function enrol(state: LedgerState, customerId: string): Outcome {
  const known = walletOf(state, customerId);
  if (known !== null) return known.isClosed === true ? "member_closed" : NOTHING;
  const memberId = `m${customerId}`;
  const { program, now, calendar } = state;
  const { lastActivityAt } = decideEnrolment({
    memberId,
    program: { ...program, effectiveFrom: 0 },
    now,
    calendar,
  }).newBalance;
  state.wallets.set(memberId, { ...emptyWallet(memberId), lastActivityAt });
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
  commit(state, entries);
  state.wallets.set(into.memberId, wallet);
  // All lots are the survivor's now, the emptied ones too: a later refund fills them again.
  state.wallets.set(from.memberId, { ...from, balance: EMPTY_BALANCE, lots: [] });
  state.mergedInto.set(from.memberId, into.memberId);
  for (const hold of holds) state.holds.set(hold.redemptionId, hold);
  for (const settlement of settlements) state.records.set(settlement.orderId, settlement);
  shareAgain(state, into.memberId, 0);
  return DONE;
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
  for (const { orderId } of settlementsOf(state, wallet.memberId)) state.claimedBy.set(orderId, customerId);
  return DONE;
}
