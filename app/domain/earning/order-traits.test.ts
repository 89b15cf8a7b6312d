import { describe, expect, it } from "vitest";
import { order, orderLine, valueOf, VERSION_1 } from "../../../tests/support/orders.ts";
import { UTC, untouchedWallets } from "../../../tests/support/wallets.ts";
import { decideSettlement } from "../orders/decide-settlement.ts";
import type { OrderSettlement } from "../orders/order-settlement.ts";
import type { ProgramVersion } from "../program/program.ts";
import { namedTraits } from "../program/rules/named-traits.ts";
import type { RuleCondition } from "../program/rules/registry.ts";
import type { LineGoods, OrderSnapshot } from "./order-snapshot.ts";
import { hasUnknownTraits, learnTraits, traitsToday, translateTraits } from "./order-traits.ts";
import type { GoodsToday } from "./order-traits.ts";

const SALE: RuleCondition = { kind: "collection", collections: ["7"] };
const ACME: RuleCondition = { kind: "vendor", vendors: ["Acme"] };
const JAZZ: RuleCondition = { kind: "product_tag", tags: ["Jazz"] };
const ALBUM: RuleCondition = { kind: "product_type", types: ["Album"] };

/** Twice the points where all of these hold. */
function version(...when: RuleCondition[]): ProgramVersion {
  const rules = [
    { id: "double", name: "Double", when, effect: { kind: "multiplier", percent: 200 } as const },
  ];
  const { number, program } = VERSION_1;
  const set = { combine: "sum_then_multiply", rules } as const;
  return { number, program: { ...program, earning: { ...program.earning, rules: set } } };
}
const named = (...when: RuleCondition[]) => namedTraits(version(...when).program.earning.rules);

/** What lines have, by their ids. */
const of = (lines: Record<string, number[]>) => new Map(Object.entries(lines));

const bought = (goods: LineGoods | undefined, changes: Partial<OrderSnapshot> = {}) =>
  order({ lines: [orderLine(goods === undefined ? {} : { goods })], ...changes });

describe("what is learnt of an order", () => {
  it("is what each line has of what rules name, whatever the capitals", () => {
    const goods: LineGoods = {
      vendor: "ACME",
      productType: "album",
      tags: ["new", "JAZZ"],
      collections: { "7": true },
    };
    const asked = named(ALBUM, SALE, ACME, JAZZ);
    expect(learnTraits(asked, bought(goods), undefined)).toEqual({
      isWhole: true,
      traits: { count: 4, unknown: [], lines: of({ "1": [0, 1, 2, 3] }) },
    });
    const other: LineGoods = { vendor: null, productType: "", tags: [], collections: { "7": false } };
    expect(learnTraits(asked, bought(other), undefined).traits?.lines).toEqual(of({ "1": [] }));
  });

  it("is nothing where nothing is asked for, and the vendor alone where the product is gone", () => {
    expect(learnTraits(named(), bought(undefined), undefined)).toEqual({ isWhole: true });
    const gone = bought({ vendor: "Acme", isGone: true });
    expect(learnTraits(named(SALE, ACME, JAZZ, ALBUM), gone, undefined).traits).toEqual({
      ...{ count: 4, unknown: [] },
      lines: of({ "1": [1] }),
    });
  });

  it.each<[string, LineGoods | undefined, RuleCondition]>([
    ["nothing is told", undefined, ACME],
    ["collections are not told", { vendor: "Acme" }, SALE],
    ["another collection is told", { collections: { "8": true } }, SALE],
    ["tags are not told", { vendor: "Acme" }, JAZZ],
    ["types are not told", { tags: [] }, ALBUM],
  ])("is not whole where %s, unless nobody will ever tell more", (_case, goods, condition) => {
    const asked = named(condition);
    expect(learnTraits(asked, bought(goods), undefined)).toEqual({ isWhole: false });
    const last = learnTraits(asked, bought(goods, { isLastWord: true }), undefined);
    expect(last.traits).toEqual({ count: 1, unknown: [0], lines: of({ "1": [] }) });
    expect(hasUnknownTraits(asked, last.traits)).toBe(true);
  });
});

describe("under other rules", () => {
  it("what both name is known, and the rest is not", () => {
    const before = named(ACME, SALE);
    const traits = { count: 2, unknown: [1], lines: of({ "1": [0], "2": [] }) };
    const after = named(JAZZ, ACME, SALE);
    expect(translateTraits(traits, before, after)).toEqual({
      ...{ count: 3, unknown: [0, 2] },
      lines: of({ "1": [1], "2": [] }),
    });
    expect(translateTraits(traits, before, named(ACME, SALE))).toBe(traits);
    expect(translateTraits(traits, before, named())).toBeUndefined();
    expect(hasUnknownTraits(named(), undefined)).toBe(false);
    expect(hasUnknownTraits(after, undefined)).toBe(true);
  });
});

function settle(snapshot: OrderSnapshot, previous: OrderSettlement | null, program = version(SALE)) {
  return valueOf(
    decideSettlement({
      ...{ snapshot, previous, program, storeCurrency: snapshot.currency, calendar: UTC },
      ...{ now: snapshot.updatedAt, wallets: untouchedWallets(["m7"]) },
      member: { memberId: "m7", tierId: "bronze" },
    }),
  );
}

function settled(...asked: Parameters<typeof settle>) {
  const decision = settle(...asked);
  if (decision.kind !== "settle") throw new Error(`expected a settlement, got ${decision.kind}`);
  return decision;
}

describe("an order under a rule for a collection", () => {
  const read = { vendor: null, collections: { "7": true } };

  it("is read first, where its letter does not say what its products are in", () => {
    expect(settle(bought({ vendor: "Acme" }), null)).toEqual({ kind: "needs_reading", why: ["traits"] });
    const { settlement } = settled(bought(read), null);
    expect(settlement.earnedPoints).toBe(20);
    expect(settlement.traits).toEqual({ count: 1, unknown: [], lines: of({ "1": [0] }) });
  });

  it("needs no reading for a vendor, which its letter tells, nor while nothing of it counts", () => {
    expect(settled(bought({ vendor: "Acme" }), null, version(ACME)).settlement.earnedPoints).toBe(20);
    const waiting = settled(bought({ vendor: "Acme" }, { financialStatus: "pending" }), null);
    expect(waiting.settlement).not.toHaveProperty("traits");
    const paid = bought({ vendor: "Acme" }, { updatedAt: order().updatedAt + 1000 });
    expect(settle(paid, waiting.settlement)).toEqual({ kind: "needs_reading", why: ["traits"] });
  });

  it("keeps what it has when its product has left the collection, or is gone", () => {
    const first = settled(bought(read), null).settlement;
    for (const goods of [{ collections: { "7": false } }, { isGone: true }, undefined]) {
      const later = bought(goods, { updatedAt: first.updatedAt + 1000, isLastWord: true });
      const after = settled({ ...later, lines: [...later.lines] }, first).settlement;
      expect([after.earnedPoints, after.traits]).toEqual([20, first.traits]);
    }
  });

  it("is read again for a line that is new, and only that one is asked for", () => {
    const first = settled(bought(read), null).settlement;
    const added = (goods: LineGoods) =>
      order({
        updatedAt: first.updatedAt + 1000,
        lines: [
          orderLine({ goods: { collections: { "7": false } } }),
          orderLine({ lineId: "2", productId: "200", goods }),
        ],
      });
    expect(settle(added({ vendor: "Acme" }), first)).toMatchObject({ kind: "needs_reading" });
    const after = settled(added({ collections: { "7": true } }), first).settlement;
    expect([after.earnedPoints, after.traits?.lines]).toEqual([40, of({ "1": [0], "2": [0] })]);
  });

  it("earns by rate and tier alone where nobody can tell, and says so", () => {
    const { settlement, explanation } = settled(bought({}, { isLastWord: true }), null);
    expect(settlement.earnedPoints).toBe(10);
    expect(explanation.rules?.verdicts[0]?.why).toEqual([{ code: "not_known" }]);
    const other = settled(bought({ collections: { "7": false } }), null);
    expect(other.explanation.rules?.verdicts[0]?.why).toEqual([{ code: "collection" }]);
    // A collection that was deleted at Shopify has no products: `inCollection` answers no.
    expect(other.settlement.earnedPoints).toBe(10);
  });
});

describe("what is known of an order of the past", () => {
  const today = (goods: Readonly<Record<string, LineGoods>>): GoodsToday => ({
    of: ({ productId }) => goods[productId ?? ""] ?? {},
    isGone: ({ productId }) => productId !== null && goods[productId] === undefined,
  });
  const two = order({
    lines: [orderLine({ lineId: "1", productId: "8" }), orderLine({ lineId: "2", productId: "9" })],
  });

  it("is what it was then, and, where nobody had asked, what its products are like today", () => {
    const then = { count: 1, unknown: [], lines: of({ "1": [], "2": [0] }) };
    const goods = { "8": { vendor: "Acme", tags: ["jazz"] }, "9": { vendor: "Zed", tags: [] } };
    expect(traitsToday(named(ACME, JAZZ), two, then, today(goods))).toEqual({
      goneLines: 0,
      traits: { count: 2, unknown: [], lines: of({ "1": [1], "2": [0] }) },
    });
  });

  it("counts the lines whose products are gone, and does not guess", () => {
    const told = traitsToday(named(JAZZ), two, undefined, today({ "8": { tags: ["jazz"] } }));
    expect(told).toEqual({
      goneLines: 1,
      traits: { count: 1, unknown: [0], lines: of({ "1": [0], "2": [] }) },
    });
  });

  it("leaves what is named before a place as it was, also where it was not known", () => {
    const goods = { "8": { vendor: "Acme", tags: ["jazz"] }, "9": { vendor: "Acme", tags: ["jazz"] } };
    expect(traitsToday(named(ACME, JAZZ), two, undefined, today(goods), 1).traits).toEqual({
      ...{ count: 2, unknown: [0], lines: of({ "1": [1], "2": [1] }) },
    });
  });
});
