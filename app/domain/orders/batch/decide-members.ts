import { groupBy } from "../../group-by.ts";
import { invariant } from "../../invariant.ts";
import { accountDeltas, EMPTY_BALANCE } from "../../points/balances.ts";
import type { MemberBalance } from "../../points/balances.ts";
import type { EntryDraft } from "../../points/entry.ts";
import { debtOf } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import { decideTier } from "../../tiers/decide-tier.ts";
import type { Spend } from "../../tiers/spend.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { takesPart } from "./batch.ts";
import type {
  BalanceChange,
  BatchFacts,
  BatchMember,
  MembersDecision,
  RecapToSave,
  SettlementToSave,
  TierChangeToSave,
} from "./batch.ts";
import type { FactsIndex } from "./index-facts.ts";
import { rehearsedAt } from "./program-versions.ts";

/** What was decided of the orders. */
interface Decided {
  readonly settlements: readonly SettlementToSave[];
  readonly recaps: readonly RecapToSave[];
  readonly entries: readonly EntryDraft[];
  /** All records as they are now, of these orders and these members. */
  readonly after: ReadonlyMap<string, OrderSettlement>;
  /** As they are now. */
  readonly wallets: ReadonlyMap<string, Wallet>;
  /** Whose pending points have another day now: they are told it, though no points moved. */
  readonly rescheduled: ReadonlySet<string>;
}

/** What the settled orders mean for everyone who has them or had them. */
export function decideMembers(facts: BatchFacts, index: FactsIndex, decided: Decided): MembersDecision {
  const spends = spendChanges(index, decided);
  const settlementsOf = groupBy(decided.after.values(), ({ memberId }) => memberId ?? "");
  const deltas = accountDeltas(decided.entries);
  const lapsing = membersWithInactivity(decided.entries);
  const newBalances: BalanceChange[] = [];
  const balanceChanges: BalanceChange[] = [];
  const tierChanges: TierChangeToSave[] = [];
  const toAnnounce: string[] = [];
  for (const member of facts.members) {
    const { memberId, membership = "member" } = member;
    // A new member needs a balance even if none of the orders could be settled.
    const isMoved = member.tierId === null || deltas.has(memberId);
    const spend = spends.get(memberId) ?? (isMoved ? noSpend() : undefined);
    if (spend === undefined) continue;
    const settled = settlementsOf.get(memberId) ?? [];
    const others = index.othersOfMember.get(memberId) ?? [];
    const tier = decideTierOf(facts, index, member, [...settled, ...others], spend);
    const wallet = decided.wallets.get(memberId);
    invariant(wallet !== undefined, "the wallets of all members were loaded");
    const points = pointsOf(member, deltas.get(memberId) ?? EMPTY_BALANCE, wallet);
    const isMember = takesPart(member);
    const balance: BalanceChange = {
      memberId,
      ...(membership === "member" ? {} : { membership }),
      ...points,
      lapses: lapsing.has(memberId),
      ...spendOf(spend),
      ...tier.balance,
    };
    (member.tierId === null ? newBalances : balanceChanges).push(balance);
    if (tier.change && (isMember || member.tierId !== null)) tierChanges.push(tier.change);
    const isNews =
      tier.change !== null ||
      decided.rescheduled.has(memberId) ||
      balance.available !== 0 ||
      balance.pending !== 0 ||
      spend.countedMinor !== 0;
    if ((member.tierId === null || isNews) && isMember) toAnnounce.push(memberId);
  }
  return { newBalances, balanceChanges, tierChanges, toAnnounce };
}

interface SpendChange {
  countedMinor: number;
  orders: number;
  lastOrderAt: number | null;
}

function spendChanges(
  index: FactsIndex,
  { settlements, recaps }: Pick<Decided, "settlements" | "recaps">,
): Map<string, SpendChange> {
  const spends = new Map<string, SpendChange>();
  for (const { settlement } of settlements) {
    const before = index.records.get(settlement.orderId);
    if (before?.memberId) addSpend(spends, before.memberId, -before.countedMinor, -1, null);
    if (settlement.memberId) {
      addSpend(spends, settlement.memberId, settlement.countedMinor, 1, settlement.processedAt);
    }
  }
  // What counts of them is as before, and yet their member's balance is another.
  for (const { settlement } of recaps) {
    if (settlement.memberId) addSpend(spends, settlement.memberId, 0, 0, null);
  }
  return spends;
}

function noSpend(): SpendChange {
  return { countedMinor: 0, orders: 0, lastOrderAt: null };
}

function addSpend(
  spends: Map<string, SpendChange>,
  memberId: string,
  counted: number,
  orders: number,
  at: number | null,
) {
  const spend = spends.get(memberId) ?? noSpend();
  spend.countedMinor += counted;
  spend.orders += orders;
  if (at !== null) spend.lastOrderAt = Math.max(spend.lastOrderAt ?? at, at);
  spends.set(memberId, spend);
}

function spendOf({ countedMinor, orders, lastOrderAt }: SpendChange) {
  return { lifetimeSpendMinor: countedMinor, orders, lastOrderAt };
}

function membersWithInactivity(entries: readonly EntryDraft[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ opensLot }) =>
      (opensLot?.inactivityMonths ?? null) === null ? [] : (opensLot?.memberId ?? []),
    ),
  );
}

function pointsOf(member: BatchMember, delta: MemberBalance, wallet: Wallet) {
  return {
    ...delta,
    debt: debtOf({ available: member.balance.available + delta.available }),
    lastActivityAt: wallet.lastActivityAt,
  };
}

function decideTierOf(
  { currentProgram, programs, calendar, now, overrides, rehearses }: BatchFacts,
  { ladderSpans }: FactsIndex,
  { memberId, tierId }: BatchMember,
  spends: readonly Spend[],
  spend: SpendChange,
) {
  const current =
    rehearsedAt(programs, rehearses?.get(memberId), now) ??
    programs.find(({ number }) => number === currentProgram);
  invariant(current !== undefined, "the programme in force exists");
  const { tiers } = current.program;
  const tier = decideTier({
    ladder: tiers,
    spends,
    currentTierId: tierId,
    overrides: overrides?.get(memberId) ?? [],
    earlier: ladderSpans,
    now,
    calendar,
  });
  const changed = tier.change !== "none";
  // Whoever comes with a history has had the tier since the last order, as far as we know.
  const occurredAt = tierId === null ? Math.min(spend.lastOrderAt ?? now, now) : now;
  const change: TierChangeToSave = {
    memberId,
    fromTierId: tierId,
    toTierId: tier.tierId,
    reason: tierId === null ? "joined" : "orders",
    spendMinor: tier.spendMinor,
    programNumber: current.number,
    occurredAt,
  };
  return {
    balance: {
      tierId: tier.tierId,
      tierSince: changed ? occurredAt : null,
      windowSpendMinor: tier.spendMinor,
      tierReviewAt: tier.reviewAt,
    },
    change: changed ? change : null,
  };
}
