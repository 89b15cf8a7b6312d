import fc from "fast-check";
import { expect, it } from "vitest";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../../tests/model/law-runs.ts";
import { anyCondition, anyEffect, anyRuleSet } from "../../../../tests/support/any-rules.ts";
import { anyOrderState, USD, valueOf, VERSION_1 } from "../../../../tests/support/orders.ts";
import type { GoodsToday } from "../../earning/order-traits.ts";
import { checkEntry } from "../../points/check-entry.ts";
import type { EntryDraft } from "../../points/entry.ts";
import { emptyWallet, walletAfter } from "../../points/wallet.ts";
import type { ProgramVersion } from "../../program/program.ts";
import { calendarOf } from "../../time/calendar.ts";
import { decideSettlement } from "../decide-settlement.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { reckonOrder } from "../reckon-order.ts";
import { versionWithAwards } from "./awarded-rules.ts";
import { decideAward, decideAwardUndone } from "./decide-award.ts";

const calendar = calendarOf("America/New_York");
const actor = { kind: "merchant", id: "1" } as const;
const { program } = VERSION_1;

const anyVersions: fc.Arbitrary<readonly ProgramVersion[]> = fc
  .record({ cited: fc.option(anyRuleSet), when: fc.array(anyCondition, { maxLength: 1 }), effect: anyEffect })
  .map(({ cited, when, effect }) => {
    // What a day or a month may earn is shared with other orders: such are left out of awards.
    const { mostPerDay: _day, mostPerMonth: _month, ...own } = cited ?? { combine: null };
    const rules = own.combine === null ? {} : { rules: own };
    const given = { combine: "sum_then_multiply", timeZone: "America/New_York" } as const;
    const rule = { id: "given", name: "Given", when, effect };
    return [
      { number: 1, program: { ...program, earning: { ...program.earning, ...rules } } },
      {
        number: 2,
        program: { ...program, earning: { ...program.earning, rules: { ...given, rules: [rule] } } },
      },
    ];
  });

/** A line is today as it was when it was ordered. */
const today: GoodsToday = { of: ({ goods = {} }) => goods, isGone: () => false };

/** The order is another, a rule is given, or taken back again. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant("settle"), snapshot: anyOrderState }),
  fc.record({ kind: fc.constantFrom("give", "undo"), awardId: fc.constantFrom("a", "b") }),
);

it(
  "an order has what its version gives with the rules of its awards, whatever becomes of it, and nothing twice",
  () => {
    fc.assert(
      fc.property(anyVersions, fc.array(anyStep, { minLength: 2, maxLength: 8 }), (versions, steps) => {
        const [cited] = versions;
        if (cited === undefined) throw new Error("two versions");
        let record: OrderSettlement | null = null;
        let snapshot = null;
        let wallet = emptyWallet("m1");
        let now = 0;
        const keys = new Set<string>();
        const commit = (settlement: OrderSettlement, entries: readonly EntryDraft[]) => {
          for (const entry of entries) {
            checkEntry(entry);
            expect(keys).not.toContain(entry.key);
            keys.add(entry.key);
          }
          record = settlement;
        };
        for (const step of steps) {
          if ("snapshot" in step) {
            now = Math.max(now, step.snapshot.updatedAt);
            const decision = decideSettlement({
              ...{ snapshot: step.snapshot, storeCurrency: USD, previous: record, now, calendar },
              program: versionWithAwards(cited, (record as OrderSettlement | null)?.awards, versions),
              ...{ member: { memberId: "m1", tierId: "gold" }, wallets: [wallet] },
            });
            if (!decision.ok || decision.value.kind !== "settle") continue;
            snapshot = { ...step.snapshot, processedAt: decision.value.settlement.processedAt };
            wallet = walletAfter(wallet, decision.value.entries, decision.value.schedules);
            commit(decision.value.settlement, decision.value.entries);
          } else if (record !== null && snapshot !== null) {
            const order: { snapshot: typeof snapshot; record: OrderSettlement } = { snapshot, record };
            const award = { awardId: step.awardId, programVersion: 2, ruleId: "given" };
            const setting = { versions, calendar, now, actor, today };
            // What was taken back is given again by another award only.
            const isKnown = keys.has(`award/${step.awardId}/${order.record.orderId}`);
            const decision =
              step.kind === "undo"
                ? decideAwardUndone(order, step.awardId, wallet, setting)
                : isKnown
                  ? null
                  : decideAward(order, award, wallet, setting);
            if (decision === null) continue;
            wallet = walletAfter(wallet, decision.entries);
            commit(decision.settlement, decision.entries);
          }
          const now1 = record as OrderSettlement | null;
          if (now1 === null || snapshot === null) continue;
          expect((now1.awards ?? []).length).toBeLessThanOrEqual(1);
          expect(now1.standing.reduce((sum, { points }) => sum + points, 0)).toBe(now1.earnedPoints);
          const facts = {
            paidAt: now1.moments.paidAt,
            tierId: now1.tierId,
            isFirst: now1.isFirst,
            traits: now1.traits,
          };
          const version = versionWithAwards(cited, now1.awards, versions);
          expect(now1.earnedPoints).toBe(valueOf(reckonOrder(snapshot, facts, version)).points);
        }
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);
