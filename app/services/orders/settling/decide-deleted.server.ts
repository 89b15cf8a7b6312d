import { decideOrderDeletion, DELETED_STAMP, NO_POINTS } from "../../../domain/index.ts";
import type { OrderSettlement, OrderSnapshot } from "../../../domain/index.ts";
import { programOf } from "./decide-steps.server.ts";
import type { Step, Wallets } from "./decide-steps.server.ts";
import type { FactsIndex } from "./index-facts.server.ts";
import type { SettlingFacts } from "./settling.server.ts";

/**
 * An order that is gone at Shopify loses what it earned. One that was never heard of leaves a record
 * that says so, because letters about it may still be under way. Null when its end is known already.
 */
export function decideDeleted(
  facts: SettlingFacts,
  index: FactsIndex,
  wallets: Wallets,
  snapshot: OrderSnapshot,
): Step | null {
  const previous = index.records.get(snapshot.orderId);
  const program = programOf(facts, previous, snapshot.processedAt);
  if (previous === undefined) return step(snapshot, null, neverSettled(snapshot, program.number));
  if (previous.stamp === DELETED_STAMP) return null;
  const wallet = wallets.get(previous.memberId ?? "") ?? null;
  const { settlement, entries } = decideOrderDeletion({ previous, program, wallet, now: facts.now });
  return step(snapshot, previous.claimedBy, settlement, entries);
}

function step(
  snapshot: OrderSnapshot,
  claimedBy: string | null,
  settlement: OrderSettlement,
  entries: ReturnType<typeof decideOrderDeletion>["entries"] = [],
): Step {
  const value = { settlement, entries, schedules: [], explanation: null };
  return { snapshot, claimedBy, result: { ok: true, value } };
}

function neverSettled({ orderId, processedAt, updatedAt }: OrderSnapshot, version: number): OrderSettlement {
  return {
    orderId,
    memberId: null,
    processedAt,
    stamp: DELETED_STAMP,
    updatedAt,
    sequence: 0,
    programVersion: version,
    tierId: null,
    countedMinor: 0,
    earnedPoints: NO_POINTS,
    standing: [],
  };
}
