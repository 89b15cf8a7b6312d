import { invariant, walletAfter } from "../../../domain/index.ts";
import type { EntryDraft, LotSchedule, OrderSettlement, Wallet } from "../../../domain/index.ts";
import type { SettlementToSave } from "../../../db/orders/settled-orders.server.ts";
import { stepsOfClaim } from "./decide-claim.server.ts";
import { decideDeleted } from "./decide-deleted.server.ts";
import { decideMembers } from "./decide-members.server.ts";
import { stepOfNobody, stepsOfMember } from "./decide-steps.server.ts";
import type { Step, StepsOutcome } from "./decide-steps.server.ts";
import { indexFacts } from "./index-facts.server.ts";
import type { FactsIndex } from "./index-facts.server.ts";
import type { Refusal, SettlingDecision, SettlingFacts } from "./settling.server.ts";

/** Decides a whole batch from what was loaded. Pure: the same facts give the same decision. */
export function decideBatch(facts: SettlingFacts): SettlingDecision {
  const index = indexFacts(facts);
  const wallets = new Map(facts.wallets);
  const steps: Step[] = [];
  const take = (outcome: StepsOutcome) => {
    for (const wallet of outcome.wallets) wallets.set(wallet.memberId, wallet);
    steps.push(...outcome.steps);
  };
  for (const { memberId } of facts.members) take(stepsOfMember(facts, index, wallets, memberId));
  const claimed = facts.claim && stepsOfClaim(facts, index, wallets, facts.claim);
  if (claimed) take(claimed);
  else for (const snapshot of index.nobodys) take(stepOfNobody(facts, index, wallets, snapshot));
  for (const snapshot of index.deleted) {
    const step = decideDeleted(facts, index, wallets, snapshot);
    if (step === null) continue;
    follow(wallets, step);
    steps.push(step);
  }
  return { ...conclude(facts, index, wallets, steps), claimsRefused: claimed?.claimsRefused ?? [] };
}

/** The wallets after a step that did not say how they are afterwards. */
function follow(wallets: Map<string, Wallet>, step: Step): void {
  if (!step.result.ok) return;
  const { entries, schedules } = step.result.value;
  for (const memberId of new Set(entries.map((entry) => entry.memberId))) {
    const wallet = wallets.get(memberId);
    invariant(wallet !== undefined, "the wallet of whoever has the order was loaded");
    wallets.set(memberId, walletAfter(wallet, entries, schedules));
  }
}

/** What the steps mean together for orders, entries, lots and members. */
function conclude(
  facts: SettlingFacts,
  index: FactsIndex,
  wallets: ReadonlyMap<string, Wallet>,
  steps: readonly Step[],
): Omit<SettlingDecision, "claimsRefused"> {
  const settlements: SettlementToSave[] = [];
  const refused: Refusal[] = [];
  const after = new Map<string, OrderSettlement>(index.records);
  const entries: EntryDraft[] = [];
  const schedules: LotSchedule[] = [];
  for (const { snapshot, claimedBy, result } of steps) {
    if (!result.ok) {
      refused.push({ orderId: snapshot.orderId, error: result.error });
      continue;
    }
    const { settlement, explanation } = result.value;
    const revision = index.records.get(snapshot.orderId)?.revision ?? 0;
    settlements.push({ settlement, snapshot, explanation, claimedBy, revision });
    entries.push(...result.value.entries);
    schedules.push(...result.value.schedules);
    after.set(settlement.orderId, settlement);
  }
  const members = decideMembers(facts, index, { settlements, entries, after, wallets });
  return { settlements, entries, schedules, refused, ...members };
}
