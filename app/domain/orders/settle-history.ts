import { invariant } from "../invariant.ts";
import type { CurrencyCode } from "../money/money.ts";
import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import type { Program, ProgramVersion, PublishedVersion } from "../program/program.ts";
import type { Result } from "../result.ts";
import { lastingWalk } from "../tiers/lasting-walk.ts";
import type { LadderSpan } from "../tiers/lasting-walk.ts";
import { overrideAt } from "../tiers/tier-override.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import { tierAt } from "../tiers/tier-progress.ts";
import type { Calendar } from "../time/calendar.ts";
import { earnedByPeriod } from "../earning/period-caps.ts";
import { decideRecap } from "./decide-recap.ts";
import type { Recap } from "./decide-recap.ts";
import { versionWithAwards } from "./awards/awarded-rules.ts";
import { decideSettlement } from "./decide-settlement.ts";
import type { SettlementDecision, SettlementError, SettlingMember } from "./decide-settlement.ts";
import type { OrderSettlement, OtherOrder } from "./order-settlement.ts";
import { byPlace } from "./place.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

type CitedVersion = ProgramVersion & Pick<PublishedVersion, "rehearsal">;

export interface HistoryInput {
  readonly memberId: string;
  /** One snapshot of each order, in any order; they are settled by `processedAt`. */
  readonly snapshots: readonly OrderSnapshot[];
  /** Everything settled for this member so far, whether among `snapshots` or not. */
  readonly settled: readonly OrderSettlement[];
  /**
   * Instead of in `settled`, where no programme bounds what a day or a month may earn: those that are not among
   * `snapshots`. Absent: none.
   */
  readonly others?: readonly OtherOrder[];
  /** They have orders that are older than all of these. */
  readonly hasOlderOrders?: boolean;
  /** For orders not settled before, and for those whose version was rehearsed and is taken back. */
  readonly program: ProgramVersion;
  /** The versions that `settled` cites, if others than `program`. */
  readonly earlierPrograms?: ReadonlyMap<number, CitedVersion>;
  /** Records of these orders under another member or under none (a guest order to be claimed). */
  readonly elsewhere?: readonly OrderSettlement[];
  readonly storeCurrency: CurrencyCode;
  readonly calendar: Calendar;
  /** What merchants have set of the member's tier by hand. Absent: nothing. */
  readonly overrides?: readonly TierOverride[];
  /** The ladders that were in force, as `ladderSpans` gives them. Absent: none has tiers for life. */
  readonly earlier?: readonly LadderSpan[];
  readonly now: number;
  /** As for `decideSettlement`: of the member, and of whoever had one of the orders before. */
  readonly wallets: readonly Wallet[];
  /**
   * Some order of this moment (ms) is no longer theirs, or gone: what the most of a day or a month leaves for
   * those after it is looked at again, as it is after each of `snapshots`. Absent: there is no such order.
   */
  readonly leftAt?: number;
}

/** A snapshot and what was decided of it. */
export interface SettledSnapshot {
  readonly snapshot: OrderSnapshot;
  readonly result: Result<SettlementDecision, SettlementError>;
}

/** An order of which nothing was heard, after so many of the steps. */
export interface HistoryRecap extends Recap {
  readonly after: number;
}

export interface HistoryOutcome {
  /** One for each snapshot, by `processedAt`. */
  readonly steps: readonly SettledSnapshot[];
  /**
   * Orders of which nothing was heard, and that have more or less points: where a programme bounds what a day or
   * a month may earn, one order's points are room that those after it have not. Each once at most, by
   * `processedAt`, and after the step that brought it about.
   */
  readonly recaps: readonly HistoryRecap[];
  /** All settlements of the member afterwards but `others`, by `processedAt`: hand them to `decideTier`. */
  readonly settlements: readonly OrderSettlement[];
  /** The wallets handed in, as they are afterwards. */
  readonly wallets: readonly Wallet[];
}

/**
 * Settles many orders of one member in one pass: each with the tier that the orders before it
 * gave. Exactly what `tierBefore` and `decideSettlement` give one by one, without adding up
 * the spend anew for each.
 */
export function settleHistory(input: HistoryInput): HistoryOutcome {
  const { tiers: ladder } = input.program.program;
  const walk = lastingWalk(ladder, input.calendar, input.earlier ?? []);
  const steps: SettledSnapshot[] = [];
  const recaps: HistoryRecap[] = [];
  const periods = earnedByPeriod(programsOf(input));
  const settlements: OrderSettlement[] = [];
  let wallets = input.wallets;
  // One order is the first, once: an older one that is heard of later does not become another.
  let isChanged = false;
  let changedAt: number | null = null;
  let noneIsFirst = input.hasOlderOrders !== true && !ordersBefore(input).some((order) => order.isFirst);
  for (const item of inOrder(input)) {
    if (item.other !== null) {
      invariant(periods === null, "what may have more or less points is handed in whole");
      noneIsFirst = false;
      walk.add(item.other);
      continue;
    }
    const isFirst = noneIsFirst && !hasOrderBefore(input, item);
    const tierId = () => {
      const tier = overrideAt(ladder, input.overrides ?? [], item.processedAt);
      return (tier ?? tierAt(ladder, walk.before(item.processedAt).place)).id;
    };
    const room = periods?.room(programOf(input, item).program, item.processedAt) ?? null;
    const settled =
      item.snapshot === null
        ? null
        : settleOne(input, item, item.snapshot, { tierId: tierId(), isFirst, room }, wallets);
    if (settled !== null) steps.push(settled);
    isChanged ||= settled !== null || item.processedAt >= (input.leftAt ?? Number.POSITIVE_INFINITY);
    const decision = settled?.result.ok === true ? settled.result.value : null;
    let after = decision?.kind === "settle" ? decision.settlement : item.previous;
    if (decision?.kind === "settle") {
      wallets = wallets.map((wallet) => walletAfter(wallet, decision.entries, decision.schedules));
      changedAt = Math.max(changedAt ?? 0, settled?.snapshot.updatedAt ?? 0);
    }
    if (after === null || after.memberId !== input.memberId) continue;
    // One that is refused, or has to be read first, is nobody's first.
    noneIsFirst = false;
    // What a rehearsal gave that is taken back is about to be settled anew, and has no more of it before.
    const isLeft = versionOf(input, after).rehearsal?.isTakenBack === true;
    if (periods !== null && isChanged && decision?.kind !== "settle" && !isLeft) {
      const { now, calendar } = input;
      const program = programOf(input, { snapshot: null, previous: after });
      const occurredAt = Math.min(changedAt ?? now, now);
      const recap = decideRecap({ previous: after, room, program, occurredAt, now, calendar, wallets });
      if (recap !== null) {
        recaps.push({ ...recap, after: steps.length });
        wallets = wallets.map((wallet) => walletAfter(wallet, recap.entries, recap.schedules));
        after = recap.settlement;
      }
    }
    settlements.push(after);
    walk.add(after);
    periods?.add(item.processedAt, after.earnedPoints);
  }
  return { steps, recaps, settlements, wallets };
}

function ordersBefore({ settled, others = [] }: HistoryInput): readonly (OrderSettlement | OtherOrder)[] {
  return others.length === 0 ? settled : [...settled, ...others];
}

function hasOrderBefore(input: HistoryInput, { processedAt, snapshot }: Item): boolean {
  return ordersBefore(input).some(
    (one) => one.orderId !== snapshot?.orderId && one.processedAt <= processedAt,
  );
}

interface Item {
  readonly orderId: string;
  readonly processedAt: number;
  readonly snapshot: OrderSnapshot | null;
  readonly previous: OrderSettlement | null;
  readonly other: OtherOrder | null;
}

function settleOne(
  input: HistoryInput,
  item: Item,
  snapshot: OrderSnapshot,
  standing: Pick<SettlingMember, "tierId" | "isFirst" | "room">,
  wallets: readonly Wallet[],
): SettledSnapshot {
  const { storeCurrency, now, memberId, calendar } = input;
  const { previous } = item;
  const program = programOf(input, item);
  const insteadOf = takenBackOf(input, item);
  const result = decideSettlement({
    snapshot,
    storeCurrency,
    member: { memberId, ...standing },
    previous,
    program,
    ...(insteadOf === null ? {} : { insteadOf }),
    now,
    calendar,
    wallets,
  });
  return { snapshot, result };
}

function versionOf(input: HistoryInput, { programVersion }: OrderSettlement): CitedVersion {
  const isLatest = programVersion === input.program.number;
  const version = isLatest ? input.program : input.earlierPrograms?.get(programVersion);
  invariant(version !== undefined, "a recorded programme version was not handed in");
  return version;
}

/** The version that the order cites, if that was rehearsed, is taken back, and the order is settled anew; else null. */
function takenBackOf(
  input: HistoryInput,
  { snapshot, previous }: Pick<Item, "snapshot" | "previous">,
): CitedVersion | null {
  if (snapshot === null || previous === null) return null;
  const cited = versionOf(input, previous);
  return cited.rehearsal?.isTakenBack === true ? cited : null;
}

function programOf(input: HistoryInput, item: Pick<Item, "snapshot" | "previous">): ProgramVersion {
  const { previous } = item;
  if (previous === null) return input.program;
  const program = takenBackOf(input, item) === null ? versionOf(input, previous) : input.program;
  if (previous.awards === undefined) return program;
  const versions = [input.program, ...(input.earlierPrograms?.values() ?? [])];
  return versionWithAwards(program, previous.awards, versions);
}

/** All that this member's orders may earn by. */
function programsOf({ program, earlierPrograms }: HistoryInput): Program[] {
  return [program, ...(earlierPrograms?.values() ?? [])].map((version) => version.program);
}

/** Snapshots and records, one item for each order, by when it was processed. */
function inOrder(input: HistoryInput): Item[] {
  const records = new Map<string, OrderSettlement>();
  for (const record of [...(input.elsewhere ?? []), ...input.settled]) records.set(record.orderId, record);
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const snapshot of input.snapshots) {
    invariant(!seen.has(snapshot.orderId), "one snapshot of each order");
    seen.add(snapshot.orderId);
    const previous = records.get(snapshot.orderId) ?? null;
    const processedAt = previous?.processedAt ?? snapshot.processedAt;
    items.push({ orderId: snapshot.orderId, processedAt, snapshot, previous, other: null });
  }
  for (const previous of input.settled) {
    const { orderId, processedAt } = previous;
    if (!seen.has(orderId)) items.push({ orderId, processedAt, snapshot: null, previous, other: null });
  }
  for (const other of input.others ?? []) {
    const { orderId, processedAt } = other;
    items.push({ orderId, processedAt, snapshot: null, previous: null, other });
  }
  return items.sort(byPlace);
}
