import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { throttleOf } from "../admin-api/throttle.ts";
import type { Simulator } from "../simulator.ts";
import { dispatcherOf } from "../webhooks/dispatcher.ts";
import { faultSettings, faultsOf } from "../webhooks/faults.ts";
import { commerceRoutes } from "./commerce/routes.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { moveClock } from "./move-clock.ts";
import { controlPages } from "./pages/routes.ts";
import { invalid, readJson, shopRoutes } from "./shop-routes.ts";
import { summary, time } from "./summary.ts";

/** The simulator's own controls: JSON below `/__sim/api`, pages below `/__sim`. */
export function controlRoutes(sim: Simulator): Hono {
  const api = new Hono()
    .use(ownPagesOnly)
    .get("/state", (c) => c.json(summary(sim)))
    .route("/", shopRoutes(sim))
    .route("/", commerceRoutes(sim))
    .route("/", deliveryRoutes(sim))
    .route("/", clockRoutes(sim))
    .route("/", faultRoutes(sim))
    .post("/settle", async (c) => {
      const body = z
        .object({ timeoutMilliseconds: z.number().positive().max(600_000) })
        .safeParse(await readJson(c));
      const settled = await dispatcherOf(sim).settled(body.data?.timeoutMilliseconds ?? 30_000);
      return c.json({ settled });
    })
    .post("/reset", (c) => {
      reset(sim);
      return c.json(summary(sim));
    });
  return new Hono().route("/__sim/api", api).route("/", controlPages(sim));
}

/** Pages of other sites may reach this port from a visitor's browser; they shall not move anything here. */
const ownPagesOnly = createMiddleware(async (c, next) => {
  const origin = c.req.header("origin");
  const host = origin && URL.canParse(origin) ? new URL(origin).hostname : origin;
  if (host && !/^(localhost|127\.0\.0\.1|.+\.localhost)$/.test(host))
    return c.json({ error: { code: "FOREIGN_ORIGIN" } }, 403);
  await next();
  return undefined;
});

function clockRoutes(sim: Simulator): Hono {
  const now = () => ({ now: time(sim.clock.now()), aheadMilliseconds: sim.clock.now() - Date.now() });
  return new Hono()
    .get("/clock", (c) => c.json(now()))
    .post("/clock/advance", async (c) => {
      const body = z.object({ milliseconds: z.number().int() }).safeParse(await readJson(c));
      if (!body.success) return invalid(c);
      moveClock(sim, body.data.milliseconds);
      return c.json(now());
    });
}

function faultRoutes(sim: Simulator): Hono {
  return new Hono()
    .get("/faults", (c) => c.json(faultsOf(sim).settings))
    .patch("/faults", async (c) => {
      const body = z.record(z.string(), z.unknown()).safeParse(await readJson(c));
      const changed = body.success && faultSettings.safeParse({ ...faultsOf(sim).settings, ...body.data });
      if (!changed || !changed.success) return invalid(c);
      return c.json(faultsOf(sim).change(changed.data));
    })
    .delete("/faults", (c) => c.json(faultsOf(sim).clear()));
}

/** Faults off, the machine's time, an empty delivery log, full buckets. Stores and installations stay. */
export function reset(sim: Simulator): void {
  faultsOf(sim).clear();
  moveClock(sim, Date.now() - sim.clock.now());
  throttleOf(sim).reset();
  sim.state.sql("delete from delivery where status <> 'sending'").run();
  sim.state.sql("delete from delivery_fingerprint").run();
}
