import {
  calendarOf,
  decideAdjustment,
  decideCapture,
  decideDeletion,
  decideExpiry,
  decideGiveBack,
  decideGuestClaim,
  decideHold,
  decideMaturity,
  decideMerge,
  decideOrderDeletion,
  decideRelease,
  decideSettlement,
  decideTier,
  DELETED_STAMP,
  EMPTY_BALANCE,
  emptyWallet,
  hasHoldExpired,
  lifeOf,
  settleHistory,
  walletAfter,
} from "../../app/domain/index.ts";
import type {
  Calendar,
  EntryDraft,
  Hold,
  HoldChange,
  HoldChangeInput,
  HoldError,
  LotSchedule,
  OrderSettlement,
  OrderSnapshot,
  ProgramVersion,
  RecordedEntry,
  Result,
  SettlementDecision,
  SettlementError,
  Wallet,
} from "../../app/domain/index.ts";
import { USD } from "../support/orders.ts";
import { DONE, NOTHING } from "./commands.ts";
import type { Command, Outcome, Standing } from "./commands.ts";

const SYSTEM = { kind: "system", id: "model" } as const;
const MERCHANT = { kind: "merchant", id: "1" } as const;

/**
 * A ledger in memory that does what the services do, with the domain's decisions: load, decide,
 * commit. What the laws are tried on where no database is needed.
 */
export class DomainLedger {
  readonly entries: RecordedEntry[] = [];
  readonly holds = new Map<string, Hold>();
  readonly records = new Map<string, OrderSettlement>();
  readonly #wallets = new Map<string, Wallet>();
  readonly #mergedInto = new Map<string, string>();
  readonly #snapshots = new Map<string, OrderSnapshot>();
  readonly #claimedBy = new Map<string, string>();
  readonly #program: ProgramVersion;
  readonly #calendar: Calendar;
  #now: number;

  constructor(program: ProgramVersion, timeZone: string, start: number) {
    this.#program = program;
    this.#calendar = calendarOf(timeZone);
    this.#now = start;
  }

  get wallets(): readonly Wallet[] {
    return [...this.#wallets.values()];
  }

  standing(customerId: string): Standing | null {
    const wallet = this.#wallet(customerId);
    if (wallet === null) return null;
    const lots = wallet.lots.filter((lot) => lot.memberId === wallet.memberId && lot.remaining > 0);
    return {
      ...wallet.balance,
      lots: lots
        .map(({ key, remaining, isPending, expiresAt }) => ({
          key,
          remaining,
          isPending: isPending === true,
          expiresAt,
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      tierId: decideTier({
        ladder: this.#program.program.tiers,
        spends: this.#settledOf(wallet.memberId),
        currentTierId: null,
        now: this.#now,
        calendar: this.#calendar,
      }).tierId,
    };
  }

  apply(command: Command): Outcome {
    switch (command.kind) {
      case "snapshot":
        return this.#settle(command.snapshot);
      case "delete_order":
        return this.#deleteOrder(command.orderId);
      case "claim":
        return this.#claim(command);
      case "adjust":
        return this.#adjust(command);
      case "hold":
        return this.#hold(command);
      case "capture":
        return this.#change(command.redemptionId, (input) =>
          decideCapture({ ...input, points: command.points }),
        );
      case "release":
        return this.#change(command.redemptionId, (input) =>
          decideRelease({ ...input, reason: "redemption_not_used" }),
        );
      case "give_back":
        return this.#change(command.redemptionId, (input) =>
          decideGiveBack({ ...input, totalPoints: command.totalPoints }),
        );
      case "release_expired_holds":
        return this.#releaseExpired();
      case "mature":
        return this.#forAll((wallet) => decideMaturity(wallet, this.#now));
      case "expire":
        return this.#forAll((wallet) => decideExpiry(wallet, this.#now, this.#calendar));
      case "merge":
        return this.#merge(command);
      case "delete_customer":
        return this.#deleteCustomer(command.customerId);
      case "clock":
        this.#now += command.byMs;
        return DONE;
    }
  }

  #commit(entries: readonly EntryDraft[], schedules: readonly LotSchedule[] = []): void {
    this.entries.push(...entries.map((entry) => ({ ...entry, recordedAt: this.#now })));
    for (const [memberId, wallet] of this.#wallets) {
      this.#wallets.set(memberId, walletAfter(wallet, entries, schedules));
    }
  }

  #memberId(customerId: string): string {
    let memberId = `m${customerId}`;
    for (let next = this.#mergedInto.get(memberId); next !== undefined; next = this.#mergedInto.get(memberId))
      memberId = next;
    return memberId;
  }

  #wallet(customerId: string): Wallet | null {
    return this.#wallets.get(this.#memberId(customerId)) ?? null;
  }

  #settledOf(memberId: string): OrderSettlement[] {
    return [...this.records.values()].filter((record) => record.memberId === memberId);
  }

  #settle(snapshot: OrderSnapshot): Outcome {
    const { orderId, customerId } = snapshot;
    if (customerId !== null && !this.#wallets.has(`m${customerId}`)) {
      this.#wallets.set(`m${customerId}`, emptyWallet(`m${customerId}`));
    }
    const owner = customerId ?? this.#claimedBy.get(orderId) ?? null;
    const wallet = owner === null ? null : this.#wallet(owner);
    if (wallet === null || wallet.isClosed === true) return this.#settleForNobody(snapshot);
    const previous = this.records.get(orderId);
    const { steps } = settleHistory({
      memberId: wallet.memberId,
      snapshots: [snapshot],
      settled: this.#settledOf(wallet.memberId),
      elsewhere: previous !== undefined && previous.memberId !== wallet.memberId ? [previous] : [],
      program: this.#program,
      storeCurrency: USD,
      calendar: this.#calendar,
      now: this.#now,
      wallets: this.wallets,
    });
    return this.#settled(snapshot, steps[0]?.result);
  }

  #settleForNobody(snapshot: OrderSnapshot): Outcome {
    const decision = decideSettlement({
      snapshot,
      storeCurrency: USD,
      member: null,
      previous: this.records.get(snapshot.orderId) ?? null,
      program: this.#program,
      now: this.#now,
      calendar: this.#calendar,
      wallets: this.wallets,
    });
    return this.#settled(snapshot, decision);
  }

  #settled(
    snapshot: OrderSnapshot,
    result: Result<SettlementDecision, SettlementError> | undefined,
  ): Outcome {
    if (result === undefined) return NOTHING;
    if (!result.ok) return result.error.code;
    const decision = result.value;
    if (decision.kind !== "settle") return decision.kind;
    this.#commit(decision.entries, decision.schedules);
    this.records.set(snapshot.orderId, decision.settlement);
    this.#snapshots.set(snapshot.orderId, snapshot);
    return DONE;
  }

  #deleteOrder(orderId: string): Outcome {
    const previous = this.records.get(orderId);
    if (previous === undefined) return "unknown_order";
    if (previous.stamp === DELETED_STAMP) return NOTHING;
    const wallet = this.#wallets.get(previous.memberId ?? "") ?? null;
    const { settlement, entries } = decideOrderDeletion({
      previous,
      program: this.#program,
      wallet,
      now: this.#now,
    });
    this.#commit(entries);
    this.records.set(orderId, settlement);
    return DONE;
  }

  #claim({ customerId, orderId, isVerified }: Extract<Command, { kind: "claim" }>): Outcome {
    const wallet = this.#wallet(customerId);
    const record = this.records.get(orderId);
    const snapshot = this.#snapshots.get(orderId);
    if (wallet === null || wallet.isClosed === true) return "unknown_member";
    if (record === undefined || snapshot === undefined) return "unknown_order";
    const { outcome, refused } = decideGuestClaim({
      orders: [{ record, snapshot, contactDigest: "digest" }],
      verifiedContactDigest: isVerified ? "digest" : null,
      history: {
        memberId: wallet.memberId,
        settled: this.#settledOf(wallet.memberId),
        program: this.#program,
        storeCurrency: USD,
        calendar: this.#calendar,
        now: this.#now,
        wallets: this.wallets,
      },
    });
    if (refused[0] !== undefined) return refused[0].code;
    const became = this.#settled(snapshot, outcome.steps[0]?.result);
    if (became === DONE) this.#claimedBy.set(orderId, customerId);
    return became;
  }

  #adjust(command: Extract<Command, { kind: "adjust" }>): Outcome {
    const wallet = this.#wallet(command.customerId);
    const isKnown = this.entries.some((entry) => entry.key === `adjust/${command.key}`);
    if (isKnown && wallet !== null) return NOTHING;
    const decision = decideAdjustment({
      wallet,
      points: command.points,
      reason: "adjusted_goodwill",
      note: "",
      actor: MERCHANT,
      idempotencyKey: command.key,
      programVersion: this.#program.number,
      expiry: lifeOf(this.#program.program).expiry,
      now: this.#now,
      calendar: this.#calendar,
    });
    if (!decision.ok) return decision.error.code;
    this.#commit(decision.value.entries);
    return DONE;
  }

  #hold(command: Extract<Command, { kind: "hold" }>): Outcome {
    const wallet = this.#wallet(command.customerId);
    if (wallet === null) return "unknown_member";
    if (this.holds.has(command.redemptionId)) return NOTHING;
    const { redemptionId, points, ttlMs } = command;
    const opened = decideHold({
      wallet,
      redemptionId,
      points,
      ttlMs,
      programVersion: this.#program.number,
      actor: SYSTEM,
      now: this.#now,
      calendar: this.#calendar,
    });
    if (!opened.ok) return opened.error.code;
    this.#commit(opened.value.entries);
    this.holds.set(redemptionId, opened.value.hold);
    return DONE;
  }

  #change(redemptionId: string, decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>): Outcome {
    const hold = this.holds.get(redemptionId);
    if (hold === undefined) return "unknown_redemption";
    const changed = decide({
      hold,
      wallet: this.#wallets.get(hold.memberId) ?? emptyWallet(hold.memberId),
      restored: lifeOf(this.#program.program).restored,
      programVersion: this.#program.number,
      actor: SYSTEM,
      orderId: null,
      occurredAt: this.#now,
      now: this.#now,
      calendar: this.#calendar,
    });
    if (!changed.ok) return changed.error.code;
    this.#commit(changed.value.entries);
    this.holds.set(redemptionId, changed.value.hold);
    return changed.value.hold === hold ? NOTHING : DONE;
  }

  #releaseExpired(): Outcome {
    const due = [...this.holds.values()].filter((hold) => hasHoldExpired(hold, this.#now));
    for (const { redemptionId } of due) {
      this.#change(redemptionId, (input) => decideRelease({ ...input, reason: "redemption_expired" }));
    }
    return due.length > 0 ? DONE : NOTHING;
  }

  #forAll(decide: (wallet: Wallet) => readonly EntryDraft[]): Outcome {
    const entries = this.wallets.flatMap(decide);
    this.#commit(entries);
    return entries.length > 0 ? DONE : NOTHING;
  }

  #merge(command: Extract<Command, { kind: "merge" }>): Outcome {
    const from = this.#wallets.get(`m${command.from}`);
    const into = this.#wallet(command.into);
    if (from === undefined || into === null) return "unknown_member";
    const survivor = this.#memberId(command.from);
    const merge = decideMerge({
      from,
      into,
      holds: [...this.holds.values()].filter((hold) => hold.memberId === from.memberId),
      settlements: this.#settledOf(from.memberId),
      mergedInto: survivor === from.memberId ? null : survivor,
      actor: SYSTEM,
      now: this.#now,
      calendar: this.#calendar,
    });
    if (!merge.ok) return merge.error.code;
    if (survivor !== from.memberId) return NOTHING;
    const { entries, holds, settlements, wallet } = merge.value;
    this.#commit(entries);
    this.#wallets.set(into.memberId, wallet);
    // All lots are the survivor's now, the emptied ones too: a later refund fills them again.
    this.#wallets.set(from.memberId, { ...from, balance: EMPTY_BALANCE, lots: [] });
    this.#mergedInto.set(from.memberId, into.memberId);
    for (const hold of holds) this.holds.set(hold.redemptionId, hold);
    for (const settlement of settlements) this.records.set(settlement.orderId, settlement);
    return DONE;
  }

  #deleteCustomer(customerId: string): Outcome {
    const wallet = this.#wallets.get(`m${customerId}`);
    if (wallet === undefined) return "unknown_member";
    if (this.#mergedInto.has(wallet.memberId) || wallet.isClosed === true) return NOTHING;
    const openHolds = [...this.holds.values()].filter(
      (hold) => hold.memberId === wallet.memberId && hold.state === "open",
    );
    const { entries, holds } = decideDeletion({ wallet, openHolds, actor: SYSTEM, now: this.#now });
    this.#commit(entries);
    for (const hold of holds) this.holds.set(hold.redemptionId, hold);
    const after = this.#wallets.get(wallet.memberId) ?? wallet;
    this.#wallets.set(wallet.memberId, { ...after, isClosed: true });
    return DONE;
  }
}
