/**
 * A process that redeems as fast as it can, all at once, when it is told to go, and answers what became
 * of it. DATABASE_URL, CUSTOMER_ID, COUNT, POINTS; VARIANT is `holds` or `naive`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import { SHOP, testContext } from "./laurel.ts";

const { DATABASE_URL = "", CUSTOMER_ID = "", COUNT = "", POINTS = "", VARIANT = "" } = process.env;
const points = Number(POINTS);
const redeem = VARIANT === "naive" ? redeemNaively : redeemByHold;

const db = openDatabase(DATABASE_URL);
await db.ping();
process.once("message", () => {
  void redeemAll().then((outcomes) => process.send?.(outcomes, () => process.disconnect()));
});
process.send?.("ready");

/** How often each outcome came. */
async function redeemAll(): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: Number(COUNT) }, async () => {
      const outcome = await redeem(db);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }),
  );
  await db.close();
  return outcomes;
}

async function redeemByHold(on: Database): Promise<string> {
  const held = await openHold(testContext(on), SHOP, {
    who: { customerId: CUSTOMER_ID },
    redemptionId: uuidv7(),
    points,
    ttlSeconds: null,
    actor: { kind: "member", id: CUSTOMER_ID },
  });
  return held.ok ? "held" : held.error.code;
}

/** How it must not be done: look, then write what follows from what was seen. */
async function redeemNaively({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ available: string }>("SELECT available FROM naive_balance");
  const available = Number(rows[0]?.available);
  if (available < points) return "not_enough_points";
  // A decision takes a moment, here and everywhere.
  await sleep(1);
  await pool.query("UPDATE naive_balance SET available = $1", [available - points]);
  return "held";
}
