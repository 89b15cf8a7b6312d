import { afterAll, beforeAll, expect, it } from "vitest";
import { DUTIES } from "../../app/db/privacy/table-duties.server.ts";
import type { Meant } from "../../app/db/privacy/duties.server.ts";
import { exportCustomer } from "../../app/services/privacy/export-customer.server.ts";
import type { CustomerExport } from "../../app/services/privacy/export-customer.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { redactShop } from "../../app/services/privacy/redact-shop.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { allRows, givenAllOf, givenStoreThings, meant, noteOf, rowsOf } from "../support/everything.ts";
import { givenShop, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";

// Two stores with two customers each, all tables filled; the same customers' ids in both stores, so that
// whatever forgets to name the store is seen. Told by the list of duties, table by table.

const [STAYING, LEAVING] = ["staying.myshopify.com", "leaving.myshopify.com"];
const ADA = { customerId: "7340000001", formerId: "7340000002" };
const BEN = { customerId: "8650000001", formerId: "8650000002" };

let db: TestDatabase;
let shopId: number;
let leavingId: number;
let ada: Meant;
beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db, { domain: STAYING });
  leavingId = await givenShop(db, { domain: LEAVING });
  for (const [id, domain] of [
    [shopId, STAYING],
    [leavingId, LEAVING],
  ] as const) {
    await givenStoreThings(db, id, domain);
    for (const person of [ADA, BEN]) await givenAllOf(db, id, domain, person);
  }
  ada = await meant(db, shopId, ADA);
  await expectLaws(db);
});
afterAll(() => db.drop());

it("is given something in every table", async () => {
  const all = await allRows(db);
  const ofNoStore = (table: string) =>
    DUTIES.some(([name, { store }]) => name === table && typeof store === "object");
  const empty = Object.keys(all).filter((table) => all[table]?.length === 0 && !ofNoStore(table));
  expect(
    empty.map((table) => `nothing of a customer is in ${table}: fill it in tests/support/everything.ts`),
  ).toEqual([]);
  for (const person of [ADA, BEN]) {
    for (const id of [shopId, leavingId]) {
      const theirs = await rowsOf(db, id, await meant(db, id, person));
      expect(Object.keys(theirs).filter((table) => theirs[table]?.length === 0)).toEqual([]);
    }
  }
});

it("changes, deletes and empties nothing that is written once", async () => {
  for (const [table, { writtenOnce }] of DUTIES) {
    if (!writtenOnce) continue;
    const refused = (statement: string) => expect(db.pool.query(statement)).rejects;
    await refused(`UPDATE ${table} SET shop_id = shop_id`).toThrow(/append-only: update/);
    await refused(`DELETE FROM ${table}`).toThrow(/append-only: delete/);
    await refused(`TRUNCATE ${table} CASCADE`).toThrow(/append-only: truncate/);
  }
});

it("exports every row of a customer that the list says is exported, and nobody else's", async () => {
  const result = await exportCustomer(testContext(db), STAYING, ADA.customerId);
  if (!result.ok) throw new Error(result.error.code);
  const theirs = await rowsOf(db, shopId, ada);
  const counted: Record<string, number> = {};
  const expected: Record<string, number> = {};
  for (const [table, { people }] of DUTIES) {
    if (!("whose" in people) || "notExported" in people.exported) continue;
    const { as, inside } = people.exported;
    expected[as] = theirs[table]?.length ?? 0;
    counted[as] = inside ? within(result.value, inside.table, as) : listOf(result.value, as).length;
  }
  expect(counted).toEqual(expected);
  expect(counted).toMatchObject({ lots: 5, uses: 3 });
  const text = JSON.stringify(result.value);
  expect(text).toContain(noteOf(ADA));
  const others = await meant(db, shopId, BEN);
  for (const word of [BEN.customerId, BEN.formerId, ...others.memberIds]) expect(text).not.toContain(word);
  const elsewhere = await meant(db, leavingId, ADA);
  for (const word of elsewhere.memberIds) expect(text).not.toContain(word);
});

it("moves what is to move with a member that becomes part of another", async () => {
  for (const person of [ADA, BEN]) {
    const [former] = (await meant(db, shopId, { customerId: person.formerId, formerId: person.formerId }))
      .memberIds;
    const theirs = await rowsOf(db, shopId, { memberIds: [former ?? ""], customerId: "0", orderIds: [] });
    for (const [table, { people }] of DUTIES) {
      if (!("whose" in people) || people.merged === "stay") continue;
      expect(theirs[table], `${table} of a member that is part of another`).toEqual([]);
    }
    expect(theirs["entry"]?.length).toBeGreaterThan(0);
  }
});

it("forgets a customer: nothing of theirs is left, and nothing of others is touched", async () => {
  const before = await allRows(db);
  const theirs = await rowsOf(db, shopId, ada);
  await redactCustomer(testContext(db), STAYING, { customerId: ADA.customerId, orderIds: [] });
  const after = await allRows(db);
  for (const table of Object.keys(before)) {
    const others = (before[table] ?? []).filter((row) => !(theirs[table] ?? []).includes(row));
    expect(after[table], `rows of others in ${table}`).toEqual(expect.arrayContaining(others));
    const changed = (after[table] ?? []).filter((row) => !others.includes(row));
    if (table === "settled_order") {
      expect(changed.map((row) => JSON.parse(row) as object)).toEqual(
        Array.from({ length: 4 }, () =>
          expect.objectContaining({
            redacted: true,
            name: "",
            member_id: null,
            points: 0,
            snapshot: null,
            explanation: null,
          }),
        ),
      );
    } else if (table === "campaign_use") {
      // That something was taken off stays, and nothing of what was bought.
      expect(changed.map((row) => JSON.parse(row) as object)).toEqual(
        Array.from({ length: theirs[table]?.length ?? 0 }, () =>
          expect.objectContaining({ given_minor: 500, revenue_minor: 0, presentment_currency: null }),
        ),
      );
    } else expect(changed.length === 0 || table === "inbox_delivery", `rows left in ${table}`).toBe(true);
  }
  const left = Object.values(after).flatMap((rows) =>
    rows.filter((row) => row.includes(`"shop_id":${shopId},`)),
  );
  expect(left.length).toBeGreaterThan(20);
  const words = [noteOf(ADA), `Customer/${ADA.customerId}`, ...ada.memberIds];
  for (const word of words) expect(left.filter((row) => row.includes(word))).toEqual([]);
  const named = left.filter((row) => new RegExp(`\\b(${ADA.customerId}|${ADA.formerId})\\b`).test(row));
  expect(named).toEqual([]);
  await expectLaws(db);
});

it("forgets a store: nothing of it is left, and nothing of others is touched", async () => {
  const before = await allRows(db);
  await db.pool.query("UPDATE shop SET uninstalled_at = to_timestamp(0) WHERE id = $1", [leavingId]);
  expect(await redactShop(testContext(db), LEAVING)).toEqual({ ok: true, value: true });
  const after = await allRows(db);
  const isTheirs = (row: string) =>
    [`"shop_id":${leavingId},`, `{"id":${leavingId},`, LEAVING].some((word) => row.includes(word));
  for (const table of Object.keys(before)) {
    expect(after[table], table).toEqual((before[table] ?? []).filter((row) => !isTheirs(row)));
  }
  await expectLaws(db);
});

function listOf(all: CustomerExport, name: string): readonly Readonly<Record<string, unknown>>[] {
  const found: unknown = Reflect.get(all, name);
  return Array.isArray(found)
    ? (found as Readonly<Record<string, unknown>>[])
    : found
      ? [found as object as Readonly<Record<string, unknown>>]
      : [];
}

function within(all: CustomerExport, table: string, name: string): number {
  const around = DUTIES.flatMap(([one, { people }]) =>
    one === table && "whose" in people && "as" in people.exported ? [people.exported.as] : [],
  );
  return around
    .flatMap((as) => listOf(all, as))
    .reduce((sum, row) => sum + (Array.isArray(row[name]) ? row[name].length : 0), 0);
}
