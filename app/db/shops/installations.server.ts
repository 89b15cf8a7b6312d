import type { Pool, PoolClient } from "pg";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** How a store has the app, or had it. */
export interface InstallationRow {
  readonly shopId: number;
  readonly domain: string;
  readonly installationId: string | null;
  /** When we found that it has left; null while it has the app. */
  readonly uninstalledAt: number | null;
  /** Its rows are being erased, a step at a time; that cannot be taken back. */
  readonly isErasing: boolean;
}

interface Row {
  id: number;
  domain: string;
  installation_id: string | null;
  uninstalled_at: Date | null;
  erasing: boolean;
}

const COLUMNS = "id, domain, installation_id, uninstalled_at, erasing_since IS NOT NULL AS erasing";

/** How the store of this address has the app, locked until the commit: nobody installs or leaves meanwhile. */
export async function lockInstallationOf(tx: Tx, domain: string): Promise<InstallationRow | undefined> {
  const [row] = await run<Row>(
    tx,
    "lock-installation-of",
    `SELECT ${COLUMNS} FROM shop WHERE domain = $1 FOR NO KEY UPDATE`,
    [domain],
  );
  return row && installationRow(row);
}

/** The same of a store that is known by its id, whatever has become of its address. */
export async function lockInstallation(tx: Tx, shopId: number): Promise<InstallationRow | undefined> {
  const [row] = await run<Row>(
    tx,
    "lock-installation",
    `SELECT ${COLUMNS} FROM shop WHERE id = $1 FOR NO KEY UPDATE`,
    [shopId],
  );
  return row && installationRow(row);
}

/** The same without a lock. */
export async function findInstallation(
  on: Pool | PoolClient,
  shopId: number,
): Promise<InstallationRow | undefined> {
  const [row] = await run<Row>(on, "find-installation", `SELECT ${COLUMNS} FROM shop WHERE id = $1`, [
    shopId,
  ]);
  return row && installationRow(row);
}

function installationRow(row: Row): InstallationRow {
  return {
    shopId: row.id,
    domain: row.domain,
    installationId: row.installation_id,
    uninstalledAt: row.uninstalled_at?.getTime() ?? null,
    isErasing: row.erasing,
  };
}

/** The store has left: at `now`, by our own clock, because nobody has signed any other moment. */
export async function noteDeparture(tx: Tx, shopId: number, now: number): Promise<void> {
  await count(
    tx,
    "note-departure",
    "UPDATE shop SET uninstalled_at = $2 WHERE id = $1 AND uninstalled_at IS NULL",
    [shopId, timestamp(now)],
  );
}

const DAY_MS = 86_400_000;
/** What a clock of another machine may be ahead; one that was put back further counts anew. */
const AHEAD_MS = 3_600_000;

/**
 * Stores that have the app and were not looked at for a day, those that wait longest first, and no more
 * than a 24th of all at once (but `least`), so that they spread over the day. They count as looked at now.
 */
export async function takeStoresToLookAt(tx: Tx, now: number, least: number): Promise<number[]> {
  const rows = await run<{ id: number }>(
    tx,
    "take-stores-to-look-at",
    `UPDATE shop SET looked_at = $1 WHERE id = ANY (ARRAY(
       SELECT id FROM shop WHERE uninstalled_at IS NULL AND program_number IS NOT NULL
          AND (looked_at IS NULL OR looked_at <= $2 OR looked_at > $3)
        ORDER BY looked_at NULLS FIRST, id
        LIMIT greatest($4::bigint, (SELECT count(*) / 24 FROM shop WHERE uninstalled_at IS NULL))
          FOR NO KEY UPDATE SKIP LOCKED))
     RETURNING id`,
    [timestamp(now), timestamp(now - DAY_MS), timestamp(now + AHEAD_MS), least],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/**
 * Some of the stores that have the app and whose checkout was last told what holds in an older form. They count as told
 * in this one now.
 */
export async function takeStoresOfOlderFormat(tx: Tx, format: number, most: number): Promise<number[]> {
  const rows = await run<{ id: number }>(
    tx,
    "take-stores-of-older-format",
    `UPDATE shop SET checkout_format = $1 WHERE id = ANY (ARRAY(
       SELECT id FROM shop WHERE uninstalled_at IS NULL AND program_number IS NOT NULL AND checkout_format < $1
        ORDER BY id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED))
     RETURNING id`,
    [format, most],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}
