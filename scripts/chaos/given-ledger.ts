import { migrateDatabase } from "../../app/db/migrate/migrate.server.ts";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { want } from "../../app/db/outbox/outbox.server.ts";
import { insertProgramVersion } from "../../app/db/program/program-versions.server.ts";
import { upsertShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { currencyCode, encodeProgram } from "../../app/domain/index.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { bringIntoForce } from "../../app/services/program/bring-into-force.server.ts";
import { testContext } from "../../tests/support/laurel.ts";
import type { Patrons } from "./patrons.ts";
import { chaosPrograms } from "./programs.ts";
import type { Regular } from "./regulars.ts";
import { publishReward } from "./reward.ts";
import { CURRENCY, STORE, TIME_ZONE } from "./store.ts";

export interface Given {
  /** Up to which the store's history is read, in ms since the epoch. */
  readonly from: number;
  /** From when on the second programme is in force; it was planned before. */
  readonly secondFrom: number;
  readonly regulars: readonly Regular[];
  readonly patrons: Patrons;
}

export interface GivenLedger {
  readonly db: Database;
  /** What patrons redeem. */
  readonly rewardId: string;
}

/** A database whose store has its programmes, its regulars and patrons, and a reward. */
export async function givenLedger(
  url: string,
  { from: startedAt, secondFrom, regulars, patrons }: Given,
): Promise<GivenLedger> {
  await migrateDatabase(url);
  // Connections break when PostgreSQL is killed; whoever asks next gets another.
  const db = openDatabase(url, { limits: { connections: AT_ONCE } });
  const currency = currencyCode(CURRENCY);
  if (!currency.ok) throw new Error("unknown currency");
  await inTransaction(db.pool, async (tx) => {
    const facts = { domain: STORE, name: "Chaos", currency: currency.value, timeZone: TIME_ZONE };
    const shopId = await upsertShop(tx, facts, startedAt);
    const { first, second } = chaosPrograms();
    const published = { actor: "system:chaos", publishedAt: startedAt };
    await insertProgramVersion(tx, shopId, { number: 1, encoded: encodeProgram(first), ...published });
    const planned = { number: 2, encoded: encodeProgram(second), effectiveFrom: secondFrom };
    await insertProgramVersion(tx, shopId, { ...planned, ...published });
    await tx.query(
      `INSERT INTO run (shop_id, id, kind, actor, asked_at, ended_at, outcome)
       VALUES ($1, gen_random_uuid(), 'backfill', 'system:chaos', $2, $2, 'done')`,
      [shopId, new Date(startedAt)],
    );
    await want(tx, shopId, "program_metafield", [""]);
    await want(tx, shopId, "discount", [""]);
  });
  await giveRegulars(db, startedAt, [...regulars, ...patrons.people]);
  const rewardId = await publishReward(testContext(db, { clock: { now: () => startedAt } }));
  await bringIntoForce(testContext(db, { clock: { now: () => secondFrom } }));
  return { db, rewardId };
}

const BATCH = 500;
const AT_ONCE = 8;

async function giveRegulars(db: Database, now: number, regulars: readonly Regular[]): Promise<void> {
  const ctx = testContext(db, { clock: { now: () => now } });
  for (let start = 0; start < regulars.length; start += BATCH) {
    const some = regulars.slice(start, start + BATCH);
    await settleOrders(
      ctx,
      STORE,
      some.map(({ order }) => order),
    );
    for (let first = 0; first < some.length; first += AT_ONCE) {
      await Promise.all(some.slice(first, first + AT_ONCE).map((regular) => giveGift(ctx, regular)));
    }
  }
}

async function giveGift(ctx: Context, { customerId, gift }: Regular): Promise<void> {
  const given = await adjustPoints(ctx, STORE, {
    who: { customerId: String(customerId) },
    points: gift,
    reason: "adjusted_goodwill",
    actor: { kind: "merchant", id: "1" },
    key: `gift-${customerId}`,
  });
  if (!given.ok) throw new Error(given.error.code);
}
