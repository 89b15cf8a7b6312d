import { isBehind, moveCursor, nextStretch } from "../../db/ledger/reader-cursors.server.ts";
import { wantNewsOfMembers } from "../../db/ledger/member-news.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import type { Context } from "../context.server.ts";

/** About so many rows of what happened at once; the members in them are told apart by the database. */
const ROWS = 20_000;
const READER = "member_metafields";

/**
 * Reads on in what happened, and wants the metafields of those who stand otherwise since. Any number of
 * workers may do so; one at a time does, and each stretch is wanted with the cursor in one transaction.
 */
export async function followMembers(ctx: Context, signal?: AbortSignal): Promise<void> {
  let more = true;
  while (more && !signal?.aborted) {
    more = await inTransaction(ctx.db.pool, async (tx) => {
      const stretch = await nextStretch(tx, READER, ROWS);
      if (stretch === null) return false;
      if ((await wantNewsOfMembers(tx, stretch)) > 0) await wake(tx, "outbox");
      await moveCursor(tx, READER, stretch);
      return true;
    });
  }
}

/** Whether something happened that cannot be read yet, because an older transaction is still open. */
export function hasNewsAhead(ctx: Context): Promise<boolean> {
  return inTransaction(ctx.db.pool, (tx) => isBehind(tx, READER));
}
