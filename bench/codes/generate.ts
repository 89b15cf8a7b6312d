import { randomBytes } from "node:crypto";
import { addCodes } from "../../app/db/campaigns/campaign-codes.server.ts";
import { copyRows } from "../../app/db/copy-rows.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { drawCodes, lookAlikeKey } from "../../app/domain/index.ts";
import { givenCampaign } from "./given-campaign.ts";

/** As many as the run writes between two commits. */
const AT_ONCE = 20_000;
const COLUMNS = { shop_id: "int", campaign_id: "uuid", number: "int", code: "text", key: "text" } as const;

export interface Generated {
  readonly drawnSeconds: number;
  readonly copySeconds: number;
}

/** Medians of both ways, which take turns: codes that are drawn and written, and the same rows by COPY alone. */
export async function generate(
  db: Database,
  shopId: number,
  count: number,
  rounds: number,
): Promise<Generated> {
  const took: { drawn: number[]; copy: number[] } = { drawn: [], copy: [] };
  for (let turn = 0; turn < rounds; turn += 1) {
    const campaignId = await givenCampaign(db, shopId, "codes");
    took.drawn.push(await seconds(() => drawn(db, shopId, campaignId, count)));
    const { rows } = await db.pool.query<{ number: number; code: string }>(
      "SELECT number, code FROM campaign_code WHERE campaign_id = $1 ORDER BY number",
      [campaignId],
    );
    const again = rows.map(({ number, code }) => ({
      ...{ shop_id: shopId, campaign_id: campaignId, number, code, key: lookAlikeKey(code) },
    }));
    await db.pool.query("TRUNCATE campaign_code, coupon");
    await db.pool.query("CHECKPOINT");
    took.copy.push(await seconds(() => copied(db, again)));
    await db.pool.query("TRUNCATE campaign_code, coupon");
    await db.pool.query("CHECKPOINT");
  }
  return { drawnSeconds: median(took.drawn), copySeconds: median(took.copy) };
}

async function drawn(db: Database, shopId: number, campaignId: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= AT_ONCE) {
    const codes = drawCodes(Math.min(AT_ONCE, left), "BENCH-", randomBytes);
    await inTransaction(db.pool, (tx) => addCodes(tx, shopId, campaignId, codes));
  }
}

type Rows = Parameters<typeof copyRows<typeof COLUMNS>>[3];

/** In pieces of the same size, each in its transaction. */
async function copied(db: Database, rows: Rows): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.slice(from, from + AT_ONCE);
    await inTransaction(db.pool, (tx) => copyRows(tx, "campaign_code", COLUMNS, part));
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function median(some: readonly number[]): number {
  const sorted = [...some].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
