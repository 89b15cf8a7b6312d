import { describe, expect, it } from "vitest";
import { NOON, order, orderLine, valueOf, VERSION_1 } from "../../../../tests/support/orders.ts";
import { emptyWallet, walletAfter } from "../../points/wallet.ts";
import { DEFAULT_LIFE } from "../../program/life.ts";
import type { LifeRules } from "../../program/life.ts";
import type { ProgramVersion } from "../../program/program.ts";
import type { RuleSet } from "../../program/rules/rule.ts";
import { calendarOf } from "../../time/calendar.ts";
import { decideSettlement } from "../decide-settlement.ts";
import { versionWithAwards } from "./awarded-rules.ts";
import { awardGain, decideAward, decideAwardUndone, wouldEarn } from "./decide-award.ts";

const DAY_MS = 86_400_000;
const calendar = calendarOf("UTC");
const award = { awardId: "a", programVersion: 2, ruleId: "double" };
const actor = { kind: "merchant", id: "1" } as const;
const doubling: RuleSet = {
  combine: "sum_then_multiply",
  rules: [{ id: "double", name: "Double", when: [], effect: { kind: "multiplier", percent: 200 } }],
};

function versions(life: Partial<LifeRules> = {}, rules?: RuleSet): readonly ProgramVersion[] {
  const { program } = VERSION_1;
  const first = { ...program, life: { ...DEFAULT_LIFE, ...life } };
  const earning = { ...program.earning, ...(rules ? { rules } : {}) };
  return [
    { number: 1, program: { ...first, earning } },
    { number: 2, program: { ...program, earning: { ...program.earning, rules: doubling } } },
  ];
}

/** An order of 10.00, paid at noon, of a member who has nothing else. */
function settled(published: readonly ProgramVersion[]) {
  const snapshot = order({ lines: [orderLine({ grossMinor: 1000 })] });
  const [program] = published;
  if (program === undefined) throw new Error("a version");
  const wallet = emptyWallet("m1");
  const decision = valueOf(
    decideSettlement({
      ...{ snapshot, storeCurrency: snapshot.currency, program, calendar, now: NOON, previous: null },
      ...{ member: { memberId: "m1", tierId: "bronze" }, wallets: [wallet] },
    }),
  );
  if (decision.kind !== "settle") throw new Error("it is settled");
  return {
    order: { snapshot, record: decision.settlement },
    wallet: walletAfter(wallet, decision.entries, decision.schedules),
  };
}

function given(published: readonly ProgramVersion[], now = NOON + 100 * DAY_MS) {
  const { order: one, wallet } = settled(published);
  const setting = { versions: published, calendar, now, actor };
  return { one, wallet, setting, decision: decideAward(one, award, wallet, setting) };
}

describe("a rule given to an order of the past", () => {
  it("opens a lot of now, valid from now on by the rules of the order's version", () => {
    const now = NOON + 500 * DAY_MS;
    const { decision } = given(versions({ expiry: { kind: "rolling", months: 12 } }), now);
    const entry = decision?.entries.at(-1);
    expect(entry).toMatchObject({
      ...{ key: "award/a/1001", kind: "earn", cause: { kind: "award", id: "1001" }, reason: "rule_awarded" },
      ...{ occurredAt: now, programVersion: 2, actor },
      opensLot: { points: 10, earnedAt: now, expiresAt: calendar.endOfDayAfterMonths(now, 12) },
    });
    expect(decision?.settlement).toMatchObject({ earnedPoints: 20, awards: [award], programVersion: 1 });
  });

  it("waits as long as the order's own points do", () => {
    const published = versions({ maturity: { kind: "days_after", days: 14, from: "payment" } });
    const early = given(published, NOON + DAY_MS).decision?.entries.at(-1);
    const maturesAt = calendar.endOfDayAfterDays(NOON, 14);
    expect(early?.opensLot).toMatchObject({ isPending: true, maturesAt });
    expect(given(published).decision?.entries.at(-1)?.opensLot?.isPending).toBeUndefined();
  });

  it("is taken back whole, first out of what it gave", () => {
    const { one, wallet, setting, decision } = given(versions());
    if (decision === null) throw new Error("it is given");
    const awarded = { ...one, record: decision.settlement };
    const undone = decideAwardUndone(awarded, "a", walletAfter(wallet, decision.entries), setting);
    expect(undone?.entries).toMatchObject([
      { key: "award/a/1001/undo/clawback/1", reverses: "award/a/1001", reason: "award_undone" },
    ]);
    expect(undone?.settlement).toEqual(one.record);
    expect(decideAwardUndone(one, "a", wallet, setting)).toBeNull();
  });

  it("gives nothing twice and nothing less, and where a day is bounded what there is room for", () => {
    const gain = (published: readonly ProgramVersion[]) => {
      const { order: one } = settled(published);
      const { memberId, earnedPoints, programVersion, tierId, isFirst } = one.record;
      const kept = { snapshot: one.snapshot, paidAt: NOON, programVersion, tierId, isFirst };
      return awardGain(
        { ...kept, memberId, points: earnedPoints },
        wouldEarn(kept, award, published, undefined),
        published,
      );
    };
    expect(gain(versions())).toBe(10);
    expect(gain(versions({}, doubling))).toBe(0);
    expect(gain(versions({}, { combine: "sum_then_multiply", mostPerOrder: 10, rules: [] }))).toBe(0);
    const bounded: RuleSet = { combine: "sum_then_multiply", timeZone: "UTC", mostPerDay: 1000, rules: [] };
    expect(gain(versions({}, bounded))).toBe(10);
    const { one, wallet, setting } = given(versions({}, bounded));
    const inRoom = (room: number) => decideAward({ ...one, room }, award, wallet, setting);
    expect(inRoom(14)?.entries.at(-1)?.postings).toMatchObject([{ points: 4 }]);
    expect(inRoom(14)?.settlement).toMatchObject({ earnedPoints: 14, uncappedPoints: 20, awards: [award] });
    expect(inRoom(10)).toMatchObject({ entries: [], settlement: { earnedPoints: 10, uncappedPoints: 20 } });
  });

  it("combines as the cited version says, in its zone or in the rule's", () => {
    const published = versions({}, { combine: "best_alone", rules: [] });
    const [first, second] = published;
    if (first === undefined || second === undefined) throw new Error("two versions");
    const made = versionWithAwards(first, [award], published);
    expect(made.number).toBe(1);
    expect(made.program.earning.rules).toMatchObject({ combine: "best_alone", rules: [{ id: "double" }] });
    expect(versionWithAwards(first, [award], published)).toBe(made);
    expect(versionWithAwards(first, undefined, published)).toBe(first);
  });
});

describe("a rule that asks what products are like", () => {
  const tagged: RuleSet = {
    combine: "sum_then_multiply",
    rules: [
      {
        ...{ id: "double", name: "Double", effect: { kind: "multiplier", percent: 200 } },
        when: [{ kind: "product_tag", tags: ["Jazz"] }],
      },
    ],
  };
  const { program } = VERSION_1;
  const ofTags = (rules: RuleSet, first?: RuleSet): readonly ProgramVersion[] => [
    {
      number: 1,
      program: { ...program, earning: { ...program.earning, ...(first ? { rules: first } : {}) } },
    },
    { number: 2, program: { ...program, earning: { ...program.earning, rules } } },
  ];
  const today = { of: () => ({ tags: ["jazz"] }), isGone: () => false };
  const published = ofTags(tagged);
  const { order: one, wallet } = settled(published);
  const setting = { versions: published, calendar, now: NOON, actor };

  it("goes by what they are like today, and a refund agrees without asking anybody", () => {
    expect(decideAward(one, award, wallet, setting)).toBeNull();
    const awarded = decideAward(one, award, wallet, { ...setting, today });
    expect(awarded?.settlement).toMatchObject({
      ...{ earnedPoints: 20, awards: [award] },
      traits: { count: 1, unknown: [], lines: new Map([["1", [0]]]) },
    });
    const [first] = published;
    if (awarded === null || first === undefined) throw new Error("it is given");
    const back = {
      ...{ ...one.snapshot, updatedAt: NOON + 1_000, financialStatus: "partially_refunded" as const },
      lines: [orderLine({ grossMinor: 1000, refundedMinor: 500 })],
    };
    const decision = valueOf(
      decideSettlement({
        ...{ snapshot: back, storeCurrency: back.currency, calendar, now: NOON + 1_000 },
        ...{ program: versionWithAwards(first, [award], published), previous: awarded.settlement },
        ...{ member: { memberId: "m1", tierId: "bronze" }, wallets: [walletAfter(wallet, awarded.entries)] },
      }),
    );
    expect(decision).toMatchObject({ kind: "settle", settlement: { earnedPoints: 10 } });
  });

  it("leaves nothing behind when it is taken back", () => {
    const awarded = decideAward(one, award, wallet, { ...setting, today });
    if (awarded === null) throw new Error("it is given");
    const order = { snapshot: one.snapshot, record: awarded.settlement };
    const undone = decideAwardUndone(order, "a", walletAfter(wallet, awarded.entries), setting);
    expect(undone?.settlement).toEqual(one.record);
  });

  it("changes nothing of what the order's own version does not know", () => {
    const vinyl: RuleSet = {
      combine: "sum_then_multiply",
      rules: [
        {
          ...{ id: "vinyl", name: "Vinyl", effect: { kind: "multiplier", percent: 500 } },
          when: [{ kind: "product_type", types: ["Vinyl"] }],
        },
      ],
    };
    const versions = ofTags(tagged, vinyl);
    const record = { ...one.record, traits: { count: 1, unknown: [0], lines: new Map([["1", []]]) } };
    const goods = { of: () => ({ tags: ["jazz"], productType: "Vinyl" }), isGone: () => false };
    const awarded = decideAward({ ...one, record }, award, wallet, { ...setting, versions, today: goods });
    expect(awarded?.settlement).toMatchObject({
      ...{ earnedPoints: 20, traits: { count: 2, unknown: [0], lines: new Map([["1", [1]]]) } },
    });
  });
});
