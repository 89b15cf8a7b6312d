import { installation } from "../oauth/installation.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

/** A shop and the app in it, for people and for scripts. */
export function shopSummary(sim: Simulator, shop: ShopRecord) {
  const installed = installation(sim, shop);
  return {
    domain: shop.domain,
    handle: shop.handle,
    name: shop.name,
    currency: shop.currency,
    timeZone: shop.timeZone,
    plan: shop.plan,
    counts: {
      customers: sim.state.count(shop.domain, "customer"),
      orders: sim.state.count(shop.domain, "order"),
      products: sim.state.count(shop.domain, "product"),
      discounts: sim.state.count(shop.domain, "discount"),
    },
    installation: installed ? { scopes: installed.scopes, installedAt: time(installed.installedAt) } : null,
  };
}

/** Everything at a glance. */
export function summary(sim: Simulator) {
  const rows = sim.state.sql("select status, count(*) as n from delivery group by status").all();
  return {
    app: { name: sim.app.name, clientId: sim.app.clientId, url: sim.app.applicationUrl },
    now: time(sim.clock.now()),
    shops: sim.state.shops().map((shop) => shopSummary(sim, shop)),
    deliveries: Object.fromEntries(rows.map((row) => [String(row["status"]), Number(row["n"])])),
  };
}

export function time(at: number): string {
  return new Date(at).toISOString();
}
