import { accountDeltas } from "../../db/balances.server.ts";
import type { BalanceChange } from "../../db/balances.server.ts";
import type { LockedMember } from "../../db/members.server.ts";
import type { SettlementToSave, StoredSettlement } from "../../db/settled-orders.server.ts";
import type { StoredProgramVersion } from "../../db/shops.server.ts";
import type { TierChangeToSave } from "../../db/tier-changes.server.ts";
import { decideSettlement, decideTier, invariant, settleHistory } from "../../domain/index.ts";
import type { HistoryStep, OrderSettlement, OrderSnapshot } from "../../domain/index.ts";
import type { Refusal, SettlingDecision, SettlingFacts } from "./settling.server.ts";

/** Decides a whole batch from what was loaded. Pure: the same facts give the same decision. */
export function decideBatch(facts: SettlingFacts): SettlingDecision {
  const index = indexFacts(facts);
  const steps = facts.members.flatMap((member) => stepsOfMember(facts, index, member));
  for (const snapshot of index.guests) steps.push(stepOfGuest(facts, index, snapshot));

  const saved: SettlementToSave[] = [];
  const refused: Refusal[] = [];
  const after = new Map<string, OrderSettlement>(index.records);
  const entries = [];
  for (const { snapshot, result } of steps) {
    if (!result.ok) refused.push({ orderId: snapshot.orderId, error: result.error });
    else if (result.value.kind === "settle") {
      const { settlement, explanation } = result.value;
      const revision = index.records.get(snapshot.orderId)?.revision ?? 0;
      saved.push({ settlement, snapshot, explanation, revision });
      entries.push(...result.value.entries);
      after.set(settlement.orderId, settlement);
    }
  }
  return {
    settlements: saved,
    entries,
    refused,
    ...decideMembers(facts, index, saved, after, accountDeltas(entries)),
  };
}

interface Index {
  readonly records: ReadonlyMap<string, StoredSettlement>;
  readonly recordsOfMember: ReadonlyMap<string, StoredSettlement[]>;
  readonly snapshotsOfCustomer: ReadonlyMap<string, OrderSnapshot[]>;
  /** Orders that belong to nobody, or to somebody who cannot become a member. */
  readonly guests: readonly OrderSnapshot[];
}

function indexFacts({ snapshots, records, members }: SettlingFacts): Index {
  const known = new Set(members.map(({ customerId }) => customerId));
  const byOrder = new Map(records.map((record) => [record.orderId, record]));
  const live = snapshots.filter(({ orderId }) => byOrder.get(orderId)?.redacted !== true);
  const isMembers = ({ customerId }: OrderSnapshot) => customerId !== null && known.has(customerId);
  return {
    records: byOrder,
    recordsOfMember: Map.groupBy(
      records.filter(({ memberId }) => memberId !== null),
      ({ memberId }) => memberId ?? "",
    ),
    snapshotsOfCustomer: Map.groupBy(live.filter(isMembers), ({ customerId }) => customerId ?? ""),
    guests: live.filter((snapshot) => !isMembers(snapshot)),
  };
}

/** Version by version, oldest first, because each order earns by the one in force when it was processed. */
function stepsOfMember(
  facts: SettlingFacts,
  index: Index,
  { memberId, customerId }: LockedMember,
): HistoryStep[] {
  const snapshots = customerId === null ? undefined : index.snapshotsOfCustomer.get(customerId);
  if (snapshots === undefined) return [];
  const { shop, calendar, now } = facts;
  const earlierPrograms = new Map(facts.programs.map((version) => [version.number, version]));
  const elsewhere = snapshots.flatMap(({ orderId }) => {
    const record = index.records.get(orderId);
    return record && record.memberId !== memberId ? [record] : [];
  });
  let settled: readonly OrderSettlement[] = index.recordsOfMember.get(memberId) ?? [];
  const steps: HistoryStep[] = [];
  for (const [program, ofVersion] of byVersion(facts, snapshots)) {
    const outcome = settleHistory({
      memberId,
      snapshots: ofVersion,
      settled,
      program,
      earlierPrograms,
      elsewhere,
      storeCurrency: shop.currency,
      calendar,
      now,
    });
    settled = outcome.settlements;
    steps.push(...outcome.steps);
  }
  return steps;
}

function byVersion(facts: SettlingFacts, snapshots: readonly OrderSnapshot[]) {
  const groups = Map.groupBy(snapshots, ({ processedAt }) => programInForce(facts.programs, processedAt));
  return [...groups].sort(([a], [b]) => a.number - b.number);
}

/** The version in force at a moment; before the first was published, the first. */
function programInForce(programs: readonly StoredProgramVersion[], at: number): StoredProgramVersion {
  const program = programs.findLast(({ publishedAt }) => publishedAt <= at) ?? programs[0];
  invariant(program !== undefined, "a shop has a programme");
  return program;
}

function stepOfGuest(facts: SettlingFacts, index: Index, snapshot: OrderSnapshot): HistoryStep {
  const previous = index.records.get(snapshot.orderId) ?? null;
  const program = previous
    ? facts.programs.find(({ number }) => number === previous.programVersion)
    : programInForce(facts.programs, snapshot.processedAt);
  invariant(program !== undefined, "a recorded programme version exists");
  const { shop, now } = facts;
  const result = decideSettlement({
    snapshot,
    storeCurrency: shop.currency,
    member: null,
    previous,
    program,
    now,
  });
  return { snapshot, result };
}

type Deltas = ReturnType<typeof accountDeltas>;

/** What the settled orders mean for everyone who has them or had them. */
function decideMembers(
  facts: SettlingFacts,
  index: Index,
  saved: readonly SettlementToSave[],
  after: ReadonlyMap<string, OrderSettlement>,
  deltas: Deltas,
) {
  const spends = new Map<string, SpendChange>();
  for (const { settlement } of saved) {
    const before = index.records.get(settlement.orderId);
    if (before?.memberId) addSpend(spends, before.memberId, -before.countedMinor, -1, 0);
    if (settlement.memberId)
      addSpend(spends, settlement.memberId, settlement.countedMinor, 1, settlement.processedAt);
  }
  const settlementsOf = Map.groupBy(after.values(), ({ memberId }) => memberId ?? "");
  const newBalances: BalanceChange[] = [];
  const balanceChanges: BalanceChange[] = [];
  const tierChanges: TierChangeToSave[] = [];
  const toAnnounce: string[] = [];
  for (const member of facts.members) {
    // A new member needs a balance even if none of the orders could be settled.
    const spend = spends.get(member.memberId) ?? (member.tierId === null ? noSpend(facts.now) : undefined);
    if (spend === undefined) continue;
    const decision = decideMember(facts, member, settlementsOf.get(member.memberId) ?? [], spend, deltas);
    (member.tierId === null ? newBalances : balanceChanges).push(decision.balance);
    if (decision.tierChange) tierChanges.push(decision.tierChange);
    const { available, pending, lifetimeSpendMinor } = decision.balance;
    if (member.tierId === null || decision.tierChange || available || pending || lifetimeSpendMinor) {
      toAnnounce.push(member.memberId);
    }
  }
  return { newBalances, balanceChanges, tierChanges, toAnnounce };
}

interface SpendChange {
  countedMinor: number;
  orders: number;
  lastOrderAt: number;
}

function noSpend(now: number): SpendChange {
  return { countedMinor: 0, orders: 0, lastOrderAt: now };
}

function addSpend(
  spends: Map<string, SpendChange>,
  memberId: string,
  counted: number,
  orders: number,
  at: number,
) {
  const spend = spends.get(memberId) ?? { countedMinor: 0, orders: 0, lastOrderAt: 0 };
  spend.countedMinor += counted;
  spend.orders += orders;
  spend.lastOrderAt = Math.max(spend.lastOrderAt, at);
  spends.set(memberId, spend);
}

function decideMember(
  { shop, programs, calendar, now }: SettlingFacts,
  { memberId, tierId }: LockedMember,
  settlements: readonly OrderSettlement[],
  spend: SpendChange,
  deltas: Deltas,
): { balance: BalanceChange; tierChange: TierChangeToSave | undefined } {
  const current = programs.find(({ number }) => number === shop.programNumber);
  invariant(current !== undefined, "the programme in force exists");
  const { tiers } = current.program;
  const tier = decideTier({ ladder: tiers, spends: settlements, currentTierId: tierId, now, calendar });
  const delta = deltas.get(memberId) ?? { pending: 0, available: 0, held: 0 };
  const changed = tier.change !== "none";
  // Whoever comes with a history has had the tier since the last order, as far as we know.
  const occurredAt = tierId === null ? Math.min(spend.lastOrderAt, now) : now;
  return {
    balance: {
      memberId,
      ...delta,
      lifetimeSpendMinor: spend.countedMinor,
      orders: spend.orders,
      lastOrderAt: spend.lastOrderAt,
      tierId: tier.tierId,
      tierSince: changed ? occurredAt : null,
      windowSpendMinor: tier.spendMinor,
      tierReviewAt: tier.reviewAt,
    },
    tierChange: changed
      ? {
          memberId,
          fromTierId: tierId,
          toTierId: tier.tierId,
          spendMinor: tier.spendMinor,
          programNumber: current.number,
          occurredAt,
        }
      : undefined,
  };
}
