import { Hono } from "hono";
import { z } from "zod";
import type { Simulator } from "../simulator.ts";
import type { Delivery } from "../webhooks/deliveries.ts";
import { findDelivery, insertDelivery, listDeliveries } from "../webhooks/deliveries.ts";
import { wake } from "../webhooks/wake.ts";
import { time } from "./summary.ts";

const page = z.object({
  shop: z.string().optional(),
  topic: z.string().optional(),
  status: z.string().optional(),
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(250).default(50),
});

/** What was told to the app, newest first; one in full; one again. */
export function deliveryRoutes(sim: Simulator): Hono {
  return new Hono()
    .get("/deliveries", (c) => {
      const filter = page.safeParse(c.req.query());
      if (!filter.success) return c.json({ error: { code: "INVALID_FILTER" } }, 400);
      const deliveries = listDeliveries(sim.state, filter.data);
      const next = deliveries.length === filter.data.limit ? (deliveries.at(-1)?.id ?? null) : null;
      return c.json({ deliveries: deliveries.map(head), nextBefore: next });
    })
    .get("/deliveries/:id", (c) => {
      const delivery = findDelivery(sim.state, Number(c.req.param("id")));
      if (!delivery) return c.json({ error: { code: "NOT_FOUND" } }, 404);
      return c.json({ ...head(delivery), payload: JSON.parse(delivery.body) as unknown });
    })
    .post("/deliveries/:id/replay", (c) => {
      const delivery = findDelivery(sim.state, Number(c.req.param("id")));
      if (!delivery) return c.json({ error: { code: "NOT_FOUND" } }, 404);
      return c.json({ id: replay(sim, delivery) });
    });
}

/** Sends a delivery once more: the same webhook id, the same body, a new entry in the log. Returns its id. */
export function replay(sim: Simulator, delivery: Delivery): number {
  const id = insertDelivery(sim.state, {
    ...delivery,
    status: "pending",
    dueAt: sim.clock.now(),
    unlessInstalled: false,
  });
  wake(sim);
  return id;
}

function head({ body: _body, ...delivery }: Delivery) {
  return {
    ...delivery,
    triggeredAt: time(delivery.triggeredAt),
    dueAt: time(delivery.dueAt),
    finishedAt: delivery.finishedAt === null ? null : time(delivery.finishedAt),
  };
}
