import { openDatabase } from "../../app/db/database.server.ts";
import { SETTLERS } from "../../app/jobs/worker.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { benchContext } from "../ledger/given-shop.ts";

/** A worker's inbox loops and nothing else of it: says `ready`, works the inbox off when told to, says how much. */
const db = openDatabase(process.env["DATABASE_URL"] ?? "");
const ctx = benchContext(db);
// Connections and prepared statements are there before it counts.
await drainInbox(ctx);
process.on("message", () => {
  void Promise.all(Array.from({ length: SETTLERS }, () => drainInbox(ctx))).then((dealt) =>
    process.send?.(dealt.reduce((sum, letters) => sum + letters, 0)),
  );
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
