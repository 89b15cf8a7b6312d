import { groupBy } from "../../group-by.ts";
import { invariant } from "../../invariant.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { EntryDraft } from "../../points/entry.ts";
import type { LotSchedule } from "../../points/lot.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import type { Result } from "../../result.ts";
import type { Recap } from "../decide-recap.ts";
import { decideSettlement } from "../decide-settlement.ts";
import type { SettlementError } from "../decide-settlement.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { settleHistory } from "../settle-history.ts";
import type { HistoryInput, HistoryOutcome, SettledSnapshot } from "../settle-history.ts";
import type { BatchFacts } from "./batch.ts";
import { lastingClaim } from "./index-facts.ts";
import type { FactsIndex } from "./index-facts.ts";
import { versionWithAwards } from "../awards/awarded-rules.ts";
import { citedVersion, versionFor } from "./program-versions.ts";
import type { PublishedVersion } from "../../program/program.ts";

/** What became of one order of the batch: a new record with its entries, or the reason why there is none. */
export interface OrderOutcome {
  readonly snapshot: OrderSnapshot;
  readonly claimedBy: string | null;
  readonly result: Result<Settled, SettlementError>;
}

export interface Settled {
  readonly settlement: OrderSettlement;
  readonly entries: readonly EntryDraft[];
  readonly schedules: readonly LotSchedule[];
}

/** An order that has more or less points though nothing was heard of it: see `HistoryOutcome.recaps`. */
export interface RecapOutcome {
  readonly recap: Recap;
}

/** What became of some orders, and of the wallets that they concern. */
export interface OrderOutcomes {
  /** One after the other, as they came about. */
  readonly outcomes: readonly (OrderOutcome | RecapOutcome)[];
  /** Orders whose letters leave out too much. */
  readonly toRead: readonly string[];
  /** As they are afterwards. */
  readonly wallets: readonly Wallet[];
}

export type Wallets = ReadonlyMap<string, Wallet>;

const NOTHING: OrderOutcomes = { outcomes: [], toRead: [], wallets: [] };

/** Stretch by stretch, oldest first, because each order earns by the version that the member had when it was placed. */
export function outcomesOfMember(
  facts: BatchFacts,
  index: FactsIndex,
  wallets: Wallets,
  memberId: string,
): OrderOutcomes {
  const snapshots = index.snapshotsOfMember.get(memberId);
  if (snapshots === undefined) return NOTHING;
  const elsewhere = snapshots.flatMap(({ orderId }) => {
    const record = index.records.get(orderId);
    return record && record.memberId !== memberId ? [record] : [];
  });
  let settled: readonly OrderSettlement[] = index.recordsOfMember.get(memberId) ?? [];
  let concerned = walletsAmong(wallets, [memberId, ...elsewhere.map((record) => record.memberId)]);
  const outcomes: (OrderOutcome | RecapOutcome)[] = [];
  const toRead: string[] = [];
  for (const { program, snapshots: ofVersion } of byVersion(facts, index, memberId)) {
    const history = settleHistory({
      ...historyOf(facts, index, memberId, program),
      snapshots: ofVersion,
      settled,
      elsewhere,
      wallets: concerned,
    });
    settled = history.settlements;
    concerned = history.wallets;
    outcomes.push(...outcomesIn(index, history, null));
    toRead.push(...unreadOf(history.steps));
  }
  return { outcomes, toRead, wallets: concerned };
}

/** An order that belongs to nobody. */
export function outcomeOfNobody(
  facts: BatchFacts,
  index: FactsIndex,
  wallets: Wallets,
  snapshot: OrderSnapshot,
): OrderOutcomes {
  const previous = index.records.get(snapshot.orderId);
  const concerned = walletsAmong(wallets, [previous?.memberId ?? null]);
  const cited = citedVersion(facts.programs, previous, snapshot.processedAt);
  const insteadOf = facts.programs.find(({ number }) => number === previous?.programVersion);
  const result = decideSettlement({
    snapshot,
    storeCurrency: facts.storeCurrency,
    member: null,
    previous: previous ?? null,
    program: versionWithAwards(cited, previous?.awards, facts.programs),
    ...(insteadOf === undefined || insteadOf === cited ? {} : { insteadOf }),
    now: facts.now,
    calendar: facts.calendar,
    wallets: concerned,
  });
  const outcomes = outcomeOf(index, { snapshot, result }, index.waitingFor.get(snapshot) ?? null);
  const toRead = unreadOf([{ snapshot, result }]);
  const [outcome] = outcomes;
  if (!outcome?.result.ok) return { outcomes, toRead, wallets: concerned };
  const { entries, schedules } = outcome.result.value;
  return {
    outcomes,
    toRead,
    wallets: concerned.map((wallet) => walletAfter(wallet, entries, schedules)),
  };
}

/** The orders of these that need to be read first. */
export function unreadOf(settled: readonly SettledSnapshot[]): string[] {
  return settled.flatMap(({ snapshot, result }) =>
    result.ok && result.value.kind === "needs_reading" ? [snapshot.orderId] : [],
  );
}

export function historyOf(
  { programs, storeCurrency, calendar, now, overrides }: BatchFacts,
  index: FactsIndex,
  memberId: string,
  program: PublishedVersion,
): Omit<HistoryInput, "snapshots" | "settled" | "wallets"> {
  const earlierPrograms = new Map(programs.map((version) => [version.number, version]));
  // What was not loaded is older than all that may depend on it.
  const orders = index.members.get(memberId)?.orders ?? 0;
  const others = index.othersOfMember.get(memberId) ?? [];
  const hasOlderOrders = orders > (index.recordsOfMember.get(memberId)?.length ?? 0) + others.length;
  return {
    ...{ memberId, others, hasOlderOrders, program, earlierPrograms, storeCurrency, calendar, now },
    overrides: overrides?.get(memberId) ?? [],
    earlier: index.ladderSpans,
  };
}

/** Of a member who lost an order of the moment `leftAt`: those after it may have the room that it had. */
export function recapsOfMember(
  facts: BatchFacts,
  index: FactsIndex,
  wallets: Wallets,
  left: { readonly memberId: string; readonly leftAt: number; readonly settled: readonly OrderSettlement[] },
): OrderOutcomes {
  const { memberId, leftAt, settled } = left;
  const [program] = facts.programs;
  invariant(program !== undefined, "a store has a programme");
  const concerned = walletsAmong(wallets, [memberId]);
  const given = { snapshots: [], settled, leftAt, wallets: concerned };
  const history = settleHistory({ ...historyOf(facts, index, memberId, program), ...given });
  return { outcomes: outcomesIn(index, history, null), toRead: [], wallets: history.wallets };
}

/** Steps and recaps of a history, one after the other. */
export function outcomesIn(
  index: FactsIndex,
  { steps, recaps }: Pick<HistoryOutcome, "steps" | "recaps">,
  claimer: string | null,
): (OrderOutcome | RecapOutcome)[] {
  const recapsAfter = groupBy(recaps, ({ after }) => after);
  return [null, ...steps].flatMap((step, place) => [
    ...(step === null ? [] : outcomeOf(index, step, claimer)),
    ...(recapsAfter.get(place) ?? []).map((recap) => ({ recap })),
  ]);
}

/** Snapshots that changed nothing have no outcome. */
export function outcomeOf(
  index: FactsIndex,
  { snapshot, result }: SettledSnapshot,
  claimedBy: string | null,
): OrderOutcome[] {
  if (!result.ok) return [{ snapshot, claimedBy, result }];
  if (result.value.kind !== "settle") return [];
  const { settlement, entries, schedules } = result.value;
  const claimer = claimedBy ?? lastingClaim(index.members, index.records.get(snapshot.orderId));
  const value = { settlement, entries, schedules };
  return [{ snapshot, claimedBy: claimer, result: { ok: true, value } }];
}

/** The wallets of those of these members who have one here. */
export function walletsAmong(wallets: Wallets, memberIds: readonly (string | null)[]): readonly Wallet[] {
  return [...new Set(memberIds)].flatMap((memberId) =>
    memberId === null ? [] : (wallets.get(memberId) ?? []),
  );
}

/**
 * The orders of a member as they were placed, in stretches of one version each: of its ladder is the tier that they earn
 * with. Which version that is, is asked when an order is first heard of, whoever has it afterwards.
 */
function byVersion({ programs, rehearses }: BatchFacts, index: FactsIndex, memberId: string) {
  const placedAt = ({ orderId, processedAt }: OrderSnapshot) =>
    index.records.get(orderId)?.processedAt ?? processedAt;
  const versionOf = (snapshot: OrderSnapshot) => {
    const record = index.records.get(snapshot.orderId);
    if (record === undefined) return versionFor(programs, rehearses?.get(memberId), snapshot.processedAt);
    return citedVersion(programs, record, record.processedAt);
  };
  const stretches: { readonly program: PublishedVersion; readonly snapshots: OrderSnapshot[] }[] = [];
  const all = index.snapshotsOfMember.get(memberId) ?? [];
  for (const snapshot of all.toSorted((a, b) => placedAt(a) - placedAt(b))) {
    const program = versionOf(snapshot);
    const last = stretches.at(-1);
    if (last?.program === program) last.snapshots.push(snapshot);
    else stretches.push({ program, snapshots: [snapshot] });
  }
  return stretches;
}
