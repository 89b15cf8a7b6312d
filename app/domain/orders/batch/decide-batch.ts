import { invariant } from "../../invariant.ts";
import type { EntryDraft } from "../../points/entry.ts";
import type { LotSchedule } from "../../points/lot.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import type { BatchDecision, BatchFacts, Refusal, SettlementToSave } from "./batch.ts";
import { outcomesOfClaim } from "./claim-outcomes.ts";
import { decideMembers } from "./decide-members.ts";
import { entriesOfMembership } from "./membership-entries.ts";
import { outcomeOfDeletion } from "./deletion-outcome.ts";
import { indexFacts } from "./index-facts.ts";
import type { FactsIndex } from "./index-facts.ts";
import { outcomeOfNobody, outcomesOfMember } from "./order-outcomes.ts";
import type { OrderOutcome, OrderOutcomes } from "./order-outcomes.ts";

/** Decides a whole batch from what was loaded: the same facts give the same decision. */
export function decideBatch(facts: BatchFacts): BatchDecision {
  const index = indexFacts(facts);
  const wallets = new Map(facts.wallets);
  const outcomes: OrderOutcome[] = [];
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
  const claimsRefused = claimed?.claimsRefused ?? [];
  const { forgotten } = index;
  return {
    ...conclude(facts, index, wallets, outcomes),
    toRead: [...new Set(toRead)],
    forgotten,
    claimsRefused,
  };
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
  outcomes: readonly OrderOutcome[],
): Omit<BatchDecision, "toRead" | "forgotten" | "claimsRefused"> {
  const settlements: SettlementToSave[] = [];
  const refused: Refusal[] = [];
  const after = new Map<string, OrderSettlement>(index.records);
  const entries: EntryDraft[] = [];
  const schedules: LotSchedule[] = [];
  const rescheduled = new Set<string>();
  for (const { snapshot, claimedBy, result } of outcomes) {
    if (!result.ok) {
      refused.push({ orderId: snapshot.orderId, error: result.error });
      continue;
    }
    const { settlement } = result.value;
    const revision = index.records.get(snapshot.orderId)?.revision ?? 0;
    settlements.push({ settlement, snapshot, claimedBy, revision });
    entries.push(...result.value.entries);
    schedules.push(...result.value.schedules);
    if (result.value.schedules.length > 0 && settlement.memberId !== null) {
      rescheduled.add(settlement.memberId);
    }
    after.set(settlement.orderId, settlement);
  }
  const ofMembership = entriesOfMembership(facts, wallets);
  entries.push(...ofMembership.entries);
  const concerned = ofMembership.wallets;
  const members = decideMembers(facts, index, {
    settlements,
    entries,
    after,
    wallets: concerned,
    rescheduled,
  });
  return { settlements, entries, schedules, refused, ...members };
}
