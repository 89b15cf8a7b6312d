/** A process that does one backfill in small batches, to be killed. DATABASE_URL, RESULT_URL, ORDERS, SHOP_ID. */
import { openDatabase } from "../../app/db/database.server.ts";
import { continueBackfill } from "../../app/services/runs/continue-backfill.server.ts";
import { fakeShopify } from "./fake-shopify.ts";
import { testContext } from "./laurel.ts";
import { bulkAnswers } from "./store-history.ts";

const { DATABASE_URL = "", RESULT_URL = "", ORDERS = "", SHOP_ID = "" } = process.env;
const db = openDatabase(DATABASE_URL);
const shopify = fakeShopify(bulkAnswers(RESULT_URL, Number(ORDERS)));
await continueBackfill(testContext(db, { shopify }), Number(SHOP_ID), { batchSize: 20 });
await db.close();
