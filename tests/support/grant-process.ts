/** A process that has Shopify give what was redeemed, to be killed. DATABASE_URL, SHOPIFY_URL, TOKEN, AT. */
import { openDatabase } from "../../app/db/database.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { simulatedContext } from "./simulated-context.ts";

const { DATABASE_URL = "", SHOPIFY_URL = "", TOKEN = "", AT = "" } = process.env;
const db = openDatabase(DATABASE_URL);
await drainOutbox(simulatedContext(db, { origin: SHOPIFY_URL, token: TOKEN, at: Number(AT) }));
await db.close();
