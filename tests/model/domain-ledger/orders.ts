import {
  decideGuestClaim,
  decideOrderDeletion,
  decideSettlement,
  DELETED_STAMP,
  emptyWallet,
  settleHistory,
} from "../../../app/domain/index.ts";
import type {
  HistoryOutcome,
  OrderSettlement,
  OrderSnapshot,
  Result,
  SettlementDecision,
  SettlementError,
} from "../../../app/domain/index.ts";
import { USD } from "../../support/orders.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { allWallets, commit, memberIdOf, settlementsOf, walletOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";

export function settle(state: LedgerState, snapshot: OrderSnapshot): Outcome {
  const { orderId, customerId } = snapshot;
  if (customerId !== null && !state.wallets.has(`m${customerId}`)) {
    state.wallets.set(`m${customerId}`, emptyWallet(`m${customerId}`));
  }
  const owner = customerId ?? state.claimedBy.get(orderId) ?? null;
  const wallet = owner === null ? null : walletOf(state, owner);
  if (wallet === null || wallet.isClosed === true) return settleForNobody(state, snapshot);
  const previous = state.records.get(orderId);
  const history = settleHistory({
    memberId: wallet.memberId,
    snapshots: [snapshot],
    settled: settlementsOf(state, wallet.memberId),
    elsewhere: previous !== undefined && previous.memberId !== wallet.memberId ? [previous] : [],
    program: state.program,
    storeCurrency: USD,
    calendar: state.calendar,
    now: state.now,
    wallets: allWallets(state),
  });
  const became = keepSettled(state, snapshot, history.steps[0]?.result);
  keepRecaps(state, history);
  lookAgain(state, previous, became);
  return became;
}

/** What an order's change left for others of the day or the month. */
function keepRecaps(state: LedgerState, { recaps }: Pick<HistoryOutcome, "recaps">): void {
  for (const { entries, schedules, settlement } of recaps) {
    commit(state, entries, schedules);
    state.records.set(settlement.orderId, settlement);
  }
}

/** Whoever had the order before may have room for others now. */
function lookAgain(state: LedgerState, before: OrderSettlement | undefined, became: Outcome): void {
  if (became !== DONE || before === undefined || before.memberId === null) return;
  const now = state.records.get(before.orderId);
  if (now?.memberId !== before.memberId || now.stamp === DELETED_STAMP) {
    shareAgain(state, before.memberId, before.processedAt);
  }
}

/** The orders of a member since a moment have what the most of their days and months leaves for them. */
export function shareAgain(state: LedgerState, memberId: string, leftAt: number): void {
  if (state.wallets.get(memberId)?.isClosed === true) return;
  keepRecaps(
    state,
    settleHistory({
      memberId,
      snapshots: [],
      settled: settlementsOf(state, memberId),
      leftAt,
      program: state.program,
      storeCurrency: USD,
      calendar: state.calendar,
      now: state.now,
      wallets: allWallets(state),
    }),
  );
}

function settleForNobody(state: LedgerState, snapshot: OrderSnapshot): Outcome {
  const before = state.records.get(snapshot.orderId);
  const decision = decideSettlement({
    snapshot,
    storeCurrency: USD,
    member: null,
    previous: before ?? null,
    program: state.program,
    now: state.now,
    calendar: state.calendar,
    wallets: allWallets(state),
  });
  const became = keepSettled(state, snapshot, decision);
  lookAgain(state, before, became);
  return became;
}

function keepSettled(
  state: LedgerState,
  snapshot: OrderSnapshot,
  result: Result<SettlementDecision, SettlementError> | undefined,
): Outcome {
  if (result === undefined) return NOTHING;
  if (!result.ok) return result.error.code;
  const decision = result.value;
  if (decision.kind !== "settle") return decision.kind;
  commit(state, decision.entries, decision.schedules);
  state.records.set(snapshot.orderId, decision.settlement);
  state.snapshots.set(snapshot.orderId, snapshot);
  return DONE;
}

export function deleteOrder(state: LedgerState, orderId: string): Outcome {
  const previous = state.records.get(orderId);
  if (previous === undefined) return "unknown_order";
  if (previous.stamp === DELETED_STAMP) return NOTHING;
  const { settlement, entries } = decideOrderDeletion({
    previous,
    program: state.program,
    wallets: allWallets(state),
    now: state.now,
    calendar: state.calendar,
  });
  commit(state, entries);
  state.records.set(orderId, settlement);
  lookAgain(state, previous, DONE);
  return DONE;
}

export function claim(
  state: LedgerState,
  { customerId, orderId, isVerified }: Extract<Command, { kind: "claim" }>,
): Outcome {
  const wallet = walletOf(state, customerId);
  const record = state.records.get(orderId);
  const snapshot = state.snapshots.get(orderId);
  if (wallet === null || wallet.isClosed === true) return "unknown_member";
  if (record === undefined || snapshot === undefined) return "unknown_order";
  const claimer = state.claimedBy.get(orderId);
  const claimedBy = claimer === undefined ? null : memberIdOf(state, claimer);
  const { outcome, refused } = decideGuestClaim({
    orders: [{ record, snapshot, claimedBy, contactDigest: "digest" }],
    verifiedContactDigest: isVerified ? "digest" : null,
    history: {
      memberId: wallet.memberId,
      settled: settlementsOf(state, wallet.memberId),
      program: state.program,
      storeCurrency: USD,
      calendar: state.calendar,
      now: state.now,
      wallets: allWallets(state),
    },
  });
  if (refused[0] !== undefined) return refused[0].code;
  const became = keepSettled(state, snapshot, outcome.steps[0]?.result);
  keepRecaps(state, outcome);
  if (became === DONE) state.claimedBy.set(orderId, customerId);
  return became;
}
