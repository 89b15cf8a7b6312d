import type { Actor, EntryDraft } from "../../points/entry.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { BatchDecision, BatchFacts, RecapToSave } from "../batch/batch.ts";
import { takesPart } from "../batch/batch.ts";
import { decideMembers } from "../batch/decide-members.ts";
import { indexFacts } from "../batch/index-facts.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import type { AwardedRule } from "./awarded-rules.ts";
import { decideAward, decideAwardUndone } from "./decide-award.ts";

/** A rule is given to orders, or taken from them again. */
export type AwardChange =
  | { readonly kind: "give"; readonly award: AwardedRule }
  | { readonly kind: "undo"; readonly awardId: string };

/**
 * Gives orders what a rule adds to them, or takes it back, and says what that means for whoever has them.
 *
 * @param facts with the records of these orders and their members, and the wallets with the lots that may have to give
 * @param orders as they are kept, by their ids
 */
export function decideAwards(
  facts: BatchFacts,
  orders: ReadonlyMap<string, OrderSnapshot>,
  change: AwardChange,
  actor: Actor,
): BatchDecision {
  const { programs: versions, calendar, now } = facts;
  const setting = { versions, calendar, now, actor };
  const wallets = new Map(facts.wallets);
  const after = new Map<string, OrderSettlement>(facts.records.map((record) => [record.orderId, record]));
  const recaps: RecapToSave[] = [];
  const entries: EntryDraft[] = [];
  const isTakingPart = new Set(facts.members.filter(takesPart).map(({ memberId }) => memberId));
  for (const record of facts.records) {
    const snapshot = orders.get(record.orderId);
    const wallet = wallets.get(record.memberId ?? "");
    if (snapshot === undefined || wallet === undefined || record.redacted) continue;
    if (change.kind === "give" && !isTakingPart.has(wallet.memberId)) continue;
    const decided =
      change.kind === "give"
        ? decideAward({ snapshot, record }, change.award, wallet, setting)
        : decideAwardUndone({ snapshot, record }, change.awardId, wallet, setting);
    if (decided === null) continue;
    recaps.push({ settlement: decided.settlement, revision: record.revision });
    entries.push(...decided.entries);
    after.set(record.orderId, decided.settlement);
    wallets.set(wallet.memberId, walletAfter(wallet, decided.entries));
  }
  const decided = { settlements: [], recaps, entries, after, wallets, rescheduled: new Set<string>() };
  const members = decideMembers(facts, indexFacts(facts), decided);
  return {
    ...{ settlements: [], recaps, entries, schedules: [], refused: [] },
    ...{ toRead: [], forgotten: [], claimsRefused: [] },
    ...members,
  };
}
