import { hasPeriodCaps } from "../../earning/period-caps.ts";
import { invariant } from "../../invariant.ts";
import type { Actor, EntryDraft } from "../../points/entry.ts";
import type { LotSchedule } from "../../points/lot.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { GoodsToday } from "../../earning/order-traits.ts";
import type { BatchDecision, BatchFacts, RecapToSave } from "../batch/batch.ts";
import { takesPart } from "../batch/batch.ts";
import { decideMembers } from "../batch/decide-members.ts";
import { indexFacts } from "../batch/index-facts.ts";
import { entriesOfMembership } from "../batch/membership-entries.ts";
import type { Recap } from "../decide-recap.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { byPlace, roomOfPlace } from "../place.ts";
import { settleHistory } from "../settle-history.ts";
import type { AwardedRule } from "./awarded-rules.ts";
import { decideAward, decideAwardUndone, withoutAward } from "./decide-award.ts";

/** A rule is given to orders, or taken from them again. */
export type AwardChange =
  | { readonly kind: "give"; readonly award: AwardedRule; readonly today?: GoodsToday }
  | { readonly kind: "undo"; readonly awardId: string };

export interface AwardsDecision extends BatchDecision {
  /** Of these orders, how many were given the rule, or had it taken back. */
  readonly orders: number;
}

/**
 * Gives orders what a rule adds to them, or takes it back, and says what that means for whoever has them.
 *
 * Where a day or a month is bounded, it goes as if the orders had had the rule when they were settled: each has what
 * those placed before it leave, and those placed after it are shared anew.
 *
 * @param facts with the records of these orders and their members, and the wallets with the lots that may have to give
 * @param orders as they are kept, by their ids
 */
export function decideAwards(
  facts: BatchFacts,
  orders: ReadonlyMap<string, OrderSnapshot>,
  change: AwardChange,
  actor: Actor,
): AwardsDecision {
  const { programs: versions, calendar, now } = facts;
  const setting = { versions, calendar, now, actor };
  const wallets = new Map(facts.wallets);
  const after = new Map<string, OrderSettlement>(facts.records.map((record) => [record.orderId, record]));
  const entries: EntryDraft[] = [];
  const schedules: LotSchedule[] = [];
  const rescheduled = new Set<string>();
  const changed = new Set<string>();
  const isBounded = versions.some(({ program }) => hasPeriodCaps(program));
  const isTakingPart = new Set(facts.members.filter(takesPart).map(({ memberId }) => memberId));
  const isGone = new Set(facts.members.filter(({ isClosed }) => isClosed).map(({ memberId }) => memberId));
  let count = 0;
  const ofMember = (memberId: string) => [...after.values()].filter((record) => record.memberId === memberId);
  const post = (memberId: string, wallet: Wallet, { settlement, ...posted }: Posted) => {
    after.set(settlement.orderId, settlement);
    changed.add(settlement.orderId);
    entries.push(...posted.entries);
    schedules.push(...posted.schedules);
    if (posted.schedules.length > 0) rescheduled.add(memberId);
    wallets.set(memberId, walletAfter(wallet, posted.entries, posted.schedules));
  };
  for (const { orderId, redacted } of [...facts.records].sort(byPlace)) {
    const record = after.get(orderId);
    const snapshot = orders.get(orderId);
    if (record === undefined || snapshot === undefined || redacted) continue;
    const wallet = wallets.get(record.memberId ?? "");
    if (wallet === undefined) {
      const without = change.kind === "undo" ? withoutAward(record, change.awardId, versions) : null;
      if (without === null) continue;
      count += 1;
      after.set(orderId, without);
      changed.add(orderId);
      continue;
    }
    const { memberId } = wallet;
    if (change.kind === "give" && !isTakingPart.has(memberId)) continue;
    const room = isBounded ? roomOfPlace(record, ofMember(memberId), versions) : null;
    const order = { snapshot, record, room };
    const decided =
      change.kind === "give"
        ? decideAward(order, change.award, wallet, { ...setting, today: change.today })
        : decideAwardUndone(order, change.awardId, wallet, setting);
    if (decided === null) continue;
    count += 1;
    post(memberId, wallet, { ...decided, schedules: [] });
    if (!isBounded || isGone.has(memberId)) continue;
    for (const recap of recapsAfter(facts, memberId, ofMember(memberId), wallets, record.processedAt)) {
      post(memberId, wallets.get(memberId) ?? wallet, recap);
    }
  }
  const recaps = facts.records.flatMap(({ orderId, revision }): RecapToSave[] => {
    const settlement = after.get(orderId);
    return settlement !== undefined && changed.has(orderId) ? [{ settlement, revision }] : [];
  });
  const closed = entriesOfMembership(facts, wallets);
  entries.push(...closed.entries);
  const decided = { settlements: [], recaps, entries, after, wallets: closed.wallets, rescheduled };
  const members = decideMembers(facts, indexFacts(facts), decided);
  return {
    ...{ settlements: [], recaps, entries, schedules, refused: [], orders: count },
    ...{ toRead: [], forgotten: [], claimsRefused: [] },
    ...members,
  };
}

type Posted = Pick<Recap, "settlement" | "entries" | "schedules">;

/** Orders placed after one that has more or less have less or more room in its day and month. */
function recapsAfter(
  { programs, storeCurrency, calendar, now }: BatchFacts,
  memberId: string,
  settled: readonly OrderSettlement[],
  wallets: ReadonlyMap<string, Wallet>,
  leftAt: number,
): readonly Recap[] {
  const [program] = programs;
  invariant(program !== undefined, "a store has a programme");
  const earlierPrograms = new Map(programs.map((version) => [version.number, version]));
  const history = settleHistory({
    ...{ memberId, snapshots: [], settled, leftAt, program, earlierPrograms, storeCurrency, calendar, now },
    wallets: [...wallets.values()].filter((wallet) => wallet.memberId === memberId),
  });
  return history.recaps;
}
