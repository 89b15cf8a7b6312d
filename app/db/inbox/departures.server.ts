import type { Pool, PoolClient } from "pg";
import { run } from "../sql.server.ts";

export interface DepartureLetter {
  readonly id: string;
  readonly topic: string;
}

/** Letters that say that the store has left or is to be erased, and wait for what Shopify says. */
export async function departuresAsked(on: Pool | PoolClient, shopId: number): Promise<DepartureLetter[]> {
  return run<{ id: string; topic: string }>(
    on,
    "departures-asked",
    // In the words of inbox_delivery_waiting_leaving. `progress` says that the letter was looked at.
    `SELECT id, topic FROM inbox_delivery
      WHERE shop_id = $1 AND state = 'waiting'
        AND topic IN ('app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact')
        AND topic IN ('app/uninstalled', 'shop/redact') AND progress IS NOT NULL
      ORDER BY id`,
    [shopId],
  );
}
