import { CHECKOUT_FORMAT, isCurrencyCode } from "../../domain/index.ts";
import type { CurrencyCode } from "../../domain/index.ts";
import type { Pool, PoolClient } from "pg";
import { CorruptRow } from "../corrupt-row.server.ts";
import { count, run, timestamp } from "../sql.server.ts";

/** A store that has the app now. */
export interface ShopRow {
  readonly id: number;
  readonly domain: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly installedAt: number;
  /** Shopify's global id of this installation, to be compared with; null where nobody has asked yet. */
  readonly installationId: string | null;
  readonly programNumber: number;
  readonly reconciledUntil: number | null;
}

interface Row {
  id: number;
  domain: string;
  name: string;
  currency: string;
  time_zone: string;
  installed_at: Date;
  installation_id: string | null;
  program_number: number | null;
  reconciled_until: Date | null;
}

const COLUMNS =
  "id, domain, name, currency, time_zone, installed_at, installation_id, program_number, reconciled_until";

export async function findShop(on: Pool | PoolClient, domain: string): Promise<ShopRow | undefined> {
  const [row] = await run<Row>(
    on,
    "find-shop",
    `SELECT ${COLUMNS} FROM shop WHERE domain = $1 AND uninstalled_at IS NULL AND program_number IS NOT NULL`,
    [domain],
  );
  return row && shopRow(row);
}

export async function findShopById(on: Pool | PoolClient, id: number): Promise<ShopRow | undefined> {
  const [row] = await run<Row>(
    on,
    "find-shop-by-id",
    `SELECT ${COLUMNS} FROM shop WHERE id = $1 AND uninstalled_at IS NULL AND program_number IS NOT NULL`,
    [id],
  );
  return row && shopRow(row);
}

export async function listShops(on: Pool | PoolClient): Promise<ShopRow[]> {
  const rows = await run<Row>(
    on,
    "list-shops",
    `SELECT ${COLUMNS} FROM shop WHERE uninstalled_at IS NULL AND program_number IS NOT NULL ORDER BY id`,
    [],
  );
  return rows.map(shopRow);
}

/** The id of a store, whether it has the app now or had it once. */
export async function findShopIdEver(on: Pool | PoolClient, domain: string): Promise<number | undefined> {
  const [row] = await run<{ id: number }>(on, "find-shop-ever", "SELECT id FROM shop WHERE domain = $1", [
    domain,
  ]);
  return row?.id;
}

function shopRow(row: Row): ShopRow {
  if (!isCurrencyCode(row.currency)) throw new CorruptRow(`shop ${row.id} has an unknown currency`);
  return {
    id: row.id,
    domain: row.domain,
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    installedAt: row.installed_at.getTime(),
    installationId: row.installation_id,
    programNumber: row.program_number ?? 0,
    reconciledUntil: row.reconciled_until?.getTime() ?? null,
  };
}

export interface ShopFacts {
  readonly domain: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  /** Shopify's global id of the app's installation in the store; left out where nobody was asked. */
  readonly installationId?: string;
}

/**
 * Makes the shop, or takes it back after it left. Another installation has a moment of its own, whether or
 * not anybody heard of the end of the one before. Answers the shop's id, locked until the commit.
 */
export async function upsertShop(tx: PoolClient, facts: ShopFacts, now: number): Promise<number> {
  const [row] = await run<{ id: number }>(
    tx,
    "upsert-shop",
    `INSERT INTO shop (domain, name, currency, time_zone, installed_at, installation_id, looked_at,
                       checkout_format)
     VALUES ($1, $2, $3, $4, $5, $6, $5, $7)
     ON CONFLICT (domain) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
       installed_at = CASE WHEN shop.uninstalled_at IS NULL
                            AND coalesce(shop.installation_id = excluded.installation_id, true)
                           THEN shop.installed_at ELSE excluded.installed_at END,
       installation_id = coalesce(excluded.installation_id, shop.installation_id),
       uninstalled_at = NULL, looked_at = excluded.looked_at, checkout_format = excluded.checkout_format
     RETURNING id`,
    [
      ...[facts.domain, facts.name, facts.currency, facts.timeZone, timestamp(now)],
      ...[facts.installationId ?? null, CHECKOUT_FORMAT],
    ],
  );
  if (!row) throw new CorruptRow("a shop could not be stored");
  return row.id;
}

/** Name and zone may change; the currency may not, because the ledger is written in it. */
export async function updateShop(
  on: Pool | PoolClient,
  shopId: number,
  facts: { readonly name: string; readonly timeZone: string | null },
): Promise<void> {
  await count(
    on,
    "update-shop",
    // Days begin elsewhere in another zone, and with them windows.
    `UPDATE shop SET name = $2, time_zone = coalesce($3, time_zone),
            tiers_asked_at = CASE WHEN time_zone <> $3 THEN clock_timestamp() ELSE tiers_asked_at END WHERE id = $1`,
    [shopId, facts.name, facts.timeZone],
  );
}

export async function setReconciledUntil(
  on: Pool | PoolClient,
  shopId: number,
  until: number,
): Promise<void> {
  await count(
    on,
    "set-reconciled-until",
    "UPDATE shop SET reconciled_until = greatest(reconciled_until, $2::timestamptz) WHERE id = $1",
    [shopId, timestamp(until)],
  );
}

/** Whoever publishes for a store waits for whoever does so already. */
export async function lockShop(tx: PoolClient, shopDomain: string): Promise<void> {
  await run(tx, "lock-shop", "SELECT id FROM shop WHERE domain = $1 FOR NO KEY UPDATE", [shopDomain]);
}
