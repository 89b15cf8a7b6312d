import type { BackfillProgress } from "../../views/home.ts";

/** The import of past orders; null before it was asked for. */
export type Import = BackfillProgress | null;

/** Whether the import still moves, so that Home should look again soon. */
export function isImporting(backfill: Import): boolean {
  return backfill?.phase !== "done" && backfill?.phase !== "failed";
}

/** Share of the import that is done, from 0 to 1; null while it cannot be told. */
export function importShare(backfill: Import): number | null {
  if (backfill === null) return null;
  const { phase, ordersTotal, ordersSettled } = backfill;
  if (phase === "done") return 1;
  if (ordersTotal === null || ordersTotal === 0) return null;
  return Math.min(1, ordersSettled / ordersTotal);
}
