import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openClock } from "../clock.ts";
import { State } from "../state/state.ts";
import { DEMO_PEOPLE, seedStores } from "./index.ts";

/** `npm run simulator:seed -- [--all] [--data-dir folder]` */
const { values } = parseArgs({
  options: { all: { type: "boolean", default: false }, "data-dir": { type: "string" } },
});
const folder = values["data-dir"] ?? process.env["SIM_DATA_DIR"] ?? ".data/simulator";
mkdirSync(folder, { recursive: true });
const file = join(folder, "simulator.sqlite");
const state = new State(file);
const startedAt = performance.now();
const result = seedStores(state, { size: values.all ? "all" : "sample", now: openClock(state).now() });
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
state.db.exec("pragma wal_checkpoint(truncate)");
state.close();
if (!result.ok) {
  console.error(`${file} holds the "${result.error.size}" history already. To start anew, delete ${folder}.`);
  process.exitCode = 1;
} else {
  const size = (statSync(file).size / 1e6).toFixed(1);
  const verb = result.status === "seeded" ? `seeded in ${seconds} s` : "seeded before, left as it is";
  console.log(`${file}: ${verb}, ${size} MB`);
  for (const store of result.stores)
    console.log(`  ${store.domain}: ${store.customers} customers, ${store.orders} orders`);
  console.log("Customers to log in as:");
  for (const demo of DEMO_PEOPLE) console.log(`  ${demo.firstName} ${demo.lastName}: ${demo.story}`);
  console.log(
    "History: P. S. Fader and B. G. S. Hardie, “Forecasting Repeat Sales at CDNOW: A Case Study”, Interfaces 31 (2001).",
  );
}
