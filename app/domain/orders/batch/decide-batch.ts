import { hasPeriodCaps } from "../../earning/period-caps.ts";
import { groupBy } from "../../group-by.ts";
import { invariant } from "../../invariant.ts";
import type { EntryDraft } from "../../points/entry.ts";
import type { LotSchedule } from "../../points/lot.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { DELETED_STAMP } from "../order-stamp.ts";
import type { BatchDecision, BatchFacts, RecapToSave, Refusal, SettlementToSave } from "./batch.ts";
import { outcomesOfClaim } from "./claim-outcomes.ts";
import { decideMembers } from "./decide-members.ts";
import { entriesOfMembership } from "./membership-entries.ts";
import { outcomeOfDeletion } from "./deletion-outcome.ts";
import { indexFacts } from "./index-facts.ts";
import type { FactsIndex } from "./index-facts.ts";
import { outcomeOfNobody, outcomesOfMember, recapsOfMember } from "./order-outcomes.ts";
import type { OrderOutcome, OrderOutcomes, RecapOutcome } from "./order-outcomes.ts";

type Outcome = OrderOutcome | RecapOutcome;

/** Decides a whole batch from what was loaded: the same facts give the same decision. */
export function decideBatch(facts: BatchFacts): BatchDecision {
  const index = indexFacts(facts);
  const wallets = new Map(facts.wallets);
  const outcomes: Outcome[] = [];
  const toRead: string[] = [...(facts.undecided ?? [])];
  const take = (some: OrderOutcomes) => {
    for (const wallet of some.wallets) wallets.set(wallet.memberId, wallet);
    outcomes.push(...some.outcomes);
    toRead.push(...some.toRead);
  };
  for (const { memberId } of facts.members) take(outcomesOfMember(facts, index, wallets, memberId));
  const claimed = facts.claim && outcomesOfClaim(facts, index, wallets, facts.claim);
  if (claimed) take(claimed);
  else for (const snapshot of index.nobodys) take(outcomeOfNobody(facts, index, wallets, snapshot));
  for (const snapshot of index.deleted) {
    const outcome = outcomeOfDeletion(facts, index, wallets, snapshot);
    if (outcome === null) continue;
    follow(wallets, outcome);
    outcomes.push(outcome);
  }
  for (const left of lostOrders(facts, index, outcomes)) take(recapsOfMember(facts, index, wallets, left));
  const claimsRefused = claimed?.claimsRefused ?? [];
  const { forgotten } = index;
  return {
    ...conclude(facts, index, wallets, outcomes),
    toRead: [...new Set(toRead)],
    forgotten,
    claimsRefused,
  };
}

/** Members who no longer have an order, or to whom it counts nothing, where that leaves room for others. */
function* lostOrders(facts: BatchFacts, index: FactsIndex, outcomes: readonly Outcome[]) {
  if (!facts.programs.some(({ program }) => hasPeriodCaps(program))) return;
  const leftAt = new Map<string, number>();
  const after = new Map<string, OrderSettlement>(index.records);
  for (const outcome of outcomes) {
    const settlement = settlementOf(outcome);
    if (settlement === null) continue;
    after.set(settlement.orderId, settlement);
    const before = index.records.get(settlement.orderId);
    if (before === undefined || before.memberId === null) continue;
    // Where it stays theirs, its own history has looked at those after it.
    if (settlement.memberId === before.memberId && settlement.stamp !== DELETED_STAMP) continue;
    leftAt.set(before.memberId, Math.min(leftAt.get(before.memberId) ?? Infinity, before.processedAt));
  }
  const settledOf = groupBy(after.values(), ({ memberId }) => memberId ?? "");
  const open = new Set(facts.members.flatMap(({ memberId, isClosed }) => (isClosed ? [] : memberId)));
  for (const [memberId, at] of leftAt) {
    if (open.has(memberId)) yield { memberId, leftAt: at, settled: settledOf.get(memberId) ?? [] };
  }
}

function settlementOf(outcome: Outcome): OrderSettlement | null {
  if ("recap" in outcome) return outcome.recap.settlement;
  return outcome.result.ok ? outcome.result.value.settlement : null;
}

/** The wallets after an outcome that did not say how they are afterwards. */
function follow(wallets: Map<string, Wallet>, { result }: OrderOutcome): void {
  if (!result.ok) return;
  const { entries, schedules } = result.value;
  for (const memberId of new Set(entries.map((entry) => entry.memberId))) {
    const wallet = wallets.get(memberId);
    invariant(wallet !== undefined, "the wallet of whoever has the order was loaded");
    wallets.set(memberId, walletAfter(wallet, entries, schedules));
  }
}

/** What the outcomes mean together for orders, entries, lots and members. */
function conclude(
  facts: BatchFacts,
  index: FactsIndex,
  wallets: ReadonlyMap<string, Wallet>,
  outcomes: readonly Outcome[],
): Omit<BatchDecision, "toRead" | "forgotten" | "claimsRefused"> {
  const settlements = new Map<string, SettlementToSave>();
  const recaps = new Map<string, RecapToSave>();
  const refused: Refusal[] = [];
  const after = new Map<string, OrderSettlement>(index.records);
  const entries: EntryDraft[] = [];
  const schedules: LotSchedule[] = [];
  const rescheduled = new Set<string>();
  for (const outcome of outcomes) {
    const settled = "recap" in outcome ? outcome.recap : outcome.result.ok ? outcome.result.value : null;
    if (settled === null) {
      if (!("recap" in outcome) && !outcome.result.ok)
        refused.push({ orderId: outcome.snapshot.orderId, error: outcome.result.error });
      continue;
    }
    const { settlement } = settled;
    const { orderId, memberId } = settlement;
    const revision = index.records.get(orderId)?.revision ?? 0;
    const known = settlements.get(orderId);
    if (!("recap" in outcome)) {
      settlements.set(orderId, {
        settlement,
        snapshot: outcome.snapshot,
        claimedBy: outcome.claimedBy,
        revision,
      });
      recaps.delete(orderId);
    } else if (known === undefined) recaps.set(orderId, { settlement, revision });
    else settlements.set(orderId, { ...known, settlement });
    entries.push(...settled.entries);
    schedules.push(...settled.schedules);
    if (settled.schedules.length > 0 && memberId !== null) rescheduled.add(memberId);
    after.set(orderId, settlement);
  }
  const ofMembership = entriesOfMembership(facts, wallets);
  entries.push(...ofMembership.entries);
  const decided = { settlements: [...settlements.values()], recaps: [...recaps.values()] };
  const concerned = { wallets: ofMembership.wallets, rescheduled };
  const members = decideMembers(facts, index, { ...decided, ...concerned, entries, after });
  return { ...decided, entries, schedules, refused, ...members };
}
