import { spawn } from "node:child_process";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { rehearsesOf } from "../../app/db/program/rehearsals.server.ts";
import { defaultProgram, encodeProgram, lifeOf } from "../../app/domain/index.ts";
import type { OrderSnapshot, Program } from "../../app/domain/index.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { readStanding } from "../../app/services/members/read-standing.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { createDraft, publishDraft, saveDraft } from "../../app/services/program/edit-drafts.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { readProgram } from "../../app/services/program/read-program.server.ts";
import { beginRehearsal, restartRehearsal } from "../../app/services/rehearsals/begin-rehearsal.server.ts";
import { endRehearsal, endRehearsalsDue } from "../../app/services/rehearsals/end-rehearsal.server.ts";
import { readRehearsals } from "../../app/services/rehearsals/read-rehearsals.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { readRuns } from "../../app/services/runs/read-runs.server.ts";
import { rehearsalRun } from "../../app/services/runs/rehearsal.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { Answers } from "../support/fake-shopify.ts";
import {
  currency,
  DAY_MS,
  givenShop,
  line,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";
import { letRunsBeDue } from "../support/runs.ts";

const actor = "merchant:77";
const HOUR_MS = 3_600_000;
const base = defaultProgram(currency("USD"));
/** Twice the rate, and a ladder of other names. */
const tried: Program = {
  ...base,
  earning: { ...base.earning, milliPointsPerUnit: base.earning.milliPointsPerUnit * 2 },
  tiers: {
    ...base.tiers,
    tiers: base.tiers.tiers.map((tier, place) => ({ ...tier, id: `step-${place}`, name: `Step ${place}` })),
  },
};

let db: TestDatabase;
const clock = testClock();
const databases: TestDatabase[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
  databases.push(db);
  clock.set(NOW);
  await givenShop(db);
});
afterAll(async () => {
  for (const one of databases) await one.drop();
});

const shopify = fakeShopify({
  CustomersByIds: () => ({ nodes: [] }),
  OrderLineNames: () => ({ order: null }),
});
const context = () => testContext(db, { clock, shopify });
const placed = (id: number, changes: Partial<OrderSnapshot> = {}): OrderSnapshot => {
  const at = changes.processedAt ?? clock.now();
  return order({
    ...{ orderId: String(7000 + id), name: `#${id}`, customerId: String(900 + (id % 2)) },
    ...{ processedAt: at, updatedAt: at, paidAt: at, lines: [line(1000)] },
    ...changes,
  });
};
async function settle(...orders: readonly OrderSnapshot[]): Promise<void> {
  expect(valueOf(await settleOrders(context(), SHOP, orders)).refused).toEqual([]);
}
const drafted = async (program: Program = tried) =>
  valueOf(await createDraft(context(), SHOP, actor, encodeProgram(program))).draftId;
const wish = (draftId: string, customerIds: readonly string[] = ["900"], until: string | null = null) => {
  return { draftId, revision: 1, actor, customerIds, until };
};
async function begin(customerIds?: readonly string[], until?: string, program?: Program): Promise<number> {
  const asked = wish(await drafted(program), customerIds, until ?? null);
  return valueOf(await beginRehearsal(context(), SHOP, asked)).number;
}
const end = (number: number, takeBack: boolean) => endRehearsal(context(), SHOP, { number, takeBack, actor });
const drive = (ordersAtOnce = 2, signal?: AbortSignal) =>
  driveRuns(context(), rehearsalRun({ ordersAtOnce }), signal);

const orderRow = async (id: number) =>
  (
    await db.pool.query<{ points: number; tier_id: string; program_number: number }>(
      "SELECT points::int, tier_id, program_number FROM settled_order WHERE order_id = $1",
      [7000 + id],
    )
  ).rows[0];

/** Two members with an order of a day before, and one of them rehearses; four orders an hour later. */
async function givenRehearsal(program: Program = tried): Promise<number> {
  await settle(placed(0, { processedAt: NOW - DAY_MS }), placed(1, { processedAt: NOW - DAY_MS }));
  const number = await begin(["900"], undefined, program);
  clock.set(NOW + HOUR_MS);
  await settle(placed(2), placed(3), placed(4), placed(6));
  return number;
}

describe("a rehearsal", () => {
  it("decides the orders of those who were chosen, and is taken back in one go", async () => {
    const number = await givenRehearsal();
    expect(await orderRow(2)).toEqual({ points: 20, tier_id: "step-0", program_number: number });
    expect(await orderRow(3)).toEqual({ points: 10, tier_id: "bronze", program_number: 1 });
    expect(await standingOf(db, "900")).toMatchObject({ available: 70, tier: "step-0" });
    expect(await standingOf(db, "901")).toMatchObject({ available: 20, tier: "bronze" });
    clock.set(NOW + DAY_MS);
    expect(await end(number, true)).toEqual({ ok: true, value: null });
    expect(await standingOf(db, "900")).toMatchObject({ tier: "bronze" });
    await drive();
    expect(await orderRow(2)).toEqual({ points: 10, tier_id: "bronze", program_number: 1 });
    expect(await standingOf(db, "900")).toMatchObject({ available: 40, tier: "bronze" });
    const { last } = valueOf(await readRuns(context(), SHOP, "rehearsal"));
    expect(last).toMatchObject({
      ...{ outcome: "done", done: 3, total: 3 },
      counters: { orders: 3, pointsTakenBack: 30, pointsGiven: 0 },
    });
    await expectLaws(db);
  });

  it("is for orders of its time alone, however late they are heard of", async () => {
    const number = await begin(await twoMembers(), "2024-06-16T12:00");
    clock.set(NOW + 3 * DAY_MS);
    await settle(
      placed(2, { processedAt: NOW - 1 }),
      placed(4, { processedAt: NOW }),
      placed(6, { processedAt: NOW + DAY_MS - 1 }),
      placed(8, { processedAt: NOW + DAY_MS }),
    );
    const versions = await Promise.all([2, 4, 6, 8].map(orderRow));
    expect(versions.map((row) => row?.program_number)).toEqual([1, number, number, 1]);
    await expectLaws(db);
  });

  async function twoMembers() {
    await settle(placed(0, { processedAt: NOW - DAY_MS }), placed(1, { processedAt: NOW - DAY_MS }));
    return ["900"];
  }

  it("ends by itself, and what was earned stays until it is taken back", async () => {
    await twoMembers();
    const number = await begin(["900"], "2024-06-16T12:00");
    clock.set(NOW + HOUR_MS);
    await settle(placed(2));
    clock.set(NOW + 2 * DAY_MS);
    expect(await endRehearsalsDue(context())).toBe(1);
    expect(await endRehearsalsDue(context())).toBe(0);
    expect(await standingOf(db, "900")).toMatchObject({ available: 30, tier: "bronze" });
    const { rehearsals } = valueOf(await readRehearsals(context(), SHOP));
    expect(rehearsals).toMatchObject([
      { number, standing: "kept", endedAt: NOW + DAY_MS, endedBy: "system:schedule" },
    ]);
    await end(number, true);
    await drive();
    expect(await standingOf(db, "900")).toMatchObject({ available: 20 });
    await expectLaws(db);
  });

  it("goes on by its version when an order is refunded after it was kept", async () => {
    const number = await givenRehearsal();
    clock.set(NOW + DAY_MS);
    await end(number, false);
    await settle(placed(2, { processedAt: NOW + HOUR_MS, updatedAt: clock.now(), lines: [half()] }));
    expect(await orderRow(2)).toEqual({ points: 10, tier_id: "step-0", program_number: number });
    await expectLaws(db);
  });

  const half = () => line(1000, { refundedMinor: 500 });

  it("gives up an order to everyone's version by a letter as well, before the run comes to it", async () => {
    const number = await givenRehearsal();
    clock.set(NOW + DAY_MS);
    await end(number, true);
    await settle(placed(2, { processedAt: NOW + HOUR_MS, updatedAt: clock.now(), lines: [half()] }));
    expect(await orderRow(2)).toEqual({ points: 5, tier_id: "bronze", program_number: 1 });
    await drive();
    expect(await standingOf(db, "900")).toMatchObject({ available: 35 });
    await expectLaws(db);
  });

  it("is taken back where points live by other rules: the lots are those of everyone", async () => {
    const life = { ...lifeOf(base), expiry: { kind: "rolling", months: 1 } as const };
    const number = await givenRehearsal({ ...tried, life });
    const endsOf = async () =>
      (
        await db.pool.query<{ left: number; ends: boolean }>(
          "SELECT sum(remaining)::int AS left, expires_at IS NOT NULL AS ends FROM lot WHERE remaining > 0 GROUP BY 2 ORDER BY 2",
        )
      ).rows;
    expect(await endsOf()).toEqual([
      { left: 30, ends: false },
      { left: 60, ends: true },
    ]);
    clock.set(NOW + DAY_MS);
    await end(number, true);
    await drive();
    expect(await endsOf()).toEqual([{ left: 60, ends: false }]);
    expect(await standingOf(db, "900")).toMatchObject({ available: 40 });
    await expectLaws(db);
  });
});

describe("taking back", () => {
  it("goes on where it was stopped, and is done once, whoever asks again", async () => {
    const number = await givenRehearsal();
    await end(number, true);
    const { current } = valueOf(await readRuns(context(), SHOP, "rehearsal"));
    const stop = { runId: current?.runId ?? "", actor: { kind: "merchant", id: "77" } as const };
    expect(await cancelRun(context(), SHOP, stop)).toEqual({ ok: true, value: null });
    await drive(1);
    const { rehearsals } = valueOf(await readRehearsals(context(), SHOP));
    expect(rehearsals[0]?.standing).toBe("taking_back");
    expect(await end(number, true)).toEqual({ ok: true, value: null });
    expect(await end(number, true)).toEqual({ ok: true, value: null });
    await drive(1);
    const entries = "SELECT count(*)::int AS n FROM entry WHERE reason = 'rehearsal_taken_back'";
    expect((await db.pool.query(entries)).rows).toEqual([{ n: 3 }]);
    await end(number, true);
    await drive(1);
    expect((await db.pool.query(entries)).rows).toEqual([{ n: 3 }]);
    expect(valueOf(await readRehearsals(context(), SHOP)).rehearsals[0]?.standing).toBe("taken_back");
    await expectLaws(db);
  });

  it.each(["run-saved:2", "run-committed:2", "run-ended:1"])(
    "goes on after its worker was killed at %s",
    async (crashAt) => {
      const number = await givenRehearsal();
      await end(number, true);
      const child = spawn(process.execPath, ["tests/support/rehearsal-process.ts"], {
        env: { ...process.env, DATABASE_URL: db.url, NOW: String(clock.now()), LAUREL_CRASH_AT: crashAt },
      });
      expect(await new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)))).toBe(
        "SIGKILL",
      );
      await letRunsBeDue(db);
      await drive(1);
      expect(await standingOf(db, "900")).toMatchObject({ available: 40 });
      const { last } = valueOf(await readRuns(context(), SHOP, "rehearsal"));
      expect(last).toMatchObject({ outcome: "done", counters: { orders: 3, pointsTakenBack: 30 } });
      await expectLaws(db);
    },
  );

  it("by two at once is one", async () => {
    const number = await givenRehearsal();
    const both = await Promise.all([end(number, true), end(number, true)]);
    expect(both).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    await Promise.all([drive(1), drive(1)]);
    expect(await standingOf(db, "900")).toMatchObject({ available: 40 });
    await expectLaws(db);
  });

  it("leaves alone what is of customers who were forgotten, and follows who became part of another", async () => {
    const number = await begin(await threeMembers());
    clock.set(NOW + HOUR_MS);
    await settle(placed(2), placed(3), placed(5, { customerId: "950" }));
    const ctx = context();
    expect(await mergeMembers(ctx, SHOP, { from: "900", into: "960" })).toMatchObject({ ok: true });
    const ids = await db.pool.query<{ id: string }>("SELECT id FROM member WHERE customer_id = 960");
    const survivor = ids.rows[0]?.id ?? "";
    expect((await rehearsesOf(db.pool, 1, [survivor])).get(survivor)).toEqual([number]);
    await settle(placed(8, { customerId: "960" }));
    expect(await orderRow(8)).toMatchObject({ program_number: number });
    await forget("950");
    await end(number, true);
    await drive();
    expect(await orderRow(5)).toMatchObject({ program_number: number, points: 0 });
    expect(await orderRow(2)).toMatchObject({ program_number: 1, points: 10 });
    expect(await orderRow(8)).toMatchObject({ program_number: 1, points: 10 });
    await expectLaws(db);
  });

  async function threeMembers() {
    const before = NOW - DAY_MS;
    await settle(
      ...[0, 1].map((id) => placed(id, { processedAt: before })),
      placed(11, { processedAt: before, customerId: "950" }),
      placed(12, { processedAt: before, customerId: "960" }),
    );
    return ["900", "901", "950"];
  }

  async function forget(customerId: string) {
    await redactCustomer(context(), SHOP, { customerId, orderIds: [] });
  }

  it("takes from whoever has left what was closed", async () => {
    const number = await givenRehearsal();
    const by = { surface: "admin", actor: { kind: "merchant", id: "77" }, termsVersion: null } as const;
    const excluded = { customerId: "900", act: "exclude", ...by } as const;
    expect(await changeMembership(context(), SHOP, excluded)).toMatchObject({ ok: true });
    await end(number, true);
    await drive();
    expect(await standingOf(db, "900")).toMatchObject({ available: 0 });
    await expectLaws(db);
  });
});

describe("beginning", () => {
  it("needs a draft as it was seen, and members", async () => {
    await settle(placed(0));
    const draftId = await drafted();
    const refused = async (changes: Partial<ReturnType<typeof wish>>) => {
      const begun = await beginRehearsal(context(), SHOP, { ...wish(draftId), ...changes });
      return begun.ok ? null : begun.error.code;
    };
    expect(await refused({ revision: 2 })).toBe("draft_changed");
    expect(await refused({ draftId: "00000000-0000-7000-8000-000000000000" })).toBe("draft_gone");
    expect(await refused({ customerIds: [] })).toBe("rehearsal_nobody");
    expect(await refused({ customerIds: ["900", "999"] })).toBe("rehearsal_no_member");
    expect(await refused({ customerIds: ["nobody"] })).toBe("rehearsal_no_member");
    expect(await refused({ customerIds: Array.from({ length: 101 }, (_, id) => String(id + 1)) })).toBe(
      "rehearsal_too_many",
    );
    expect(await refused({ until: "2024-06-15T11:59" })).toBe("moment_passed");
    expect(await refused({ until: "2024-02-30T11:59" })).toBe("no_such_moment");
    expect(await refused({ until: "2034-06-15T11:59" })).toBe("moment_too_far");
    expect(await refused({})).toBeNull();
    expect(await refused({})).toBe("rehearsal_running");
  });

  it("freezes the draft; what is made of it later is rehearsed by beginning anew", async () => {
    await settle(placed(0));
    const draftId = await drafted();
    const number = valueOf(await beginRehearsal(context(), SHOP, wish(draftId))).number;
    const more = { ...tried, earning: { ...tried.earning, milliPointsPerUnit: 5000 } };
    const edit = { draftId, revision: 1, actor, program: encodeProgram(more) };
    expect(await saveDraft(context(), SHOP, edit)).toMatchObject({ ok: true });
    clock.set(NOW + HOUR_MS);
    await settle(placed(2));
    expect(await orderRow(2)).toMatchObject({ points: 20 });
    const [shown] = valueOf(await readRehearsals(context(), SHOP)).rehearsals;
    expect(shown?.draft).toEqual({ draftId, revision: 2, isChanged: true });
    const again = valueOf(await restartRehearsal(context(), SHOP, { number, revision: 2, actor }));
    expect(again.number).toBe(number + 1);
    await settle(placed(4));
    expect(await orderRow(4)).toMatchObject({ points: 50, program_number: number + 1 });
    const rehearsals = valueOf(await readRehearsals(context(), SHOP)).rehearsals;
    expect(rehearsals.map(({ standing }) => standing)).toEqual(["running", "kept"]);
    const refused = await restartRehearsal(context(), SHOP, { number, revision: 2, actor });
    expect(refused).toEqual({ ok: false, error: { code: "unknown_rehearsal" } });
    await expectLaws(db);
  });
});

describe("what Shopify is told", () => {
  const owner = "gid://shopify/AppInstallation/1";
  const discount = "gid://shopify/DiscountNode/1";
  /** What it was told last, by whose it is and its key. */
  const told = new Map<string, string>();
  const answers: Answers = {
    ProgramMetafield: () => ({ currentAppInstallation: { id: owner, metafield: null, rehearsal: null } }),
    Discounts: () => ({
      currentAppInstallation: { id: owner, metafield: null },
      discountNodes: {
        nodes: [
          {
            ...{ id: discount, metafield: { value: "{}" } },
            discount: { __typename: "DiscountAutomaticApp", discountClasses: ["ORDER", "PRODUCT"] },
          },
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    }),
    SetMetafields: ({ metafields }) => {
      for (const { ownerId, key, value } of metafields as Record<"ownerId" | "key" | "value", string>[]) {
        told.set(`${ownerId} ${key}`, value);
      }
      return { metafieldsSet: { metafields: [], userErrors: [] } };
    },
  };
  const tell = async () => {
    await db.pool.query("UPDATE outbox_intent SET next_attempt_at = now() - interval '1 minute'");
    await drainOutbox(testContext(db, { clock, shopify: fakeShopify(answers) }));
  };
  const member = () => JSON.parse(told.get("gid://shopify/Customer/900 member") ?? "{}") as object;
  const tiersAtCheckout = () =>
    (JSON.parse(told.get(`${discount} config`) ?? "{}") as { tiers: { id: string }[] }).tiers.map(
      ({ id }) => id,
    );

  it("are names and tiers of those who rehearse, until it ends", async () => {
    await db.pool.query("UPDATE shop SET installation_id = $1", [owner]);
    await settle(placed(0, { processedAt: NOW - DAY_MS }));
    const tiers = tried.tiers.tiers.map((tier) => ({ ...tier, discountBasisPoints: 700 }));
    const number = await begin(["900"], undefined, { ...tried, tiers: { ...tried.tiers, tiers } });
    await tell();
    expect(member()).toMatchObject({ rehearsal: number, tier: `rehearsal-${number}-step-0` });
    expect(JSON.parse(told.get(`${owner} rehearsal`) ?? "{}")).toMatchObject({ version: number });
    expect(JSON.parse(told.get(`${owner} program`) ?? "{}")).toMatchObject({ tiers: base.tiers.tiers });
    expect(tiersAtCheckout()).toEqual([
      ...base.tiers.tiers.map(({ id }) => id),
      ...tiers.map(({ id }) => `rehearsal-${number}-${id}`),
    ]);
    await end(number, false);
    await tell();
    expect(member()).toMatchObject({ tier: "bronze" });
    expect(member()).not.toHaveProperty("rehearsal");
    expect(tiersAtCheckout()).toEqual(base.tiers.tiers.map(({ id }) => id));
  });
});

describe("what others see", () => {
  it("is the programme of everyone, in which a rehearsed version is none", async () => {
    const number = await givenRehearsal();
    const view = valueOf(await readProgram(context(), SHOP));
    expect(view).toMatchObject({ inForce: 1, newest: 1 });
    expect(view.versions.map((version) => [version.number, version.standing])).toEqual([
      [number, "rehearsed"],
      [1, "in_force"],
    ]);
    expect(valueOf(await readStanding(context(), SHOP, "900"))).toMatchObject({
      ...{ rehearsal: number, tier: `rehearsal-${number}-step-0`, tierName: "Step 0" },
      next: { tier: `rehearsal-${number}-step-1`, name: "Step 1" },
    });
    const others = valueOf(await readStanding(context(), SHOP, "901"));
    expect(others).toMatchObject({ tier: "bronze" });
    expect(others).not.toHaveProperty("rehearsal");
    expect(valueOf(await readMember(context(), SHOP, { customerId: "900" }))).toMatchObject({
      ...{ rehearses: number, tierName: "Step 0" },
      tierChanges: [{ to: "Step 0", reason: "rehearsal" }, {}],
    });
    expect(valueOf(await readOrder(context(), SHOP, "7002")).order).toMatchObject({ rehearsed: number });
    expect(valueOf(await readOrder(context(), SHOP, "7003")).order).toMatchObject({ rehearsed: null });
  });

  it("may change in the middle: another version is published, and those who rehearse do not have it", async () => {
    const number = await givenRehearsal();
    const other = { ...base, earning: { ...base.earning, milliPointsPerUnit: 3000 } };
    const publication = { program: encodeProgram(other), basedOn: 1, actor };
    clock.set(NOW + HOUR_MS + 1);
    const published = valueOf(await publishProgram(context(), SHOP, publication));
    expect(published.number).toBe(number + 1);
    clock.set(NOW + 2 * HOUR_MS);
    await reviewTiers(context(), SHOP);
    await settle(placed(8), placed(9));
    expect(await orderRow(8)).toMatchObject({ points: 20, program_number: number });
    expect(await orderRow(9)).toMatchObject({ points: 30, program_number: number + 1 });
    expect(await standingOf(db, "900")).toMatchObject({ tier: "step-0" });
    const [shown] = valueOf(await readRehearsals(context(), SHOP)).rehearsals;
    expect(shown).toMatchObject({ standing: "running", publishedSince: number + 1 });
    expect(shown?.figures).toMatchObject({ orders: 4, points: 80, pointsOfEveryone: 30 + 30 });
    await end(number, true);
    await drive();
    // Each by the version that was in force when it was placed.
    expect(await orderRow(2)).toMatchObject({ points: 10, program_number: 1 });
    expect(await orderRow(8)).toMatchObject({ points: 30, program_number: number + 1 });
    await expectLaws(db);
  });

  it("becomes theirs when the draft is published, now or at its moment", async () => {
    await settle(placed(0, { processedAt: NOW - DAY_MS }));
    const draftId = await drafted();
    const number = valueOf(await beginRehearsal(context(), SHOP, wish(draftId))).number;
    const from = { kind: "local", time: "2024-06-16T12:00" } as const;
    const seen = { draftId, revision: 1, actor };
    const published = valueOf(await publishDraft(context(), SHOP, { ...seen, from }));
    const [shown] = valueOf(await readRehearsals(context(), SHOP)).rehearsals;
    expect(shown).toMatchObject({ standing: "running", until: NOW + DAY_MS, draft: null });
    clock.set(NOW + DAY_MS);
    await settle(placed(2, { processedAt: NOW + DAY_MS - 1 }), placed(4));
    expect(await orderRow(2)).toMatchObject({ points: 20, program_number: number });
    expect(await orderRow(4)).toMatchObject({ points: 20, program_number: published.number });
  });
});
