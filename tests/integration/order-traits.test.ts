import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { Program, RuleCondition } from "../../app/domain/index.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { lookAtOrders } from "../support/explained.ts";
import { fakeShopify, serveLines } from "../support/fake-shopify.ts";
import { currency, givenShop, NOW, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { admin, jsonl } from "../support/one-order.ts";
import { valueOf } from "../support/orders.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { bulkAnswers } from "../support/store-history.ts";

/** What rules ask of products is read once of each order, and kept. */
const DAY = 86_400_000;
const plain = defaultProgram(currency("USD"));
const SALE: RuleCondition = { kind: "collection", collections: ["7"] };

let db: TestDatabase;
let shop: string;
let shopId: number;
let last = 0;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  shop = `shop-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop });
});
afterEach(async () => {
  await expectLaws(db);
  expect((await lookAtOrders(db)).unexplained).toEqual([]);
});
afterAll(() => db.drop());

/** Twice the points for what meets the condition. */
async function publish(condition: RuleCondition): Promise<void> {
  const effect = { kind: "multiplier", percent: 200 } as const;
  const rules = [{ id: "double", name: "Double", when: [condition], effect }];
  const set = { combine: "sum_then_multiply", rules } as const;
  const program: Program = { ...plain, earning: { ...plain.earning, rules: set } };
  const ctx = testContext(db, { clock: testClock(NOW - DAY / 2) });
  const published = { program: encodeProgram(program), basedOn: 1, actor: "merchant:1" };
  valueOf(await publishProgram(ctx, shop, published));
}

const bought = { id: "5001", customerId: "41", total: 20, processedAt: NOW };
const told = { SetMetafields: () => ({ metafieldsSet: { metafields: [], userErrors: [] } }) };

/** The order as Shopify answers for it, whose product is in the collection or not. */
function reading(isIn: boolean, product: object | null = { id: "gid://shopify/Product/1" }) {
  const [line] = admin.lineItems.nodes;
  const at = new Date(NOW).toISOString();
  const shopMoney = { amount: "20.00" };
  return {
    ...admin,
    ...{ id: "gid://shopify/Order/5001", customer: { id: "gid://shopify/Customer/41" } },
    ...{ createdAt: at, processedAt: at, updatedAt: at, displayFinancialStatus: "PAID" as const },
    ...{ taxesIncluded: false, shippingLine: null },
    totalTipReceivedSet: { shopMoney: { amount: "0.0" } },
    refundDiscrepancySet: { shopMoney: { amount: "0.0" } },
    ...{ originalTotalPriceSet: { shopMoney }, totalPriceSet: { shopMoney } },
    currentTotalPriceSet: { shopMoney },
    lineItems: {
      ...admin.lineItems,
      nodes: [
        {
          ...line,
          ...{ id: "gid://shopify/LineItem/50011", quantity: 1, currentQuantity: 1 },
          ...{ discountAllocations: [], taxLines: [], originalUnitPriceSet: { shopMoney } },
          product: product && { ...product, in_7: isIn },
        },
      ],
    },
  };
}

async function deliver(changes: object = {}, at = NOW): Promise<void> {
  const webhookId = String((last += 1));
  const payload = { ...orderPayload(bought), ...changes };
  const delivery = { shopDomain: shop, topic: "orders/updated", webhookId, triggeredAt: at, payload };
  expect(await receiveDelivery(testContext(db), delivery)).toEqual({ ok: true, value: { stored: "new" } });
}

async function work(shopify: ReturnType<typeof fakeShopify>): Promise<void> {
  const ctx = testContext(db, { shopify, clock: testClock(NOW + DAY) });
  await drainInbox(ctx);
  await runErrands(ctx);
}

const available = async () => (await standingOf(db, "41", shopId))?.available;
const why = async () => {
  const order = valueOf(await readOrder(testContext(db), shop, "5001"));
  return order.explanation?.rules?.verdicts.flatMap((verdict) => verdict.why.map(({ code }) => code));
};
const traitsKept = async () => {
  const { rows } = await db.pool.query<{ traits: Buffer | null }>(
    "SELECT traits FROM settled_order WHERE shop_id = $1",
    [shopId],
  );
  return rows.map(({ traits }) => traits?.length ?? null);
};

describe("a rule for a collection", () => {
  it("has each order read once; what it earned stays when its product leaves the collection", async () => {
    await publish(SALE);
    const shopify = fakeShopify({ ...told, OrderById: () => ({ order: reading(true) }) });
    await deliver();
    await work(shopify);
    expect(shopify.asked.map(({ name }) => name)).toEqual(["OrderById"]);
    expect(await available()).toBe(40);
    expect(await why()).toEqual([]);
    expect(await traitsKept()).toEqual([8]);
    const none = fakeShopify(told);
    await deliver({ updated_at: new Date(NOW + 60_000).toISOString(), tags: "seen" }, NOW + 60_000);
    await work(none);
    expect(none.asked).toEqual([]);
    expect([await available(), await why()]).toEqual([40, []]);
  });

  it("gives nothing for a product that is not in it, that is gone, or for a line without one", async () => {
    await publish(SALE);
    await deliver();
    await work(fakeShopify({ ...told, OrderById: () => ({ order: reading(true, null) }) }));
    expect([await available(), await why()]).toEqual([20, ["collection"]]);
  });

  it("says that it is not known where Shopify does not show the order any more, and asks no more", async () => {
    await publish(SALE);
    await deliver();
    const gone = fakeShopify({ ...told, OrderById: () => ({ order: null }) });
    await work(gone);
    expect([await available(), await why()]).toEqual([20, ["not_known"]]);
    await deliver({ updated_at: new Date(NOW + 60_000).toISOString() }, NOW + 60_000);
    await work(gone);
    expect(gone.asked.length).toBe(1);
  });

  it("keeps nothing of the products of a customer who is forgotten", async () => {
    await publish(SALE);
    await deliver();
    await work(fakeShopify({ ...told, OrderById: () => ({ order: reading(true) }) }));
    valueOf(await redactCustomer(testContext(db), shop, { customerId: "41", orderIds: [] }));
    expect(await traitsKept()).toEqual([null]);
  });

  it("is asked for when the whole history is read", async () => {
    await publish(SALE);
    const refused = {
      bulkOperation: null,
      userErrors: [{ code: "LIMIT_REACHED", field: null, message: "" }],
    };
    const shopify = fakeShopify({ StartBulkQuery: () => ({ bulkOperationRunQuery: refused }) });
    const actor = { kind: "merchant", id: "77" } as const;
    valueOf(await requestRun(testContext(db), shop, { kind: "backfill", actor }));
    await driveRuns(testContext(db, { shopify }), backfill());
    const [asked] = shopify.asked;
    expect(asked?.variables["query"]).toContain('in_7: inCollection(id: "gid://shopify/Collection/7")');
    await db.pool.query("DELETE FROM run");
  });
});

describe("a rule for subscriptions", () => {
  const ONLY: RuleCondition = { kind: "subscription", subscriptions: "only" };
  const OUT: RuleCondition = { kind: "subscription", subscriptions: "out" };
  const planned = (plan: number | null) => {
    const [line] = orderPayload(bought)["line_items"] as object[];
    return { line_items: [{ ...line, selling_plan_id: plan }] };
  };
  const plan = { sellingPlanId: "gid://shopify/SellingPlan/9" };
  const orderById = () => {
    const order = reading(false);
    const nodes = order.lineItems.nodes.map((line) => ({ ...line, sellingPlan: plan }));
    return { order: { ...order, lineItems: { ...order.lineItems, nodes } } };
  };
  const plans = (kind: "Recurring" | "Fixed" | null) => () => ({
    nodes: [
      kind && { id: plan.sellingPlanId, deliveryPolicy: { __typename: `SellingPlan${kind}DeliveryPolicy` } },
    ],
  });

  it("needs no reading for what the letter says was bought once", async () => {
    await publish(OUT);
    const shopify = fakeShopify(told);
    await deliver(planned(null));
    await work(shopify);
    expect(shopify.asked).toEqual([]);
    expect(await available()).toBe(40);
  });

  it.each([
    [ONLY, "Recurring", 40, []],
    [ONLY, "Fixed", 20, ["no_subscription"]],
    [OUT, "Recurring", 20, ["all_subscriptions"]],
    [OUT, "Fixed", 40, []],
    // Its plan went with the app that made it.
    [ONLY, null, 20, ["not_known"]],
  ] as const)(
    "%o asks once what a plan is, and holds to it: %s",
    async (condition, kind, points, reasons) => {
      await publish(condition);
      const shopify = fakeShopify({ ...told, OrderById: orderById, SellingPlans: plans(kind) });
      await deliver(planned(9));
      await work(shopify);
      expect(shopify.asked.map(({ name }) => name)).toEqual(["OrderById", "SellingPlans"]);
      expect([await available(), await why()]).toEqual([points, reasons]);
      const none = fakeShopify(told);
      await deliver({ ...planned(9), updated_at: new Date(NOW + 60_000).toISOString() }, NOW + 60_000);
      await work(none);
      expect(none.asked).toEqual([]);
      expect([await available(), await why()]).toEqual([points, reasons]);
    },
  );

  it("reads an order of which a letter from before does not tell", async () => {
    await publish(ONLY);
    const shopify = fakeShopify({ ...told, OrderById: orderById, SellingPlans: plans("Recurring") });
    await deliver();
    await work(shopify);
    expect(await available()).toBe(40);
  });

  it("is told of a whole history, each plan asked for once", async () => {
    await publish(ONLY);
    const file = await serveLines(jsonl);
    const id = "gid://shopify/SellingPlan/213";
    const node = { id, deliveryPolicy: { __typename: "SellingPlanRecurringDeliveryPolicy" } };
    const shopify = fakeShopify({ ...bulkAnswers(file.url, 1), SellingPlans: () => ({ nodes: [node] }) });
    const actor = { kind: "merchant", id: "77" } as const;
    valueOf(await requestRun(testContext(db), shop, { kind: "backfill", actor }));
    await driveRuns(testContext(db, { shopify, clock: testClock(Date.parse("2026-03-05")) }), backfill());
    await file.close();
    const asked = shopify.asked.filter(({ name }) => name === "SellingPlans");
    expect(asked.map(({ variables }) => variables)).toEqual([{ ids: [id] }]);
    const order = valueOf(await readOrder(testContext(db), shop, "9007199254740993"));
    expect(order.explanation?.rules?.verdicts.map((verdict) => verdict.why)).toEqual([[]]);
    await db.pool.query("DELETE FROM run");
  });

  it("asks nothing where no rule does", async () => {
    await publish({ kind: "vendor", vendors: ["Blue Note"] });
    const shopify = fakeShopify(told);
    const { line_items: lines } = planned(9);
    await deliver({ line_items: [{ ...lines[0], vendor: "blue note" }] });
    await work(shopify);
    expect(shopify.asked).toEqual([]);
  });
});

it("a rule for a vendor needs no reading: the letter tells", async () => {
  await publish({ kind: "vendor", vendors: ["Blue Note"] });
  const shopify = fakeShopify(told);
  const [line] = orderPayload(bought)["line_items"] as object[];
  await deliver({ line_items: [{ ...line, vendor: "blue note" }] });
  await work(shopify);
  expect(shopify.asked).toEqual([]);
  expect(await available()).toBe(40);
});
