/**
 * A process that redeems as fast as it can, all at once, when it is told to go, and answers what became
 * of it. DATABASE_URL, CUSTOMER_ID, COUNT, POINTS; VARIANT is `holds`, `naive`, or `reward`: then each is of a customer of
 * its own, from CUSTOMER_ID on, for the reward CAMPAIGN_ID.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { isDatabaseAway } from "../../app/db/pg-errors.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import { openRedemption } from "../../app/services/rewards/open-redemption.server.ts";
import { SHOP, testContext } from "./laurel.ts";

const {
  DATABASE_URL = "",
  CUSTOMER_ID = "",
  COUNT = "",
  POINTS = "",
  VARIANT = "",
  CAMPAIGN_ID = "",
} = process.env;
const points = Number(POINTS);
const ways: Record<string, (on: Database, place: number) => Promise<string>> = {
  holds: redeemByHold,
  naive: redeemNaively,
  reward: redeemReward,
};
const redeem = ways[VARIANT] ?? redeemByHold;

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
    Array.from({ length: Number(COUNT) }, async (_, place) => {
      const outcome = await redeem(db, place);
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

async function redeemReward(on: Database, place: number): Promise<string> {
  const customerId = String(Number(CUSTOMER_ID) + place);
  const asked = { customerId, campaignId: CAMPAIGN_ID, redemptionId: uuidv7(), points };
  for (;;) {
    try {
      const made = await openRedemption(testContext(on), SHOP, asked);
      return made.ok ? "redeemed" : made.error.code;
    } catch (error) {
      // On a slow machine no connection comes free in time: the device asks again with its id.
      if (!isDatabaseAway(error)) throw error;
    }
  }
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
