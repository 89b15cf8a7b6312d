import type { TestDatabase } from "./database.ts";
import { decodeSnapshot, tierDiscount, usesOf } from "../../app/domain/index.ts";
import type { NamedVersion } from "../../app/domain/index.ts";
import { decodeCampaign } from "../../app/domain/index.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { valueOf } from "./orders.ts";

interface Kept {
  order_id: string;
  processed_at: Date;
  snapshot_at: Date;
  test: boolean;
  financial_status: "paid";
  snapshot: Buffer | null;
}

/** What campaigns gave, counted anew from the orders as they are kept, by order and campaign. */
export async function usesRecounted(db: TestDatabase, shopId: number): Promise<readonly object[]> {
  const named = await namedVersions(db, shopId);
  const versions = await inTransaction(db.pool, (tx) => loadProgramVersions(tx, shopId));
  const tiers = new Map(
    versions.flatMap(({ program }) =>
      program.tiers.tiers.flatMap((tier) => {
        const { message, messages = {}, discountBasisPoints } = tierDiscount(program, tier);
        return [message, ...Object.values(messages)].map((said) => [said, discountBasisPoints] as const);
      }),
    ),
  );
  const { rows } = await db.pool.query<Kept>(
    `SELECT order_id, processed_at, snapshot_at, test, financial_status, snapshot FROM settled_order
      WHERE shop_id = $1 AND NOT redacted ORDER BY order_id`,
    [shopId],
  );
  return rows.flatMap((row) => {
    if (row.snapshot === null) return [];
    const head = {
      ...{ orderId: row.order_id, name: "", customerId: null, test: row.test },
      ...{ processedAt: row.processed_at.getTime(), updatedAt: row.snapshot_at.getTime() },
      financialStatus: row.financial_status,
    };
    const uses = usesOf(valueOf(decodeSnapshot(head, row.snapshot)), named, tiers);
    return uses.map((use) => ({ orderId: row.order_id, ...use }));
  });
}

async function namedVersions(db: TestDatabase, shopId: number): Promise<NamedVersion[]> {
  const { rows } = await db.pool.query<{
    campaign_id: string;
    number: number;
    campaign: unknown;
    starts_at: Date;
    published_at: Date;
  }>(
    "SELECT campaign_id, number, campaign, starts_at, published_at FROM campaign_version WHERE shop_id = $1",
    [shopId],
  );
  return rows.map((row) => ({
    ...{
      campaignId: row.campaign_id,
      number: row.number,
      ...namesOf(row.campaign),
    },
    since: Math.max(row.starts_at.getTime(), row.published_at.getTime()),
  }));
}

function namesOf(campaign: unknown): Pick<NamedVersion, "title" | "code"> {
  const { title, distribution } = valueOf(decodeCampaign(campaign));
  return { title, code: distribution.kind === "code" ? distribution.code : null };
}

/** What is kept of it. */
export async function usesKept(db: TestDatabase, shopId: number): Promise<readonly object[]> {
  const { rows } = await db.pool.query<Record<string, string | number | boolean | null>>(
    `SELECT u.order_id AS "orderId", u.campaign_id AS "campaignId", u.number, u.code, u.given_minor::int AS "givenMinor",
            u.discount_minor::int AS "discountMinor", u.revenue_minor::int AS "revenueMinor", u.counts
       FROM campaign_use u JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
      WHERE u.shop_id = $1 AND NOT o.redacted ORDER BY u.order_id, u.campaign_id`,
    [shopId],
  );
  return rows;
}
