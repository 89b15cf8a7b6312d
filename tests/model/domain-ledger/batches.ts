import type {
  BatchDecision,
  BatchFacts,
  BatchMember,
  OrderSnapshot,
  RecordedSettlement,
} from "../../../app/domain/index.ts";
import { USD } from "../../support/orders.ts";
import { commit, inForce, membershipOf, settlementsOf, survivorOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";

/** Who is looked at otherwise than the ledger has them so far. */
export type Besides = ReadonlyMap<string, Partial<BatchMember>>;

/** All that deciding a batch rests on: everything there is. */
export function batchFacts(
  state: LedgerState,
  snapshots: readonly OrderSnapshot[],
  besides: Besides = new Map(),
): BatchFacts {
  const members = [...state.wallets.values()].filter(({ memberId }) => !state.mergedInto.has(memberId));
  const claimed = (orderId: string) => {
    const claimer = state.claimedBy.get(orderId);
    return claimer === undefined ? null : survivorOf(state, claimer);
  };
  return {
    storeCurrency: USD,
    programs: state.versions,
    currentProgram: inForce(state).number,
    calendar: state.calendar,
    now: state.now,
    snapshots,
    members: members.map(({ memberId, balance, lastActivityAt, isClosed = false }): BatchMember => {
      const { state: membership, countsSince, eventId, past } = membershipOf(state, memberId);
      const ends = past.filter((event) => event.before === "member" && event.state !== "member");
      const isOut = membership !== "member" && ends.length > 0;
      const leftAt = isOut ? Math.max(...ends.map(({ at }) => at)) : null;
      const orders = settlementsOf(state, memberId).length;
      return {
        ...{ memberId, tierId: "bronze", balance, orders, lastActivityAt, isClosed },
        ...{ membership, countsSince, leftAt, membershipEventId: eventId },
        ...besides.get(memberId),
      };
    }),
    memberOf: new Map(
      [...state.wallets.keys()].map((memberId) => [memberId.slice(1), survivorOf(state, memberId)]),
    ),
    records: [...state.records.values()].map((record): RecordedSettlement => ({
      ...{ ...record, revision: 1, redacted: false },
      claimedBy: claimed(record.orderId),
    })),
    wallets: new Map(members.map((wallet) => [wallet.memberId, wallet])),
    overrides: state.overrides,
    rehearses: state.rehearses,
  };
}

/** Entries, records, and what is kept of orders. */
export function keepBatch(state: LedgerState, decision: BatchDecision): void {
  commit(state, decision.entries, decision.schedules);
  for (const { settlement, snapshot, claimedBy } of decision.settlements) {
    state.records.set(settlement.orderId, settlement);
    const { keptStamp: _stamp, isLastWord: _word, ...kept } = snapshot;
    // What its products are like is kept in its record, as far as its version asks for it.
    const lines = kept.lines.map(({ goods: _told, ...line }) => line);
    state.snapshots.set(settlement.orderId, { ...kept, lines });
    if (claimedBy === null) state.claimedBy.delete(settlement.orderId);
    else state.claimedBy.set(settlement.orderId, claimedBy);
  }
  for (const { settlement } of decision.recaps) state.records.set(settlement.orderId, settlement);
}
