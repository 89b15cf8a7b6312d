import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { anyStory, STORY_START } from "../../../tests/model/any-commands.ts";
import type { Story } from "../../../tests/model/any-commands.ts";
import type { Command } from "../../../tests/model/commands.ts";
import { DONE } from "../../../tests/model/commands.ts";
import { DomainLedger } from "../../../tests/model/domain-ledger.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { order, orderLine } from "../../../tests/support/orders.ts";
import type { OrderSettlement } from "../orders/order-settlement.ts";
import { balanceAt } from "../points/balance-at.ts";
import { balancesOf, postingsOf } from "../points/balances.ts";
import { liabilityByMonth } from "../points/liability.ts";
import { statementLines } from "../points/statement-lines.ts";
import { debtOf } from "../points/wallet.ts";
import type { Program } from "../program/program.ts";
import type { RuleSet } from "../program/rules/rule.ts";
import { calendarOf } from "../time/calendar.ts";

const YEAR = 366 * 86_400_000;
const sum = (numbers: readonly number[]) => numbers.reduce((acc, number) => acc + number, 0);
const begin = ({ program, timeZone }: Story) => new DomainLedger(program, timeZone, STORY_START);

const programsOf = ({ program, commands }: Story): readonly Program[] => [
  program.program,
  ...commands.flatMap((command) =>
    command.kind === "publish" || command.kind === "rehearse" ? command.program : [],
  ),
];

/** A welcome hangs on no order: nobody gets one. */
function unwelcoming({ program, commands, ...story }: Story): Story {
  const without = (one: Program): Program =>
    one.enrolment === undefined ? one : { ...one, enrolment: { ...one.enrolment, welcomePoints: 0 } };
  return {
    ...story,
    program: { ...program, program: without(program.program) },
    commands: commands.map((command) =>
      command.kind === "publish" ? { ...command, program: without(command.program) } : command,
    ),
  };
}

/** What the orders of a version have together, by member and day or month. */
function expectMosts(rules: RuleSet | undefined, orders: readonly OrderSettlement[]): void {
  const { mostPerOrder, mostPerDay, mostPerMonth, timeZone = "UTC" } = rules ?? {};
  const dayOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const within = (most: number | undefined, periodOf: (order: OrderSettlement) => string) => {
    if (most === undefined) return;
    const sums = new Map<string, number>();
    for (const order of orders) {
      const period = `${order.memberId} ${periodOf(order)}`;
      sums.set(period, (sums.get(period) ?? 0) + order.earnedPoints);
    }
    expect(Math.max(0, ...sums.values())).toBeLessThanOrEqual(most);
  };
  within(mostPerOrder, ({ orderId }) => orderId);
  within(mostPerDay, ({ processedAt }) => dayOf(processedAt));
  within(mostPerMonth, ({ processedAt }) => dayOf(processedAt).slice(0, 7));
}

/** A law about whole stories. */
function law(name: string, holds: (story: Story) => void): void {
  it(name, () => fc.assert(fc.property(anyStory, holds), lawRuns()), LAW_TIMEOUT_MS);
}

const isOneOf =
  (...kinds: readonly Command["kind"][]) =>
  ({ kind }: Command) =>
    kinds.includes(kind);

describe("laws of the whole ledger", () => {
  law("whatever is asked for twice is done once", (story) => {
    const ledger = begin(story);
    for (const command of story.commands) {
      ledger.apply(command);
      if (command.kind === "clock") continue;
      const written = ledger.entries.length;
      expect(ledger.apply(command), command.kind).not.toBe(DONE);
      expect(ledger.entries.length, command.kind).toBe(written);
    }
  });

  law("nobody is ever below zero, except where the programme lets debts be repaid", (story) => {
    const ledger = begin(story);
    const mayOwe = programsOf(story).some(({ life }) => life?.debt === "repay_first");
    for (const command of story.commands) {
      const before = new Map(ledger.wallets.map(({ memberId, balance }) => [memberId, balance.available]));
      const written = ledger.entries.length;
      ledger.apply(command);
      const fresh = ledger.entries.slice(written);
      for (const { memberId, balance } of ledger.wallets) {
        expect(Math.min(balance.pending, balance.held)).toBeGreaterThanOrEqual(0);
        if (balance.available >= 0) continue;
        expect(mayOwe).toBe(true);
        // Only what is taken back makes somebody owe more, and a merge brings what the other owed.
        if (balance.available < (before.get(memberId) ?? 0)) {
          expect(fresh.some(({ kind }) => kind === "clawback" || kind === "merge")).toBe(true);
        }
      }
    }
  });

  law(
    "taking back every order returns to zero, whatever was published, awarded, closed or has run out",
    (told) => {
      const story = unwelcoming(told);
      const ledger = begin(story);
      story.commands
        .filter((command) => !isOneOf("hold", "adjust", "delete_customer")(command))
        .forEach((command) => ledger.apply(command));
      for (const { orderId, processedAt, updatedAt } of [...ledger.records.values()]) {
        const refunded = orderLine({ refundedMinor: 1000 });
        const later = { processedAt, updatedAt: updatedAt + YEAR, lines: [refunded] };
        ledger.apply({ kind: "snapshot", snapshot: order({ orderId, customerId: null, ...later }) });
      }
      for (const { balance } of balancesOf(postingsOf(ledger.entries)).values()) expect(balance).toBe(0);
      for (const lot of ledger.wallets.flatMap(({ lots }) => lots)) {
        expect([lot.remaining, lot.expired ?? 0, lot.forgiven ?? 0]).toEqual([0, 0, 0]);
      }
    },
  );

  law(
    "no order, day or month has more than its most, however programmes change and what is awarded",
    (story) => {
      const ledger = begin(story);
      for (const command of story.commands) {
        ledger.apply(command);
        for (const { number, program } of ledger.versions) {
          const orders = [...ledger.records.values()].filter(
            ({ programVersion }) => programVersion === number,
          );
          expectMosts(program.earning.rules, orders);
        }
      }
    },
  );

  law("nothing leaves a lot that is not in it, so that expiry never takes what was spent", (story) => {
    const ledger = begin(story);
    story.commands.forEach((command) => ledger.apply(command));
    const left = new Map<string, number>();
    for (const { opensLot, takesFromLots, returnsToLots = [] } of ledger.entries) {
      if (opensLot !== null) left.set(opensLot.key, opensLot.points);
      for (const { lotKey, points } of takesFromLots) left.set(lotKey, (left.get(lotKey) ?? 0) - points);
      for (const { lotKey, points } of returnsToLots) left.set(lotKey, (left.get(lotKey) ?? 0) + points);
      expect(Math.min(0, ...left.values())).toBe(0);
    }
  });
});

describe("laws of reading", () => {
  law("statements end in the balance, each line follows from the one before", (story) => {
    const ledger = begin(story);
    story.commands.forEach((command) => ledger.apply(command));
    const always = { occurredUntil: Number.MAX_SAFE_INTEGER };
    for (const { memberId, balance } of ledger.wallets) {
      expect(balanceAt(ledger.entries, [memberId], always)).toEqual(balance);
      const lines = statementLines(ledger.entries, [memberId], always);
      expect(lines.at(-1)?.balance ?? { pending: 0, available: 0, held: 0 }).toEqual(balance);
      const changes = lines.reduce((sum, { change }) => sum + change.available, 0);
      expect(changes).toBe(balance.available);
    }
  });

  law("what was believed at a moment is what the ledger said then", (story) => {
    const ledger = begin(story);
    const beliefs: { at: number; memberId: string; available: number }[] = [];
    let now = STORY_START;
    for (const command of story.commands) {
      if (command.kind === "clock") {
        if (command.byMs < 0) continue;
        for (const { memberId, balance } of ledger.wallets) {
          beliefs.push({ at: now, memberId, available: balance.available });
        }
        now += command.byMs;
      }
      ledger.apply(command);
    }
    for (const { at, memberId, available } of beliefs) {
      const asOf = { occurredUntil: Number.MAX_SAFE_INTEGER, recordedUntil: at };
      expect(balanceAt(ledger.entries, [memberId], asOf).available).toBe(available);
    }
  });

  law("liability by month, swept or not, adds up to what members have once swept", (story) => {
    const ledger = begin(story);
    story.commands.forEach((command) => ledger.apply(command));
    const now = story.commands.reduce(
      (at, command) => (command.kind === "clock" ? at + command.byMs : at),
      STORY_START,
    );
    // What ripens repays what is owed, also where it runs out at once: whoever owes is looked at after that.
    if (ledger.wallets.some(({ balance }) => debtOf(balance) > 0)) ledger.apply({ kind: "mature" });
    const lots = ledger.wallets.flatMap(({ memberId, lots: all, lastActivityAt }) =>
      all.filter((lot) => lot.memberId === memberId).map((lot) => ({ ...lot, lastActivityAt })),
    );
    const months = liabilityByMonth(lots, calendarOf(story.timeZone), now);
    const debt = sum(ledger.wallets.map(({ balance }) => debtOf(balance)));
    ledger.apply({ kind: "mature" });
    ledger.apply({ kind: "expire" });
    const has = ledger.wallets.map(({ balance }) => balance);
    expect(sum(months.map((month) => month.pending))).toBe(sum(has.map(({ pending }) => pending)));
    expect(sum(months.map((month) => month.available)) - debt).toBe(
      sum(has.map(({ available }) => available)),
    );
  });
});
