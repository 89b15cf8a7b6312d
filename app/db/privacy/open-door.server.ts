import type { Tx } from "../transaction.server.ts";

/**
 * The one door in the append-only guard: the triggers let this transaction, and no other, change and
 * delete what was written. For the law alone (customers/redact, shop/redact).
 */
export async function openDoor(tx: Tx): Promise<void> {
  await tx.query("SELECT set_config('laurel.redaction', 'on', true)");
}
