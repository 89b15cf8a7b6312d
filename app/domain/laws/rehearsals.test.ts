import fc from "fast-check";
import { expect, it } from "vitest";
import { anyLife, anyProgram, anyTimeZone } from "../../../tests/model/any-program.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { anyOrderState, NOON, order, orderLine, USD } from "../../../tests/support/orders.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import type { BatchFacts, BatchMember } from "../orders/batch/batch.ts";
import { decideBatch } from "../orders/batch/decide-batch.ts";
import type { OrderSettlement } from "../orders/order-settlement.ts";
import { checkEntry } from "../points/check-entry.ts";
import { decideExpiry } from "../points/decide-expiry.ts";
import { decideMaturity } from "../points/decide-maturity.ts";
import type { EntryDraft } from "../points/entry.ts";
import { emptyWallet, walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import type { Program, PublishedVersion, RehearsalSpan } from "../program/program.ts";
import { calendarOf } from "../time/calendar.ts";

const DAY_MS = 86_400_000;
const NOW = NOON + 70 * DAY_MS;
const MEMBER = "m1";

/** A store with one member, to whom everything is settled as the services do it. */
class Store {
  versions: readonly PublishedVersion[];
  wallet: Wallet = emptyWallet(MEMBER);
  readonly records = new Map<string, OrderSettlement>();
  readonly snapshots = new Map<string, OrderSnapshot>();
  readonly #keys = new Set<string>();
  readonly #timeZone: string;
  #tierId: string | null = null;

  constructor(versions: readonly PublishedVersion[], timeZone: string) {
    this.versions = versions;
    this.#timeZone = timeZone;
  }

  settle(...snapshots: readonly OrderSnapshot[]): void {
    const calendar = calendarOf(this.#timeZone);
    const member: BatchMember = {
      ...{ memberId: MEMBER, tierId: this.#tierId, balance: this.wallet.balance, orders: this.records.size },
      ...{ lastActivityAt: this.wallet.lastActivityAt, isClosed: false },
    };
    const facts: BatchFacts = {
      ...{ storeCurrency: USD, programs: this.versions, currentProgram: 1, calendar, now: NOW, snapshots },
      ...{ members: [member], memberOf: new Map([["1", MEMBER]]) },
      records: [...this.records.values()].map((record) => ({
        ...{ ...record, revision: 1, redacted: false, claimedBy: null },
      })),
      wallets: new Map([[MEMBER, this.wallet]]),
      rehearses: new Map([[MEMBER, [2]]]),
    };
    const decided = decideBatch(facts);
    expect(decided.refused).toEqual([]);
    this.#keep(decided.entries);
    this.wallet = walletAfter(this.wallet, decided.entries, decided.schedules);
    for (const { settlement, snapshot } of decided.settlements) {
      this.records.set(settlement.orderId, settlement);
      this.snapshots.set(settlement.orderId, { ...snapshot, processedAt: settlement.processedAt });
    }
    for (const { settlement } of decided.recaps) this.records.set(settlement.orderId, settlement);
    this.#tierId = [...decided.newBalances, ...decided.balanceChanges].at(-1)?.tierId ?? this.#tierId;
  }

  /** What the rehearsal gave goes back: all that it decided is settled anew, as it was settled last. */
  takeBack(): void {
    this.versions = this.versions.map((version) =>
      version.rehearsal ? { ...version, rehearsal: { ...version.rehearsal, isTakenBack: true } } : version,
    );
    const rehearsed = [...this.records.values()].filter(({ programVersion }) => programVersion === 2);
    const kept = rehearsed.flatMap(({ orderId, stamp }) => {
      const snapshot = this.snapshots.get(orderId);
      return snapshot ? { ...snapshot, keptStamp: stamp } : [];
    });
    if (kept.length > 0) this.settle(...kept);
  }

  /** What is left, once time has done what it does. */
  left() {
    for (const decide of [decideMaturity, sweep(this.#timeZone)]) {
      const entries = decide(this.wallet, NOW);
      this.#keep(entries);
      this.wallet = walletAfter(this.wallet, entries);
    }
    const lots = new Map<string, number>();
    for (const { earnedAt, expiresAt, isPending, maturesAt, remaining } of this.wallet.lots) {
      // Of one that is usable it does not matter by now when it became so.
      const kind = JSON.stringify([earnedAt, expiresAt, isPending === true ? maturesAt : "usable"]);
      if (remaining > 0) lots.set(kind, (lots.get(kind) ?? 0) + remaining);
    }
    return {
      ...{ balance: this.wallet.balance, lots: new Map([...lots].sort()) },
      records: [...this.records.values()]
        .map(({ orderId, programVersion, tierId, isFirst, countedMinor, earnedPoints, uncappedPoints }) => ({
          ...{ orderId, programVersion, tierId, isFirst, countedMinor, earnedPoints, uncappedPoints },
        }))
        .sort((a, b) => (a.orderId < b.orderId ? -1 : 1)),
    };
  }

  #keep(entries: readonly EntryDraft[]): void {
    for (const entry of entries) {
      checkEntry(entry);
      expect(this.#keys).not.toContain(entry.key);
      this.#keys.add(entry.key);
    }
  }
}

function sweep(timeZone: string) {
  return (wallet: Wallet, now: number) => decideExpiry(wallet, { now }, calendarOf(timeZone));
}

/**
 * The programme of everyone has one tier, so that none depends on when an order was heard of; no sign of life
 * prolongs it, which settling anew is; and no wait ends before all is known: a lot that ripened because nobody had
 * said that the order was sent keeps its dates, and one that is opened anew has those of what was said since.
 */
const anyPublished = anyProgram
  .filter(({ program: { life } }) => life?.expiry.kind !== "inactivity")
  .filter(
    ({ program: { life } }) => life?.maturity.kind === "on_payment" || (life?.longestWaitDays ?? 90) > 72,
  )
  .map(({ program }): Program => {
    const [first] = program.tiers.tiers;
    return first === undefined ? program : { ...program, tiers: { ...program.tiers, tiers: [first] } };
  });

/** Another rate, other rules, another ladder, another life; what part payments mean is a fact of the order. */
const anyTried = fc.record({ other: anyProgram, life: fc.option(anyLife) });

const anySpan: fc.Arbitrary<RehearsalSpan> = fc
  .record({ from: fc.integer({ min: -3, max: 2 }), days: fc.option(fc.integer({ min: 1, max: 6 })) })
  .map(({ from, days }) => ({
    ...{ from: NOON + from * DAY_MS, until: days === null ? null : NOON + (from + days) * DAY_MS },
    isTakenBack: false,
  }));

/** A state of one of four orders, placed on days around the beginning, seen in any order. */
const anyLetter = fc
  .record({ which: fc.nat(3), second: fc.nat(40), state: anyOrderState })
  .map(({ which, second, state }): OrderSnapshot => {
    const at = NOON + (which - 2) * DAY_MS;
    const { unsaid: _unsaid, ...said } = state;
    return {
      ...{ ...said, orderId: `10${which}`, name: `#${which}`, customerId: "1" },
      ...{ processedAt: at, updatedAt: at + second * 3_600_000 },
      paidAt: state.paidAt === null ? null : at,
      ...(state.firstPaidAt === undefined ? {} : { firstPaidAt: at }),
      fulfilledAt: (state.fulfilledAt ?? null) === null ? null : at + (second % 5) * DAY_MS,
      deliveredAt: (state.deliveredAt ?? null) === null ? null : at + (second % 7) * DAY_MS,
    };
  });

const anyStory = fc
  .record({
    ...{ published: anyPublished, tried: anyTried, span: anySpan, timeZone: anyTimeZone },
    before: fc.array(anyLetter, { minLength: 1, maxLength: 8 }),
    after: fc.array(anyLetter, { maxLength: 4 }),
  })
  .map(({ published, tried: { other, life }, span, ...story }) => {
    const { counts } = published.earning;
    const earning = { ...other.program.earning, ...(counts === undefined ? {} : { counts }) };
    const ofEveryone: PublishedVersion = { number: 1, program: published, effectiveFrom: 0 };
    const program = { ...other.program, earning, life: life ?? published.life ?? other.program.life };
    const rehearsed = { number: 2, program, effectiveFrom: null, rehearsal: span } as PublishedVersion;
    return { ...story, ofEveryone, rehearsed };
  });

it(
  "taking back leaves the ledger as if the rehearsal had not been, whatever was heard in which order",
  () => {
    fc.assert(
      fc.property(anyStory, ({ ofEveryone, rehearsed, timeZone, before, after }) => {
        const without = new Store([ofEveryone], timeZone);
        const withIt = new Store([ofEveryone, rehearsed], timeZone);
        for (const letter of before) for (const store of [without, withIt]) store.settle(letter);
        withIt.takeBack();
        for (const letter of after) for (const store of [without, withIt]) store.settle(letter);
        expect(withIt.left()).toEqual(without.left());
        // Once more changes nothing.
        const entries = withIt.left();
        withIt.takeBack();
        expect(withIt.left()).toEqual(entries);
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

it(
  "a refund of everything returns to zero, while it is rehearsed, after it, and after it was taken back",
  () => {
    fc.assert(
      fc.property(anyStory, fc.boolean(), ({ ofEveryone, rehearsed, timeZone, before }, isTakenBack) => {
        const store = new Store([ofEveryone, rehearsed], timeZone);
        for (const letter of before) store.settle(letter);
        if (isTakenBack) store.takeBack();
        for (const { orderId, snapshot } of [...store.snapshots].map(([id, one]) => ({
          ...{ orderId: id, snapshot: one },
        }))) {
          const updatedAt = snapshot.updatedAt + 50 * 3_600_000;
          const gone = { cancelledAt: updatedAt, financialStatus: "voided" as const };
          const lines = [orderLine({ grossMinor: 0 })];
          store.settle({
            ...order({ ...{ orderId, customerId: "1", ...gone, lines, updatedAt } }),
            ...{ processedAt: snapshot.processedAt, paidAt: null },
          });
        }
        const { balance, lots } = store.left();
        expect(balance).toEqual({ pending: 0, available: 0, held: 0 });
        expect(lots.size).toBe(0);
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);
