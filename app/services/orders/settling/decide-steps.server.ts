import type { StoredProgramVersion } from "../../../db/program/program-versions.server.ts";
import { decideSettlement, invariant, settleHistory, walletAfter } from "../../../domain/index.ts";
import type {
  EarningExplanation,
  EntryDraft,
  HistoryInput,
  HistoryStep,
  LotSchedule,
  OrderSettlement,
  OrderSnapshot,
  Result,
  SettlementError,
  Wallet,
} from "../../../domain/index.ts";
import type { FactsIndex } from "./index-facts.server.ts";
import type { SettlingFacts } from "./settling.server.ts";

/** What became of one order of the batch: a new record with its entries, or the reason why there is none. */
export interface Step {
  readonly snapshot: OrderSnapshot;
  readonly claimedBy: string | null;
  readonly result: Result<Settled, SettlementError>;
}

export interface Settled {
  readonly settlement: OrderSettlement;
  readonly entries: readonly EntryDraft[];
  readonly schedules: readonly LotSchedule[];
  readonly explanation: EarningExplanation | null;
}

export interface StepsOutcome {
  readonly steps: readonly Step[];
  /** As they are afterwards, of those whom the steps concern. */
  readonly wallets: readonly Wallet[];
}

export type Wallets = ReadonlyMap<string, Wallet>;

const NOTHING: StepsOutcome = { steps: [], wallets: [] };

/** Version by version, oldest first, because each order earns by the one in force when it was processed. */
export function stepsOfMember(
  facts: SettlingFacts,
  index: FactsIndex,
  wallets: Wallets,
  memberId: string,
): StepsOutcome {
  const snapshots = index.snapshotsOfMember.get(memberId);
  if (snapshots === undefined) return NOTHING;
  const elsewhere = snapshots.flatMap(({ orderId }) => {
    const record = index.records.get(orderId);
    return record && record.memberId !== memberId ? [record] : [];
  });
  let settled: readonly OrderSettlement[] = index.recordsOfMember.get(memberId) ?? [];
  let concerned = walletsOf(wallets, [memberId, ...elsewhere.map((record) => record.memberId)]);
  const steps: Step[] = [];
  for (const [program, ofVersion] of byVersion(facts, snapshots)) {
    const outcome = settleHistory({
      ...historyOf(facts, memberId, program),
      snapshots: ofVersion,
      settled,
      elsewhere,
      wallets: concerned,
    });
    settled = outcome.settlements;
    concerned = outcome.wallets;
    steps.push(...outcome.steps.flatMap((step) => toStep(index, step, null)));
  }
  return { steps, wallets: concerned };
}

export function historyOf(
  { programs, shop, calendar, now }: SettlingFacts,
  memberId: string,
  program: StoredProgramVersion,
): Omit<HistoryInput, "snapshots" | "settled"> {
  const earlierPrograms = new Map(programs.map((version) => [version.number, version]));
  return { memberId, program, earlierPrograms, storeCurrency: shop.currency, calendar, now };
}

/** Snapshots that changed nothing are no steps. A claim, once made, stays with the order. */
export function toStep(
  index: FactsIndex,
  { snapshot, result }: HistoryStep,
  claimedBy: string | null,
): Step[] {
  if (!result.ok) return [{ snapshot, claimedBy, result }];
  if (result.value.kind !== "settle") return [];
  const { settlement, entries, schedules, explanation } = result.value;
  const claimer = claimedBy ?? index.records.get(snapshot.orderId)?.claimedBy ?? null;
  const value = { settlement, entries, schedules, explanation };
  return [{ snapshot, claimedBy: claimer, result: { ok: true, value } }];
}

export function walletsOf(wallets: Wallets, memberIds: readonly (string | null)[]): readonly Wallet[] {
  return [...new Set(memberIds)].flatMap((memberId) =>
    memberId === null ? [] : (wallets.get(memberId) ?? []),
  );
}

function byVersion(facts: SettlingFacts, snapshots: readonly OrderSnapshot[]) {
  const groups = Map.groupBy(snapshots, ({ processedAt }) => programInForce(facts.programs, processedAt));
  return [...groups].sort(([a], [b]) => a.number - b.number);
}

/** The version in force at a moment; before the first was published, the first. */
export function programInForce(programs: readonly StoredProgramVersion[], at: number): StoredProgramVersion {
  const program = programs.findLast(({ publishedAt }) => publishedAt <= at) ?? programs[0];
  invariant(program !== undefined, "a shop has a programme");
  return program;
}

/** The version that a record cites, or the one in force when the order was processed. */
export function programOf(
  { programs }: SettlingFacts,
  previous: OrderSettlement | undefined,
  processedAt: number,
): StoredProgramVersion {
  if (previous === undefined) return programInForce(programs, processedAt);
  const program = programs.find(({ number }) => number === previous.programVersion);
  invariant(program !== undefined, "a recorded programme version exists");
  return program;
}

/** An order that belongs to nobody. */
export function stepOfNobody(
  facts: SettlingFacts,
  index: FactsIndex,
  wallets: Wallets,
  snapshot: OrderSnapshot,
): StepsOutcome {
  const previous = index.records.get(snapshot.orderId);
  const concerned = walletsOf(wallets, [previous?.memberId ?? null]);
  const result = decideSettlement({
    snapshot,
    storeCurrency: facts.shop.currency,
    member: null,
    previous: previous ?? null,
    program: programOf(facts, previous, snapshot.processedAt),
    now: facts.now,
    calendar: facts.calendar,
    wallets: concerned,
  });
  const steps = toStep(index, { snapshot, result }, null);
  const [step] = steps;
  if (!step?.result.ok) return { steps, wallets: concerned };
  const { entries, schedules } = step.result.value;
  return { steps, wallets: concerned.map((wallet) => walletAfter(wallet, entries, schedules)) };
}
