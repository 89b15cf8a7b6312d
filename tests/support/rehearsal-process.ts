/** A process that takes a rehearsal back an order at a time, to be killed. DATABASE_URL, NOW. */
import { openDatabase } from "../../app/db/database.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { rehearsalRun } from "../../app/services/runs/rehearsal.server.ts";
import { testClock, testContext } from "./laurel.ts";

const { DATABASE_URL = "", NOW = "" } = process.env;
const db = openDatabase(DATABASE_URL);
await driveRuns(testContext(db, { clock: testClock(Number(NOW)) }), rehearsalRun({ ordersAtOnce: 1 }));
await db.close();
