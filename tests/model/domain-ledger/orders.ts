import { admits, countsSince, decideBatch, DELETED_STAMP, enrolmentOf } from "../../../app/domain/index.ts";
import type { BatchMember, OrderSnapshot } from "../../../app/domain/index.ts";
import { order } from "../../support/orders.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { batchFacts, keepBatch } from "./batches.ts";
import type { Besides } from "./batches.ts";
import { inForce, membershipOf, openAccount, survivorOf, walletOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";
import { noteMembership } from "./memberships.ts";

export function settle(state: LedgerState, snapshot: OrderSnapshot): Outcome {
  const admitted = admit(state, snapshot);
  const waiting = admitted.waiting.filter(({ orderId }) => orderId !== snapshot.orderId);
  return settleBatch(state, [...waiting, snapshot], snapshot.orderId, admitted.besides);
}

function settleBatch(
  state: LedgerState,
  snapshots: readonly OrderSnapshot[],
  orderId: string,
  besides: Besides,
): Outcome {
  const decision = decideBatch(batchFacts(state, snapshots, besides));
  keepBatch(state, decision);
  const [refusal] = decision.refused;
  if (refusal !== undefined) return refusal.error.code;
  if (decision.toRead.length > 0) return "needs_reading";
  return decision.settlements.some(({ settlement }) => settlement.orderId === orderId) ? DONE : NOTHING;
}

interface Admitted {
  readonly besides: Besides;
  readonly waiting: readonly OrderSnapshot[];
}

/** Whoever placed it may become a member by it. */
function admit(state: LedgerState, snapshot: OrderSnapshot): Admitted {
  const nobody = { besides: new Map<string, Partial<BatchMember>>(), waiting: [] };
  const { customerId, processedAt } = snapshot;
  if (customerId === null) return nobody;
  const known = walletOf(state, customerId);
  const { program } = inForce(state);
  const rules = enrolmentOf(program);
  const isAdmitted = admits(rules, snapshot);
  if (known === null) {
    const memberId = `m${customerId}`;
    openAccount(state, memberId, "none");
    if (!isAdmitted) return nobody;
    const before = membershipOf(state, memberId);
    state.memberships.set(memberId, { ...before, state: "member" });
    if (program.enrolment !== undefined) noteMembership(state, memberId, "member", processedAt, "none");
    return welcomed(memberId, rules.welcomePoints);
  }
  const { memberId } = known;
  if (membershipOf(state, memberId).state !== "none" || known.isClosed === true || !isAdmitted) return nobody;
  noteMembership(state, memberId, "member", processedAt);
  const since = countsSince(program, processedAt);
  state.memberships.set(memberId, { ...membershipOf(state, memberId), countsSince: since });
  return { ...welcomed(memberId, rules.welcomePoints), waiting: waitingOf(state, memberId) };
}

function welcomed(memberId: string, points: number): Admitted {
  const isWelcome = points > 0 ? [[memberId, { isWelcome: true }] as const] : [];
  return { besides: new Map<string, Partial<BatchMember>>(isWelcome), waiting: [] };
}

/** As they were settled last, for somebody who has become a member. */
export function waitingOf(state: LedgerState, memberId: string): OrderSnapshot[] {
  const since = membershipOf(state, memberId).countsSince ?? 0;
  return [...state.records.values()].flatMap((record): OrderSnapshot[] => {
    const { orderId, stamp } = record;
    const snapshot = state.snapshots.get(orderId);
    const claimer = state.claimedBy.get(orderId);
    const waits = record.memberId === null && stamp !== DELETED_STAMP && record.processedAt >= since;
    if (!waits || snapshot === undefined || claimer === undefined) return [];
    if (survivorOf(state, claimer) !== memberId) return [];
    return [{ ...snapshot, customerId: memberId.slice(1), keptStamp: stamp }];
  });
}

export function settleWaiting(state: LedgerState, memberId: string): void {
  const snapshots = waitingOf(state, memberId);
  if (snapshots.length > 0) keepBatch(state, decideBatch(batchFacts(state, snapshots)));
}

export function deleteOrder(state: LedgerState, orderId: string): Outcome {
  const previous = state.records.get(orderId);
  if (previous === undefined) return "unknown_order";
  const { now } = state;
  const gone = order({ orderId, customerId: null, processedAt: now, updatedAt: now, cancelledAt: now });
  return settleBatch(state, [{ ...gone, deletedAt: now }], orderId, new Map());
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
  const { memberId } = wallet;
  const { state: membership, countsSince: since } = membershipOf(state, memberId);
  if (membership !== "member" || record.processedAt < (since ?? 0)) return NOTHING;
  const claims = {
    memberId,
    verifiedContactDigest: isVerified ? "digest" : null,
    contactDigestOf: new Map([[orderId, "digest"]]),
  };
  const decision = decideBatch({ ...batchFacts(state, [snapshot]), claim: claims });
  keepBatch(state, decision);
  const isGone = record.stamp === DELETED_STAMP && decision.settlements.length === 0;
  if (isGone) return NOTHING;
  const [refused] = decision.claimsRefused;
  if (refused !== undefined) return refused.code;
  return decision.settlements.some(({ settlement }) => settlement.orderId === orderId) ? DONE : NOTHING;
}
