import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { isOurFault } from "../../app/services/inbox/delivery-failure.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

let db: TestDatabase;
beforeAll(async () => void (db = await createTestDatabase()));
afterAll(() => db.drop());

/** A road to the database that can be cut; its address. */
async function openRoad(): Promise<{ url: string; cut(): void; close(): void }> {
  const target = new URL(db.url);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => undefined));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(db.url);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => void server.close(),
  };
}

it("a connection that is cut in the middle of a statement is nobody's fault: no delivery counts it", async () => {
  const road = await openRoad();
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
  road.close();
});
