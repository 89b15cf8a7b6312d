import { beforeAll, expect, it } from "vitest";
import { findDraft } from "../../app/db/program/program-drafts.server.ts";
import { encodeProgram, proposeProgram } from "../../app/domain/index.ts";
import { loader, action } from "../../app/routes/app.program.start.tsx";
import { createDraft } from "../../app/services/program/edit-drafts.server.ts";
import { readStoreFigures } from "../../app/services/insight/read-store-figures.server.ts";
import { currency, DAY_MS, givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { loadContext, routeArgs } from "../support/routes.ts";
import { valueOf } from "../support/orders.ts";

const { db, fresh, settle } = oneStore();
const ctx = () => testContext(db());
const buy = (customerId: string | null, amount: number, daysAgo: number) => {
  const processedAt = NOW - daysAgo * DAY_MS;
  return settle(order({ orderId: fresh(), customerId, processedAt, lines: [line(amount)] }));
};
const figures = async () => valueOf(await readStoreFigures(ctx(), SHOP)).figures;
const proposal = () =>
  proposeProgram(
    { orders: 0, averageMinor: 0, members: 0, repeaters: 0 },
    {
      template: "food",
      marginPercent: 30,
      currency: currency("USD"),
      minorPerHundredPoints: 100,
      timeZone: "UTC",
      names: { tiers: ["A", "B", "C", "D"], welcome: "Hello", quietDays: "Quiet" },
    },
  );

beforeAll(async () => {
  await givenShop(db(), { domain: "other.myshopify.com" });
});

it("a store's figures are of its own orders of the last year that count", async () => {
  expect(await figures()).toEqual({ orders: 0, averageMinor: 0, members: 0, repeaters: 0 });
  const again = fresh();
  await buy(again, 10_000, 300);
  await buy(again, 6_000, 20);
  await buy(fresh(), 2_000, 10);
  await buy(null, 2_000, 10);
  // Too old, and nothing of it counts.
  await buy(fresh(), 90_000, 400);
  await settle(order({ orderId: fresh(), customerId: fresh(), test: true, lines: [line(90_000)] }));
  expect(await figures()).toEqual({ orders: 4, averageMinor: 5_000, members: 2, repeaters: 1 });
  const other = valueOf(await readStoreFigures(ctx(), "other.myshopify.com")).figures;
  expect(other.orders).toBe(0);
});

it("a draft is made from a proposal, and from nothing that is no programme", async () => {
  const program = JSON.stringify(encodeProgram(proposal()));
  const { draftId } = valueOf(await createDraft(ctx(), SHOP, "merchant:1", program));
  expect(await findDraft(db().prisma, 1, draftId)).toMatchObject({ basedOn: 1, program: proposal() });
  expect(await createDraft(ctx(), SHOP, "merchant:1", "{}")).toMatchObject({ ok: false });
});

it("the page shows what came of its trial, and of no other store's", async () => {
  const context = loadContext(ctx(), SHOP);
  const ask = (what: string) => {
    const body = new FormData();
    body.set("ask", what);
    body.set("program", JSON.stringify(encodeProgram(proposal())));
    body.set("minorPerHundredPoints", "250");
    return action(routeArgs(context, "/app/program/start", {}, { method: "POST", body }));
  };
  const answer = await ask("try");
  if (!("runId" in answer)) throw new Error(answer.refusal);
  const page = await loader(routeArgs(context, `/app/program/start?run=${answer.runId}`));
  expect(page).toMatchObject({ shown: null, runs: { current: { runId: answer.runId } } });
  const theirs = loadContext(ctx(), "other.myshopify.com");
  const other = await loader(routeArgs(theirs, `/app/program/start?run=${answer.runId}`));
  expect(other).toMatchObject({ shown: null, runs: { current: null } });
  const led = await ask("draft").catch((thrown: unknown) => thrown);
  expect(led).toBeInstanceOf(Response);
});
