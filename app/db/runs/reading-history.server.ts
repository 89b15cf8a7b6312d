/** The kind of run that reads a store's whole order history. */
export const BACKFILL = "backfill";

/**
 * Holds where the history of a store is being read: orders wait of customers who may be in it, because the tier
 * that an order earns with depends on those before it. SQL; `run_open` answers it in one step.
 *
 * @param shopId an expression
 * @param since holds only where the reading was asked for after this moment; an expression
 */
export function readingHistory(shopId: string, since?: string): string {
  const then = since === undefined ? "" : ` AND ${since} < reading.asked_at`;
  return `EXISTS (SELECT FROM run reading WHERE reading.shop_id = ${shopId} AND reading.kind = '${BACKFILL}'
            AND reading.outcome IS NULL${then})`;
}
