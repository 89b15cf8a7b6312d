import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { isOurFault } from "../../app/services/our-fault.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { openRoad } from "../support/silent-road.ts";

let db: TestDatabase;
beforeAll(async () => void (db = await createTestDatabase()));
afterAll(() => db.drop());

it("a connection that is cut in the middle of a statement is nobody's fault: no delivery counts it", async () => {
  const road = await openRoad(db.url);
  const far = openDatabase(road.url);
  const outcome = inTransaction(far.pool, (tx) => tx.query("SELECT pg_sleep(60) AS cut_here")).catch(
    (error: unknown) => error,
  );
  const sleeping = "FROM pg_stat_activity WHERE query LIKE '%AS cut_here' AND wait_event = 'PgSleep'";
  await expect.poll(async () => (await db.pool.query(`SELECT ${sleeping}`)).rowCount).toBe(1);
  road.cut();
  const error = await outcome;
  await db.pool.query(`SELECT pg_terminate_backend(pid) ${sleeping}`);
  expect(error).toBeInstanceOf(Error);
  expect(isOurFault(error)).toBe(false);
  await far.close();
  await road.close();
});

it("a statement that takes longer than it may is a failure of that work, and no sign of a database away", async () => {
  const hurried = openDatabase(db.url, { limits: { statementMs: 50 } });
  const error = await inTransaction(hurried.pool, (tx) => tx.query("SELECT pg_sleep(20)")).catch(
    (reason: unknown) => reason,
  );
  await hurried.close();
  expect(error).toMatchObject({ code: "57014" });
  expect(isOurFault(error)).toBe(true);
});
