import { describe, expect, it } from "vitest";
import type { Command } from "../../../tests/model/commands.ts";
import { DONE } from "../../../tests/model/commands.ts";
import { checkLedger } from "../../../tests/model/check-ledger.ts";
import { DomainLedger } from "../../../tests/model/domain-ledger.ts";
import { NOON, order, orderLine, VERSION_1 } from "../../../tests/support/orders.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import { DEFAULT_ENROLMENT } from "../program/enrolment.ts";
import { DEFAULT_LIFE } from "../program/life.ts";
import type { Program } from "../program/program.ts";
import type { RuleSet } from "../program/rules/rule.ts";

/** What has gone wrong in other loyalty programmes, told here: the right outcome is the one that is expected. */

const DAY = 86_400_000;
const HOUR = 3_600_000;
const plain = VERSION_1.program;
const MEMBER = "1";

const ledgerOf = (changes: Partial<Program> = {}) =>
  new DomainLedger({ number: 1, program: { ...plain, ...changes } }, "UTC", NOON);

/** An order of so many units, so many hours after noon. */
const bought = (orderId: string, units: number, hours = 0, changes: Partial<OrderSnapshot> = {}): Command => {
  const at = NOON + hours * HOUR;
  const moments = { processedAt: at, updatedAt: at, paidAt: at, fulfilledAt: at };
  const lines = [orderLine({ grossMinor: units * 100 })];
  return {
    kind: "snapshot",
    snapshot: order({ orderId, customerId: MEMBER, ...moments, lines, ...changes }),
  };
};
const refunded = (orderId: string, units: number, back: number, hours: number, placed = 0): Command =>
  bought(orderId, units, placed, {
    updatedAt: NOON + hours * HOUR,
    financialStatus: back < units ? "partially_refunded" : "refunded",
    lines: [orderLine({ grossMinor: units * 100, refundedMinor: back * 100 })],
  });
const cancelled = (orderId: string, units: number, hours: number): Command =>
  bought(orderId, units, 0, { updatedAt: NOON + hours * HOUR, cancelledAt: NOON + hours * HOUR });
const clock = (hours: number): Command => ({ kind: "clock", byMs: hours * HOUR });
const redemptionId = "00000000-0000-7000-8000-000000000001";
const hold = (points: number, id = redemptionId): Command => ({
  ...{ kind: "hold", customerId: MEMBER, redemptionId: id, points, ttlMs: null },
});
const capture = (points: number): Command => ({ kind: "capture", redemptionId, points });
const giveBack = (totalPoints: number): Command => ({ kind: "give_back", redemptionId, totalPoints });

function tell(ledger: DomainLedger, ...commands: readonly Command[]) {
  for (const command of commands) expect(ledger.apply(command), command.kind).toBe(DONE);
  checkLedger(ledger);
  return ledger.standing(MEMBER);
}
const withRules = (rules: RuleSet): Partial<Program> => ({ earning: { ...plain.earning, rules } });

describe("tiers", () => {
  const ladder = (second: number, percent: number): Program["tiers"] => ({
    window: { kind: "rolling", months: 12 },
    tiers: [
      { id: "one", name: "One", thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 },
      {
        id: "two",
        name: "Two",
        thresholdMinor: second * 100,
        earningPercent: percent,
        discountBasisPoints: 0,
      },
    ],
  });

  // https://github.com/frappe/erpnext/issues/33550
  it("an order earns at the rate of the tier that was there before it, not of one that it leads to", () => {
    const earning = { ...plain.earning, milliPointsPerUnit: 1 };
    expect(tell(ledgerOf({ earning, tiers: ladder(100_000, 150) }), bought("1", 196_000))).toMatchObject({
      ...{ available: 196, tierId: "two" },
    });
  });

  // https://github.com/frappe/erpnext/issues/22167, /24672 and /14930
  it("nobody skips the first tier, or has the second by a second order that does not reach it", () => {
    const ledger = ledgerOf({ tiers: ladder(1000, 200) });
    expect(tell(ledger, bought("1", 450))).toMatchObject({ available: 450, tierId: "one" });
    expect(tell(ledger, clock(1), bought("2", 500, 1))).toMatchObject({ available: 950, tierId: "one" });
    expect(tell(ledger, clock(1), bought("3", 100, 2))).toMatchObject({ available: 1050, tierId: "two" });
    expect(tell(ledger, clock(1), bought("4", 100, 3))).toMatchObject({ available: 1250, tierId: "two" });
  });

  // https://github.com/DivanteLtd/open-loyalty/issues/131
  it("by points are by those that orders earned, whatever was spent of them", () => {
    const tiers: Program["tiers"] = {
      ...{ window: { kind: "rolling", months: 12 }, criterion: { match: "all", measures: ["points"] } },
      tiers: ladder(0, 100).tiers.map((tier, place) => ({ ...tier, thresholds: { points: place * 100 } })),
    };
    expect(tell(ledgerOf({ tiers }), bought("1", 120), hold(110), capture(110))).toMatchObject({
      ...{ available: 10, tierId: "two" },
    });
  });
});

describe("refunds", () => {
  // https://github.com/odoo/odoo/pull/257854 and /238806, https://github.com/frappe/erpnext/issues/32951
  it("buying and giving back, over and over, gains nothing", () => {
    const ledger = ledgerOf();
    for (let turn = 0; turn < 4; turn += 1) {
      tell(ledger, clock(2), bought(String(turn + 1), 100, turn * 2));
      const after = tell(ledger, refunded(String(turn + 1), 100, 100, turn * 2 + 1, turn * 2));
      expect(after).toMatchObject({ available: 0, lots: [] });
    }
  });

  // https://github.com/frappe/erpnext/pull/14888: the return was added to what it was given back of
  it("of a part take that part, once, however often they are told", () => {
    const ledger = ledgerOf();
    expect(tell(ledger, bought("1", 100), clock(2), refunded("1", 100, 30, 1))).toMatchObject({
      available: 70,
    });
    expect(ledger.apply(refunded("1", 100, 30, 1))).not.toBe(DONE);
    expect(ledger.standing(MEMBER)).toMatchObject({ available: 70 });
  });

  // https://github.com/odoo/odoo/pull/221570: points though the least was not reached, and below zero besides
  it("that leave an order below the least of a rule take the rule's points, and none below zero", () => {
    const rules: RuleSet = {
      combine: "sum_then_multiply",
      rules: [
        {
          ...{ id: "big", name: "Big", when: [{ kind: "lowest_value", minor: 5000 }] },
          effect: { kind: "fixed_points", points: 10 },
        },
      ],
    };
    const ledger = ledgerOf(withRules(rules));
    expect(tell(ledger, bought("1", 49))).toMatchObject({ available: 49 });
    expect(tell(ledger, clock(9), bought("2", 60, 1))).toMatchObject({ available: 49 + 70 });
    expect(tell(ledger, refunded("2", 60, 11, 2, 1))).toMatchObject({ available: 49 + 49 });
    expect(tell(ledger, refunded("2", 60, 60, 3, 1))).toMatchObject({ available: 49 });
  });

  // https://github.com/odoo/odoo/pull/212922
  it("of an order that was paid with points give those points back, and do not take them again", () => {
    const ledger = ledgerOf();
    tell(ledger, bought("1", 100), hold(40), capture(40), clock(2), bought("2", 60, 1));
    expect(tell(ledger, refunded("2", 60, 60, 2, 1), giveBack(40))).toMatchObject({ available: 100 });
    expect(ledger.apply(giveBack(40))).not.toBe(DONE);
    expect(ledger.standing(MEMBER)).toMatchObject({ available: 100 });
  });
});

describe("cancelled orders", () => {
  // https://github.com/nopSolutions/nopCommerce/issues/5595: the balance was wrong once all was given back
  it("take what they earned and return what was spent, which leaves the welcome", () => {
    const ledger = ledgerOf({ enrolment: { ...DEFAULT_ENROLMENT, welcomePoints: 50 } });
    tell(ledger, { kind: "membership", customerId: MEMBER, act: "enrol" }, hold(50), capture(50));
    expect(tell(ledger, bought("1", 21))).toMatchObject({ available: 21 });
    expect(tell(ledger, clock(1), cancelled("1", 21, 1))).toMatchObject({ available: 0 });
    expect(tell(ledger, giveBack(50))).toMatchObject({ available: 50 });
  });

  // https://github.com/nopSolutions/nopCommerce/issues/4734 and /5764, https://github.com/smartstore/SmartStoreNET/issues/803
  it("give and take back the order's own points, also where some were spent on it", () => {
    const ledger = ledgerOf();
    tell(ledger, bought("1", 90), hold(30), capture(30), clock(2));
    expect(tell(ledger, bought("2", 50, 1))).toMatchObject({ available: 110 });
    const gone = { updatedAt: NOON + 2 * HOUR, cancelledAt: NOON + 2 * HOUR };
    expect(tell(ledger, bought("2", 50, 1, gone))).toMatchObject({ available: 60 });
  });

  // https://github.com/wpswings/points-and-rewards-for-woocommerce/issues/111
  it("that are taken up again have their points again", () => {
    const ledger = ledgerOf();
    tell(ledger, bought("1", 100), clock(9), cancelled("1", 100, 1));
    expect(tell(ledger, bought("1", 100, 0, { updatedAt: NOON + 2 * HOUR }))).toMatchObject({
      available: 100,
    });
  });
});

describe("points", () => {
  // https://github.com/nopSolutions/nopCommerce/issues/576
  it("that wait cannot be spent before the goods can no longer be sent back, and nothing is owed then", () => {
    const maturity = { kind: "days_after", days: 14, from: "payment" } as const;
    const ledger = ledgerOf({ life: { ...DEFAULT_LIFE, maturity } });
    expect(tell(ledger, bought("1", 200))).toMatchObject({ pending: 200, available: 0 });
    expect(ledger.apply(hold(20))).toBe("not_enough_points");
    expect(tell(ledger, clock(48), refunded("1", 200, 200, 40))).toMatchObject({ pending: 0, available: 0 });
  });

  // https://github.com/nopSolutions/nopCommerce/issues/2496
  it("are not earned by gift cards bought, so that buying with them earns once", () => {
    const ledger = ledgerOf();
    const lines = [orderLine({ grossMinor: 10_000, isGiftCard: true })];
    expect(tell(ledger, bought("1", 0, 0, { lines }))).toMatchObject({ available: 0 });
    expect(tell(ledger, clock(1), bought("2", 100, 1))).toMatchObject({ available: 100 });
  });

  // https://github.com/frappe/erpnext/issues/59050
  it("of all sources are one balance, which is spent once", () => {
    const ledger = ledgerOf();
    const given: Command = { kind: "adjust", customerId: MEMBER, points: 30, key: "1" };
    tell(ledger, bought("1", 20, 0, { sourceName: "pos" }), given, hold(50), capture(50));
    expect(ledger.apply(hold(1, redemptionId.replace(/1$/, "2")))).toBe("not_enough_points");
    expect(ledger.standing(MEMBER)).toMatchObject({ available: 0, lots: [] });
  });

  it("of a member who leaves and comes back within a second are neither lost nor doubled", () => {
    const comingBack = { kind: "points_restored", days: 30 } as const;
    const ledger = ledgerOf({ enrolment: { ...DEFAULT_ENROLMENT, comingBack, welcomePoints: 5 } });
    const act = (what: "leave" | "join"): Command => ({ kind: "membership", customerId: MEMBER, act: what });
    expect(tell(ledger, bought("1", 100))).toMatchObject({ available: 105 });
    expect(tell(ledger, act("leave"))).toMatchObject({ available: 0, membership: "left" });
    expect(tell(ledger, act("join"), act("leave"), act("join"))).toMatchObject({ available: 105 });
    expect(tell(ledger, clock(30 * 24 + 1), act("leave"))).toMatchObject({ available: 0 });
    expect(tell(ledger, clock((30 * DAY) / HOUR + 1), act("join"))).toMatchObject({ available: 0 });
  });
});
