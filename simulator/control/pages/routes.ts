import { Hono } from "hono";
import { csrf } from "hono/csrf";
import type { Simulator } from "../../simulator.ts";
import { bulkPage } from "./bulk.ts";
import { deliveriesPage, deliveryPage, replayHere } from "./deliveries.ts";
import { functionsPage } from "./functions.ts";
import { advanceClock, changeFaults, overviewPage } from "./overview.ts";

/** The simulator's own pages under `/__sim`. Forms are taken from these pages only. */
export function controlPages(sim: Simulator): Hono {
  const pages = new Hono();
  const sameSite = csrf();
  pages.get("/__sim", (c) => overviewPage(sim, c));
  pages.post("/__sim/pages/clock", sameSite, (c) => advanceClock(sim, c));
  pages.post("/__sim/pages/faults", sameSite, (c) => changeFaults(sim, c));
  pages.get("/__sim/deliveries", (c) => deliveriesPage(sim, c));
  pages.get("/__sim/deliveries/:id{\\d{1,15}}", (c) => deliveryPage(sim, c));
  pages.post("/__sim/pages/deliveries/:id{\\d{1,15}}/replay", sameSite, (c) => replayHere(sim, c));
  pages.get("/__sim/functions", (c) => functionsPage(sim, c));
  pages.get("/__sim/bulk", (c) => bulkPage(sim, c));
  return pages;
}
