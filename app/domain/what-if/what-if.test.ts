import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TierLadder } from "../program/ladder.ts";
import { currency, DAY_MS, line, order } from "../../../tests/support/laurel.ts";
import { anyKeepingLadder, anyLadder } from "../../../tests/support/ladders.ts";
import {
  calendarOf,
  decideTier,
  DEFAULT_ENROLMENT,
  DEFAULT_LIFE,
  defaultProgram,
  reckonOrder,
  tierBefore,
} from "../index.ts";
import type {
  EnrolmentRules,
  GoodsToday,
  HistoricOrder,
  KeptWhatIf,
  LadderSpan,
  LifeRules,
  MembershipPast,
  OrderSnapshot,
  Program,
  ProgramVersion,
  RuleSet,
  TierOverride,
  WhatIfSetting,
} from "../index.ts";
import { monthsOf } from "./months.ts";
import { standingsOn } from "./standings.ts";
import type { Standing } from "./standing.ts";
import { defaultAssumptions } from "./assumptions.ts";
import { whatIf } from "./what-if.ts";

const calendar = calendarOf("UTC");
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const base = defaultProgram(currency("USD"));
const version: ProgramVersion = { number: 1, program: base };
const doubled: Program = { ...base, earning: { ...base.earning, milliPointsPerUnit: 2000 } };
const withLife = (life: Partial<LifeRules>): Program => ({ ...base, life: { ...DEFAULT_LIFE, ...life } });

/** An order as a ledger would have it that settled it once, in its turn. */
function past(
  memberId: string | null,
  processedAt: number,
  changes: Partial<OrderSnapshot> = {},
  tierId = "bronze",
): HistoricOrder {
  const snapshot = order({ processedAt, ...changes });
  const facts = { tierId: memberId === null ? null : tierId, isFirst: false, programVersion: 1 };
  const kept = { snapshot, paidAt: null, ...facts };
  const reckoned = reckonOrder(snapshot, kept, version);
  if (!reckoned.ok) throw new Error("it can be reckoned");
  const { points, base } = reckoned.value;
  return { processedAt, memberId, countedMinor: base.countedMinor, points, kept };
}

/** The same from a draft order. */
function asDraft({ kept }: HistoricOrder) {
  return kept && { ...kept, snapshot: { ...kept.snapshot, sourceName: "shopify_draft_order" } };
}

interface Tried {
  readonly today?: GoodsToday;
  readonly trial?: Program;
  readonly since?: number;
  readonly until?: number;
  readonly overrides?: Readonly<Record<string, readonly TierOverride[]>>;
  readonly published?: Program;
  readonly pasts?: Readonly<Record<string, MembershipPast>>;
  /** Somebody else goes on after so many members. */
  readonly stops?: number;
}

/** One member after the other, as they are read. */
function byMember(orders: readonly HistoricOrder[]): readonly (readonly HistoricOrder[])[] {
  const groups = Map.groupBy(orders, ({ memberId, claimedBy }) => memberId ?? claimedBy ?? "~");
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ofMember]) => ofMember);
}

function tried(
  orders: readonly HistoricOrder[],
  { trial = base, since = 0, until = Date.parse("2024-04-01"), overrides = {}, ...more }: Tried = {},
) {
  const { stops, pasts = {}, published = base } = more;
  const inForce = { ...version, program: published };
  const setting: WhatIfSetting = {
    published: [{ ...inForce, effectiveFrom: 0 }],
    inForce,
    trial: { number: 0, program: trial },
    calendar,
    assumptions: { ...defaultAssumptions(100), redeemedWithinMonths: 2 },
    since,
    until,
    overridesOf: (memberId) => overrides[memberId] ?? [],
    ...(more.today === undefined ? {} : { today: more.today }),
    membershipOf: (memberId) => pasts[memberId] ?? { joinedAt: null, awayFrom: null },
  };
  let it = whatIf(setting);
  byMember(orders).forEach((ofMember, place) => {
    if (place === stops) it = whatIf(setting, JSON.parse(JSON.stringify(it.kept())) as KeptWhatIf);
    for (const one of ofMember) it.add(one);
  });
  return it.finish();
}

describe("a rule of which nobody had asked", () => {
  const set: RuleSet = {
    combine: "sum_then_multiply",
    rules: [
      {
        ...{ id: "jazz", name: "Jazz", effect: { kind: "multiplier", percent: 200 } },
        when: [{ kind: "collection", collections: ["7"] }],
      },
    ],
  };
  const trial: Program = { ...base, earning: { ...base.earning, rules: set } };
  const orders = [
    past("a", at("2024-01-10"), { lines: [line(1000, { productId: "8" })] }),
    past("b", at("2024-02-10"), {
      lines: [line(1000, { productId: "8" }), line(1000, { lineId: "2", productId: "9" })],
    }),
  ];
  const today: GoodsToday = {
    of: ({ productId }) => (productId === "8" ? { collections: { "7": true } } : {}),
    isGone: ({ productId }) => productId === "9",
  };

  it("gives by what products are like today, says so, and compares the ledger as ever", () => {
    const { figures } = tried(orders, { trial, today });
    expect(figures).toMatchObject({
      orders: { byToday: 2, goneLines: 1, unknownGoods: 0 },
      check: { orders: 2, equal: 2, ledgerPoints: 30, reckonedPoints: 30 },
      published: { points: 30 },
      trial: { points: 50 },
    });
  });

  it("gives nothing where nobody knows, and asks for no order from before", () => {
    expect(tried(orders, { trial }).figures).toMatchObject({
      ...{ orders: { byToday: 0, goneLines: 0, unknownGoods: 2 }, trial: { points: 30 } },
    });
    const { figures } = tried(orders, { trial, today, since: at("2024-02-01") });
    expect(figures.orders).toMatchObject({ byToday: 1, goneLines: 1, unknownGoods: 0 });
  });
});

describe("what a programme would have given", () => {
  it("is reckoned order by order and compared member by member", () => {
    const { figures, examples } = tried(
      [
        past("a", at("2024-01-10")),
        past(null, at("2024-01-11")),
        past("b", at("2024-02-10"), { lines: [line(1000)] }),
        past("c", at("2024-02-11"), { financialStatus: "pending" }),
      ],
      { trial: doubled },
    );
    expect(figures).toMatchObject({
      orders: { read: 4, withoutSnapshot: 0, nobodys: 1, failed: 0 },
      check: { orders: 4, equal: 4, ledgerPoints: 30, reckonedPoints: 30 },
      revenueMinor: 3000,
      published: { points: 30 },
      trial: { points: 60 },
      members: { gain: 2, lose: 0, same: 1, gained: 30, lost: 0 },
    });
    expect(figures.months.map(({ month, trial }) => [month, trial.points])).toEqual([
      ["2024-01", 40],
      ["2024-02", 20],
      ["2024-03", 0],
    ]);
    expect(examples).toEqual([
      { memberId: "a", publishedPoints: 20, trialPoints: 40 },
      { memberId: "b", publishedPoints: 10, trialPoints: 20 },
    ]);
  });

  it("says what would have been given and taken back again", () => {
    const { figures } = tried(
      [
        past("a", at("2024-01-10"), {
          financialStatus: "partially_refunded",
          lines: [line(2000, { refundedMinor: 500 })],
        }),
        past("a", at("2024-01-11"), { cancelledAt: at("2024-01-12") }),
        past("a", at("2024-01-12"), {
          cancelledAt: at("2024-01-13"),
          financialStatus: "voided",
          paidAt: null,
        }),
      ],
      { trial: doubled },
    );
    expect(figures.published).toMatchObject({ points: 15, takenBack: 25 });
    expect(figures.trial).toMatchObject({ points: 30, takenBack: 50 });
  });

  it("counts who stands on which tier at the end of each month, also when orders leave the window", () => {
    const short: Program = { ...base, tiers: { ...base.tiers, window: { kind: "rolling", months: 1 } } };
    const { figures } = tried(
      [past("a", at("2024-01-10"), { lines: [line(30_000)] }), past("b", at("2024-02-10"))],
      { trial: short },
    );
    expect(figures.trial.tiers.map(({ id }) => id)).toEqual(["bronze", "silver", "gold", "platinum"]);
    expect(figures.months.map(({ trial }) => trial.tiers)).toEqual([
      [0, 0, 1, 0],
      [2, 0, 0, 0],
      [2, 0, 0, 0],
    ]);
    expect(figures.months.map(({ published }) => published.tiers)).toEqual([
      [0, 0, 1, 0],
      [1, 0, 1, 0],
      [1, 0, 1, 0],
    ]);
  });

  it("earns with the tier that the orders before give under the programme that is tried", () => {
    const low: Program = {
      ...base,
      tiers: {
        ...base.tiers,
        tiers: base.tiers.tiers.map((tier, i) => ({ ...tier, thresholdMinor: i * 1000 })),
      },
    };
    const orders = [past("a", at("2024-01-10")), past("a", at("2024-01-10")), past("a", at("2024-01-11"))];
    // The two of one moment at 100 %, the third at 200 %.
    expect(tried(orders, { trial: low }).figures.trial.points).toBe(20 + 20 + 40);
  });

  it("lets nobody have more of a day or a month than the programme that is tried allows", () => {
    const rules = {
      combine: "sum_then_multiply",
      timeZone: "UTC",
      rules: [],
      mostPerDay: 30,
      mostPerMonth: 55,
    } as const;
    const capped: Program = { ...base, earning: { ...base.earning, rules } };
    const days = ["2024-01-10", "2024-01-10", "2024-01-11", "2024-01-12", "2024-02-01"];
    const orders = days.flatMap((day) => [past("a", at(day)), past("b", at(day))]);
    // Of each: 20 and 10 of the first day, 20 of the second, 5 of the third, and 20 of the next month.
    expect(tried(orders, { trial: capped }).figures.trial.points).toBe(2 * 75);
  });

  it("counts what the tiers' percentages take off of goods that were paid for and kept", () => {
    const tenth: Program = {
      ...base,
      tiers: {
        ...base.tiers,
        tiers: base.tiers.tiers.map((tier, place) => ({
          ...tier,
          discountBasisPoints: place === 1 ? 1000 : 0,
        })),
      },
    };
    const silver = base.tiers.tiers[1]?.thresholdMinor ?? 0;
    const goods = [
      line(5_000, { discountMinor: 1_000, refundedMinor: 1_000 }),
      line(700, { lineId: "2", isGiftCard: true }),
    ];
    const orders = [
      past("a", at("2024-01-10"), { lines: [line(silver)] }),
      past("a", at("2024-01-11"), { lines: goods, financialStatus: "partially_refunded" }),
      past("a", at("2024-01-12"), { cancelledAt: at("2024-01-12") }),
    ];
    const { figures } = tried(orders, { trial: tenth });
    expect(figures.trial.discountMinor).toBe(300);
    expect(figures.published.discountMinor).toBe(0);
  });

  it("owes less as points are redeemed, and nothing once they have run out", () => {
    const lots = [past("a", at("2024-01-10"), { lines: [line(100_000)] })];
    const owed = (trial: Program) => tried(lots, { trial }).figures.months.map((month) => month.trial.owed);
    expect(owed(base).map(({ low, high }) => [low, high])).toEqual([
      [1000, 1000],
      [800, 600],
      [600, 200],
    ]);
    const expiring = withLife({ expiry: { kind: "rolling", months: 1 } });
    expect(owed(expiring).map(({ likely }) => likely)).toEqual([1000, 0, 0]);
    const { scenarios } = tried(lots, { trial: expiring }).figures.trial;
    expect(scenarios.likely).toEqual({ redeemed: 300, broken: 700, costMinor: 300 });
    expect(tried(lots).figures.trial.scenarios.high).toEqual({ redeemed: 800, broken: 200, costMinor: 800 });
  });

  it("knows validity by inactivity: who buys again in time keeps all", () => {
    const trial = withLife({ expiry: { kind: "inactivity", months: 1 } });
    const owed = (days: readonly string[]) =>
      tried(
        days.map((day) => past("a", at(day), { lines: [line(100_000)], processedAt: at(day) })),
        { trial },
      ).figures.months.map((month) => month.trial.owed.low);
    expect(owed(["2024-01-10"])).toEqual([1000, 0, 0]);
    // 1000 at Bronze, then 2000 twice at Platinum; of what is a month old a fifth has been redeemed.
    expect(owed(["2024-01-10", "2024-01-20", "2024-02-15"])).toEqual([3000, 2400 + 2000, 0]);
    expect(owed(["2024-01-10", "2024-01-20", "2024-03-15"])).toEqual([3000, 0, 2000]);
  });

  it("leaves orders out of which nothing was kept, and says how many", () => {
    const without = { ...past("a", at("2024-01-10"), { lines: [line(30_000)] }), kept: null };
    const { figures } = tried([without, past("a", at("2024-01-11"))], { trial: doubled });
    expect(figures.orders).toMatchObject({ read: 2, withoutSnapshot: 1 });
    expect(figures).toMatchObject({ revenueMinor: 2000, check: { orders: 1 } });
    // But it counted towards the tier.
    expect(figures.trial.points).toBe(20 * 2 * 1.5);
  });

  it("shows a period, whose members have their tiers from before it", () => {
    const orders = [
      past("a", at("2024-01-10"), { lines: [line(30_000)] }),
      past("a", at("2024-02-11"), {}, "gold"),
    ];
    const { figures } = tried(orders, { since: Date.parse("2024-02-01") });
    expect(figures.orders.read).toBe(1);
    expect(figures.trial.points).toBe(30);
    expect(figures.months.map(({ month, trial }) => [month, ...trial.tiers])).toEqual([
      ["2024-02", 0, 0, 1, 0],
      ["2024-03", 0, 0, 1, 0],
    ]);
  });

  it("earns and stands by what was set by hand, for as long as that holds", () => {
    const set: TierOverride = { tierId: "platinum", setAt: at("2024-01-05"), until: at("2024-02-20") };
    const orders = [past("a", at("2024-01-10"), {}, "platinum"), past("a", at("2024-03-10"))];
    const { figures } = tried(orders, { overrides: { a: [set] } });
    expect(figures.check).toMatchObject({ orders: 2, equal: 2 });
    expect(figures.trial.points).toBe(40 + 20);
    expect(figures.months.map(({ trial }) => trial.tiers)).toEqual([
      [0, 0, 0, 1],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
  });

  it.each([1, 2, 3])("is the same where another goes on after %i members", (stops) => {
    const days = ["2024-01-10", "2024-01-20", "2024-02-11", "2024-03-03"];
    const orders = ["a", "b", "c", null].flatMap((member, place) =>
      days.map((day) => past(member, at(day), { lines: [line(9000 + place * 1000)] })),
    );
    const trial = withLife({ expiry: { kind: "inactivity", months: 1 } });
    expect(tried(orders, { trial, stops })).toEqual(tried(orders, { trial }));
    expect(tried(orders, { trial: doubled, stops })).toEqual(tried(orders, { trial: doubled }));
  });

  it("leaves whoever reached a tier for life under a published version there, whatever is asked for now", () => {
    const forLife = (thresholdMinor: number): Program => ({
      ...base,
      tiers: {
        window: { kind: "rolling", months: 1 },
        tiers: base.tiers.tiers
          .slice(0, 2)
          .map((tier, place) => (place === 0 ? tier : { ...tier, thresholdMinor, lifetime: true })),
      },
    });
    const orders = [past("a", at("2024-01-10"), { lines: [line(9000)] })];
    const tiersUnder = (published: Program) =>
      tried(orders, { published, trial: forLife(50_000) }).figures.months.at(-1)?.trial.tiers;
    expect(tiersUnder(forLife(9000))).toEqual([0, 1]);
    expect(tiersUnder(forLife(9001))).toEqual([1, 0]);
  });

  describe("who takes part", () => {
    const asking: EnrolmentRules = { ...DEFAULT_ENROLMENT, mode: "joining" };
    const waits = { kind: "wait", days: 10 } as const;
    const waiting = (day: string) => ({ ...past(null, at(day)), claimedBy: "w" });
    const orders = [
      ...[past("a", at("2024-01-10")), past("a", at("2024-01-20"))],
      ...[waiting("2024-01-02"), waiting("2024-01-12"), waiting("2024-01-20"), past(null, at("2024-01-21"))],
    ];
    const triedAs = (enrolment: EnrolmentRules, more: Tried = {}) =>
      tried(orders, { trial: { ...base, enrolment }, ...more }).figures;
    const published = { ...base, enrolment: asking };

    it("is as recorded where the programme that is tried makes the same members", () => {
      const figures = triedAs({ ...asking, welcomePoints: 5 }, { published });
      expect(figures.trial).toEqual(figures.published);
      expect(figures.members).toMatchObject({ same: 1, newcomers: 0, missing: 0 });
      expect(figures.orders.nobodys).toBe(4);
    });

    it("is whoever orders, where orders make members, with what waits as long as it says", () => {
      const automatic = triedAs(DEFAULT_ENROLMENT, { published });
      expect(automatic.members).toMatchObject({ same: 1, gain: 1, gained: 60, newcomers: 1 });
      expect(automatic.published.points).toBe(40);
      const first = past(null, at("2024-01-12"));
      const draft = { ...first, claimedBy: "w", kept: asDraft(first) };
      const other = tried([draft, waiting("2024-01-20")], {
        published,
        trial: { ...base, enrolment: { ...DEFAULT_ENROLMENT, excluded: { channels: ["draft"] } } },
      });
      expect(other.figures.trial.points).toBe(20);
    });

    it("is whoever has joined, from then on and as long before as orders wait, where one has to ask", () => {
      const joinedAt = at("2024-01-21");
      const joined = (enrolment: EnrolmentRules) =>
        triedAs(enrolment, { published: base, pasts: { w: { joinedAt, awayFrom: null } } });
      expect(joined(asking).members).toMatchObject({ newcomers: 0, missing: 0 });
      expect(joined({ ...asking, earlierOrders: waits }).members).toMatchObject({ gained: 40, newcomers: 1 });
    });

    it("is nobody by what they ordered while they were away", () => {
      const pasts = { w: { joinedAt: null, awayFrom: at("2024-01-11") } };
      expect(triedAs(DEFAULT_ENROLMENT, { published, pasts }).members).toMatchObject({ gained: 20 });
    });

    it("is the same where another goes on, and first orders are those that are first then", () => {
      const rules = {
        ...({ combine: "sum_then_multiply", timeZone: "UTC" } as const),
        rules: [
          {
            ...{ id: "first", name: "First", effect: { kind: "fixed_points", points: 7 } as const },
            when: [{ kind: "first_order" } as const],
          },
        ],
      };
      const trial = { ...base, earning: { ...base.earning, rules } };
      const whole = tried(orders, { published, trial });
      expect(whole.figures.trial.points).toBe(40 + 60 + 7);
      expect(tried(orders, { published, trial, stops: 1 })).toEqual(whole);
    });
  });

  it("says of the check when the ledger has something else", () => {
    const odd = { ...past("a", at("2024-01-10")), points: 21 };
    expect(tried([odd]).figures.check).toEqual({ orders: 1, equal: 0, ledgerPoints: 21, reckonedPoints: 20 });
  });

  it("has words for a store without orders", () => {
    const { figures, examples } = tried([]);
    expect(figures).toMatchObject({ orders: { read: 0 }, months: [], published: { points: 0 } });
    expect(examples).toEqual([]);
  });
});

describe("where members stand while one walks through the orders", () => {
  interface Order {
    readonly hours: number;
    readonly countedMinor: number;
    readonly earnedPoints: number;
  }
  const spendOf = ({ hours, countedMinor, earnedPoints }: Order) => ({
    processedAt: at("2024-01-01") + hours * 3_600_000,
    countedMinor,
    earnedPoints,
  });
  const anyOrders = fc
    .array(
      fc.record({
        member: fc.constantFrom("a", "b"),
        hours: fc.nat({ max: 24 * 100 }),
        countedMinor: fc.constantFrom(0, 500, 4000, 12_000, 30_000),
        earnedPoints: fc.nat(120),
      }),
      { maxLength: 30 },
    )
    .map((orders) => orders.sort((a, b) => a.hours - b.hours));
  /** Set by hand at any moment, also of an order, and ended or not. */
  const anyOverrides = (ladder: TierLadder): fc.Arbitrary<readonly TierOverride[]> =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.array(
        fc.record({
          tierId: fc.constantFrom(...ladder.tiers.map(({ id }) => id), "gone"),
          setAt: fc.nat({ max: 24 * 120 }).map((hours) => at("2024-01-01") + hours * 3_600_000),
          until: fc.option(fc.nat({ max: 24 * 200 }).map((hours) => at("2024-01-01") + hours * 3_600_000)),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    );
  const anyLadderWithOverrides = fc
    .oneof(anyLadder, anyKeepingLadder)
    .chain((ladder) => fc.record({ ladder: fc.constant(ladder), overrides: anyOverrides(ladder) }));
  /** Ladders of before with tiers for life, from moments at which no order comes, or one does. */
  const anySpans: fc.Arbitrary<readonly LadderSpan[]> = fc
    .array(fc.record({ ladder: anyKeepingLadder, hours: fc.nat({ max: 24 * 120 }) }), { maxLength: 2 })
    .map((spans) =>
      spans
        .sort((a, b) => a.hours - b.hours)
        .map(({ ladder, hours }, place, all) => {
          const moment = (after: number) => at("2024-01-01") + after * 3_600_000;
          const next = all[place + 1]?.hours;
          return {
            ladder,
            from: moment(hours),
            until: next === undefined ? Number.POSITIVE_INFINITY : moment(next),
          };
        }),
    );
  it("is what `tierBefore` says of each order, and `decideTier` at the end of each month", () => {
    fc.assert(
      fc.property(anyOrders, anyLadderWithOverrides, anySpans, (orders, { ladder, overrides }, earlier) => {
        const standings = standingsOn(ladder, calendar, monthsOf(calendar), undefined, earlier);
        const members = new Map<string, Standing>();
        const spends = (member: string) => orders.filter((one) => one.member === member).map(spendOf);
        for (const one of orders) {
          const { member } = one;
          const { processedAt } = spendOf(one);
          const known = members.get(member) ?? null;
          const expected = tierBefore(ladder, spends(member), processedAt, calendar, overrides, earlier);
          expect(standings.tierBefore(known, processedAt, overrides).id).toBe(expected.id);
          const standing = known ?? standings.enter(processedAt, overrides);
          standing.before(processedAt);
          standing.add(spendOf(one));
          members.set(member, standing);
        }
        const until = at("2024-06-30") + DAY_MS / 2;
        for (const standing of members.values()) standing.advance(until);
        const [first] = [monthsOf(calendar)(at("2024-01-01"))];
        standings.mix(first, first + 5).forEach((counts, place) => {
          const end = Date.UTC(2024, place + 1, 1);
          const expected = ladder.tiers.map(() => 0);
          for (const member of members.keys()) {
            const mine = spends(member);
            if (!mine.some(({ processedAt }) => processedAt < end)) continue;
            const decision = decideTier({
              ladder,
              spends: mine,
              currentTierId: null,
              overrides,
              earlier,
              now: end - 1,
              calendar,
            });
            const step = ladder.tiers.indexOf(decision.progress.tier);
            expected[step] = (expected[step] ?? 0) + 1;
          }
          expect(counts).toEqual(expected);
        });
      }),
    );
  });
});
