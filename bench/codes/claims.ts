import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Database } from "../../app/db/database.server.ts";
import { openDatabase } from "../../app/db/database.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { addPartnerCodes } from "../../app/services/campaigns/add-codes.server.ts";
import { claimCoupon } from "../../app/services/campaigns/claim-coupon.server.ts";
import { benchContext, DOMAIN } from "../ledger/given-shop.ts";
import { givenCampaign } from "./given-campaign.ts";

export interface Took {
  readonly given: number;
  readonly perSecond: number;
}

const FIRST_CUSTOMER = 9_000_000_000;

interface Sizes {
  /** Connections through which they ask. */
  readonly clients: number;
  /** Coupons, or codes, that there are. */
  readonly stock: number;
  readonly asking: number;
}

/** So many ask at once for a coupon, and then for a unique code each: claims, and bare updates of one row. */
export async function claims(
  db: Database,
  shopId: number,
  sizes: Sizes,
): Promise<{ readonly coupons: Took; readonly codes: Took; readonly bare: Took }> {
  const { clients, stock, asking } = sizes;
  await givenMembers(db, shopId, asking);
  const coupon = await givenCoupon(db, shopId, { kind: "issued", code: "BENCH", claim: { stock } });
  await db.pool.query("INSERT INTO coupon_stock (shop_id, campaign_id, most) VALUES ($1, $2, $3)", [
    ...[shopId, coupon, stock],
  ]);
  const partner = await givenCoupon(db, shopId, { kind: "partner", where: "" });
  const codes = Array.from({ length: stock }, (_one, place) => `BENCH-${place}`);
  await inTransaction(db.pool, (tx) => addPartnerCodes(tx, shopId, partner, codes));
  // Each client has a connection of its own, in both.
  const address = String(db.pool.options.connectionString);
  const wide = openDatabase(address);
  wide.pool.options.max = clients;
  try {
    const ctx = benchContext(wide);
    const take = async (campaignId: string, given: string): Promise<Took> => {
      const took = await through(clients, asking, async (place) => {
        const asked = { customerId: String(FIRST_CUSTOMER + place), campaignId };
        const answer = await claimCoupon(ctx, DOMAIN, asked);
        return answer.ok && answer.value.fresh;
      });
      const { rows } = await db.pool.query<{ n: number }>(
        `SELECT count(DISTINCT ${given})::int AS n FROM coupon WHERE shop_id = $1 AND campaign_id = $2`,
        [shopId, campaignId],
      );
      return { ...took, given: rows[0]?.n ?? 0 };
    };
    return {
      coupons: await take(coupon, "member_id"),
      codes: await take(partner, "code_number"),
      bare: await bare(address, clients, stock, asking),
    };
  } finally {
    await wide.close();
  }
}

async function bare(address: string, clients: number, stock: number, asking: number): Promise<Took> {
  const pool = new pg.Pool({ connectionString: address, max: clients });
  try {
    await pool.query("CREATE TABLE bench_stock (id int PRIMARY KEY, n int NOT NULL)");
    await pool.query("INSERT INTO bench_stock VALUES (1, $1)", [stock]);
    return await through(clients, asking, async () => {
      const { rowCount } = await pool.query({
        name: "bare",
        text: "UPDATE bench_stock SET n = n - 1 WHERE id = 1 AND n > 0",
      });
      return rowCount === 1;
    });
  } finally {
    await pool.end();
  }
}

/** Asks so often through so many at once; only those that got something count for the rate. */
async function through(
  clients: number,
  asking: number,
  ask: (place: number) => Promise<boolean>,
): Promise<Took> {
  let [next, given] = [0, 0];
  let lastAt = 0;
  const startedAt = performance.now();
  const client = async (): Promise<void> => {
    while (next < asking) {
      const place = next;
      next += 1;
      if (!(await ask(place))) continue;
      given += 1;
      lastAt = performance.now();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { given, perSecond: given / ((lastAt - startedAt) / 1000) };
}

async function givenMembers(db: Database, shopId: number, count: number): Promise<void> {
  await db.pool.query(
    `WITH made AS (
       INSERT INTO member (shop_id, id, customer_id, joined_at)
       SELECT $1, gen_random_uuid(), $2::bigint + n, now() FROM generate_series(0, $3 - 1) n RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since) SELECT shop_id, id, 'bronze', now() FROM made`,
    [shopId, FIRST_CUSTOMER, count],
  );
}

async function givenCoupon(
  db: Database,
  shopId: number,
  distribution: Campaign["distribution"],
): Promise<string> {
  const campaignId = await givenCampaign(db, shopId, `coupon ${randomUUID()}`);
  const value = JSON.stringify(encodeCampaign({ ...NEW_CAMPAIGN, title: "coupon", distribution }));
  await db.pool.query(
    `INSERT INTO campaign_version (shop_id, campaign_id, number, campaign, starts_at, published_at, actor)
     VALUES ($1, $2, 1, $3::jsonb, now() - interval '1 hour', now(), 'merchant:1')`,
    [shopId, campaignId, value],
  );
  await db.pool.query(
    `UPDATE campaign SET campaign = $3::jsonb, published_number = 1, starts_at = now() - interval '1 hour', at_checkout = true
      WHERE shop_id = $1 AND id = $2`,
    [shopId, campaignId, value],
  );
  return campaignId;
}
