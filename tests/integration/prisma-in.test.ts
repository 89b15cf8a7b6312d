import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { prismaIn } from "../../app/db/prisma.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop } from "../support/laurel.ts";

/** Prisma and SQL in one transaction. */
let db: TestDatabase;
let shopId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db);
});
afterAll(() => db.drop());

const errand = (key: string) => ({ shopId, kind: "test", key });
const keys = async () =>
  (await db.pool.query<{ key: string }>("SELECT key FROM errand WHERE kind = 'test' ORDER BY key")).rows.map(
    ({ key }) => key,
  );

it("is committed with the rest, and sees what SQL has written", async () => {
  const seen = await inTransaction(db.pool, async (tx) => {
    await tx.query("INSERT INTO errand (shop_id, kind, key) VALUES ($1, 'test', 'by-sql')", [shopId]);
    return prismaIn(tx, async (prisma) => {
      await prisma.errand.create({ data: errand("by-prisma") });
      expect(await keys()).toEqual([]);
      return prisma.errand.count({ where: { shopId, kind: "test" } });
    });
  });
  expect(seen).toBe(2);
  expect(await keys()).toEqual(["by-prisma", "by-sql"]);
});

it("is rolled back with the rest", async () => {
  const failing = inTransaction(db.pool, async (tx) => {
    await prismaIn(tx, (prisma) => prisma.errand.create({ data: errand("never") }));
    throw new Error("the rest fails");
  });
  await expect(failing).rejects.toThrow("the rest fails");
  expect(await keys()).not.toContain("never");
});

it("leaves a transaction that can go on when whoever calls it catches its error", async () => {
  await inTransaction(db.pool, async (tx) => {
    const twice = prismaIn(tx, (prisma) => prisma.errand.create({ data: errand("by-sql") }));
    await expect(twice).rejects.toMatchObject({ code: "P2002" });
    await tx.query("INSERT INTO errand (shop_id, kind, key) VALUES ($1, 'test', 'after')", [shopId]);
  });
  expect(await keys()).toContain("after");
});

it("keeps transactions apart that go on at once", async () => {
  const one = (key: string, fails: boolean) =>
    inTransaction(db.pool, async (tx) => {
      await prismaIn(tx, async (prisma) => {
        // Prisma gathers what is looked up in one tick; each must look with its own connection.
        await prisma.errand.create({ data: errand(key) });
        const where = { shopId_kind_key: errand(key) };
        expect(await prisma.errand.findUnique({ where })).toMatchObject({ key });
      });
      if (fails) throw new Error("no");
    }).catch(() => undefined);
  await Promise.all(Array.from({ length: 8 }, (_, n) => one(`at-once-${n}`, n % 2 === 1)));
  expect((await keys()).filter((key) => key.startsWith("at-once"))).toEqual(
    [0, 2, 4, 6].map((n) => `at-once-${n}`),
  );
});

it("is the same for a copy of its file, as pages have one that follow their sources", async () => {
  vi.resetModules();
  const copy = await import("../../app/db/prisma.server.ts");
  expect(copy.prismaIn).not.toBe(prismaIn);
  const stores = await inTransaction(db.pool, (tx) =>
    copy.prismaIn(tx, (prisma) => prisma.shop.count({ where: { id: shopId } })),
  );
  expect(stores).toBe(1);
});
