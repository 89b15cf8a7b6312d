/** A process that does backfills in small batches, to be killed. DATABASE_URL, RESULT_URL, ORDERS. */
import { openDatabase } from "../../app/db/database.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { fakeShopify } from "./fake-shopify.ts";
import { testContext } from "./laurel.ts";
import { bulkAnswers } from "./store-history.ts";

const { DATABASE_URL = "", RESULT_URL = "", ORDERS = "" } = process.env;
const db = openDatabase(DATABASE_URL);
const shopify = fakeShopify(bulkAnswers(RESULT_URL, Number(ORDERS)));
await driveRuns(testContext(db, { shopify }), backfill({ batchSize: 20 }));
await db.close();
