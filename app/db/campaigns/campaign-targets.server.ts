import type { Pool } from "pg";
import type { Prisma, PrismaTx } from "../prisma.server.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A target of a store's published campaigns. */
export interface CampaignTargetRow {
  /** What products carry of it. */
  readonly number: number;
  /** As `targetKey` makes it. */
  readonly key: string;
  /** No campaign is on it any more. */
  readonly isLeaving: boolean;
  /** How far Shopify has been asked for its products; null while nobody is asking. */
  readonly walk: TargetWalk | null;
}

/** How far Shopify has been asked which products are in a target. */
export interface TargetWalk {
  /** The reading with which it began: what no reading since then has met is not where it was looked for. */
  readonly since: string;
  /** Which of the places where its products are found. */
  readonly step: number;
  /** Where the next page begins; null: at the first. */
  readonly after: string | null;
  /** Something has changed meanwhile: it begins once more when it is over. */
  readonly again: boolean;
}

interface Row {
  readonly number: number;
  readonly target: string;
  readonly is_leaving: boolean;
  readonly walk: TargetWalk | null;
}

const rowOf = ({ number, target, is_leaving, walk }: Row): CampaignTargetRow => ({
  ...{ number, key: target, isLeaving: is_leaving, walk },
});

const COLUMNS = "number, target, leaving_since IS NOT NULL AS is_leaving, walk";

/** All targets of a store, those that are leaving too. */
export async function loadTargets(on: Pool | Tx, shopId: number): Promise<CampaignTargetRow[]> {
  const text = `SELECT ${COLUMNS} FROM campaign_target WHERE shop_id = $1 ORDER BY number`;
  return (await run<Row>(on, "load-targets", text, [shopId])).map(rowOf);
}

/** The same; until the transaction ends none of them begins to leave. */
export async function holdTargets(tx: Tx, shopId: number): Promise<CampaignTargetRow[]> {
  const text = `SELECT ${COLUMNS} FROM campaign_target WHERE shop_id = $1 ORDER BY number FOR SHARE`;
  return (await run<Row>(tx, "hold-targets", text, [shopId])).map(rowOf);
}

/** One of them; whoever holds it takes turns with others who do. */
export async function lockTarget(tx: Tx, shopId: number, number: number): Promise<CampaignTargetRow | null> {
  const text = `SELECT ${COLUMNS} FROM campaign_target WHERE shop_id = $1 AND number = $2 FOR UPDATE`;
  const [row] = await run<Row>(tx, "lock-target", text, [shopId, number]);
  return row ? rowOf(row) : null;
}

/** Whether a store has any. */
export async function hasTargets(on: Pool | Tx, shopId: number): Promise<boolean> {
  const text = "SELECT 1 FROM campaign_target WHERE shop_id = $1 LIMIT 1";
  return (await run(on, "has-targets", text, [shopId])).length > 0;
}

/** The numbers of a store's targets by their keys, without those that are leaving. */
export async function targetNumbers(
  prisma: Prisma | PrismaTx,
  shopId: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await prisma.campaignTarget.findMany({
    where: { shopId, leavingSince: null },
    select: { number: true, target: true },
  });
  return new Map(rows.map(({ number, target }) => [target, number]));
}

export async function insertTarget(
  tx: Tx,
  shopId: number,
  { number, key, at }: { readonly number: number; readonly key: string; readonly at: number },
): Promise<void> {
  await count(
    tx,
    "insert-target",
    "INSERT INTO campaign_target (shop_id, number, target, since) VALUES ($1, $2, $3, $4)",
    [shopId, number, key, timestamp(at)],
  );
}

/** From when on no campaign is on these; null: there is one again. */
export async function markLeaving(
  tx: Tx,
  shopId: number,
  numbers: readonly number[],
  at: number | null,
): Promise<void> {
  await count(
    tx,
    "mark-targets-leaving",
    `UPDATE campaign_target SET leaving_since = $3, walk = NULL
      WHERE shop_id = $1 AND number = ANY ($2::smallint[])`,
    [shopId, numbers, at === null ? null : timestamp(at)],
  );
}

/** Begins to look for the products of these; where somebody does already, once more after that. */
export async function beginWalks(tx: Tx, shopId: number, numbers: readonly number[]): Promise<void> {
  await count(
    tx,
    "begin-target-walks",
    `UPDATE campaign_target SET walk = CASE WHEN walk IS NULL
         THEN jsonb_build_object('since', nextval('product_reading')::text, 'step', 0, 'after', NULL, 'again', false)
         ELSE jsonb_set(walk, '{again}', 'true') END
      WHERE shop_id = $1 AND number = ANY ($2::smallint[]) AND leaving_since IS NULL`,
    [shopId, numbers],
  );
}

/** How far it has come; null: to the end. */
export async function saveWalk(
  tx: Tx,
  shopId: number,
  number: number,
  walk: TargetWalk | null,
  at: number,
): Promise<void> {
  await count(
    tx,
    "save-target-walk",
    `UPDATE campaign_target SET walk = $3::jsonb, walked_at = CASE WHEN $3::jsonb IS NULL THEN $4 ELSE walked_at END
      WHERE shop_id = $1 AND number = $2`,
    [shopId, number, walk === null ? null : JSON.stringify(walk), timestamp(at)],
  );
}

/** Its number is free again. */
export async function removeTarget(tx: Tx, shopId: number, number: number): Promise<void> {
  const text = "DELETE FROM campaign_target WHERE shop_id = $1 AND number = $2";
  await count(tx, "remove-target", text, [shopId, number]);
}
