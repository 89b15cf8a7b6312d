import { decideAwards, DELETED_STAMP } from "../../../app/domain/index.ts";
import type { AwardChange, OrderSnapshot } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { batchFacts, keepBatch } from "./batches.ts";
import { SYSTEM } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";

export function award(state: LedgerState, asked: Extract<Command, { kind: "award" }>): Outcome {
  const { awardId, programVersion, ruleId } = asked;
  if (state.undoneAwards.has(awardId)) return "award_taken_back";
  const version = state.versions.find(({ number }) => number === programVersion);
  const rules = version?.program.earning.rules?.rules ?? [];
  if (!rules.some(({ id }) => id === ruleId)) return "award_unknown_rule";
  return change(state, { kind: "give", award: { awardId, programVersion, ruleId } });
}

export function undoAward(state: LedgerState, awardId: string): Outcome {
  state.undoneAwards.add(awardId);
  return change(state, { kind: "undo", awardId });
}

function change(state: LedgerState, asked: AwardChange): Outcome {
  const kept = new Map<string, OrderSnapshot>();
  for (const [orderId, snapshot] of state.snapshots) {
    if (state.records.get(orderId)?.stamp !== DELETED_STAMP) kept.set(orderId, snapshot);
  }
  const decision = decideAwards(batchFacts(state, []), kept, asked, SYSTEM);
  keepBatch(state, decision);
  return decision.orders > 0 ? DONE : NOTHING;
}
