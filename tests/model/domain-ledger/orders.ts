import {
  decideGuestClaim,
  decideOrderDeletion,
  decideSettlement,
  DELETED_STAMP,
  emptyWallet,
  settleHistory,
} from "../../../app/domain/index.ts";
import type {
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
  const { steps } = settleHistory({
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
  return keepSettled(state, snapshot, steps[0]?.result);
}

function settleForNobody(state: LedgerState, snapshot: OrderSnapshot): Outcome {
  const decision = decideSettlement({
    snapshot,
    storeCurrency: USD,
    member: null,
    previous: state.records.get(snapshot.orderId) ?? null,
    program: state.program,
    now: state.now,
    calendar: state.calendar,
    wallets: allWallets(state),
  });
  return keepSettled(state, snapshot, decision);
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
  if (became === DONE) state.claimedBy.set(orderId, customerId);
  return became;
}
