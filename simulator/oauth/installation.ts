import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

/** The app in one shop. A shop without the app has none. */
export interface Installation {
  shop: string;
  /** Numeric part of `gid://shopify/AppInstallation/…`. */
  id: number;
  scopes: string[];
  installedAt: number;
}

/** Adds this room's tables; safe to call again. */
export function createInstallationTable(state: State): void {
  state.db.exec(`create table if not exists installation (
    shop text primary key, id integer not null, scopes text not null, installed_at integer not null)`);
}

/** The app's installation in the shop, if it is installed there now. */
export function installation(sim: Simulator, shop: ShopRecord): Installation | undefined {
  const row = sim.state.sql("select * from installation where shop = ?").get(shop.domain);
  if (!row) return undefined;
  return {
    shop: shop.domain,
    id: Number(row["id"]),
    scopes: String(row["scopes"]).split(",").filter(Boolean),
    installedAt: Number(row["installed_at"]),
  };
}

/**
 * Managed installation: the scopes of the TOML are granted at once. Opening an app that is
 * installed already changes nothing, unless its scopes have changed since: then the new ones are granted
 * and the app is told (`app/scopes_update`).
 * https://shopify.dev/docs/apps/build/authentication-authorization/app-installation
 */
export function installApp(sim: Simulator, shop: ShopRecord): Installation {
  const before = installation(sim, shop);
  if (!before) {
    const fresh = { shop: shop.domain, id: sim.state.nextId("installation"), installedAt: sim.clock.now() };
    return save(sim, { ...fresh, scopes: sim.app.scopes });
  }
  return before.scopes.join() === sim.app.scopes.join() ? before : grantScopes(sim, shop, sim.app.scopes);
}

/** Sets what the app may do in the shop, as a merchant's consent or withdrawal does, and tells the app. */
export function grantScopes(sim: Simulator, shop: ShopRecord, scopes: string[]): Installation {
  const before = installation(sim, shop);
  if (!before) throw new Error(`${sim.app.name} is not installed in ${shop.domain}`);
  const after = save(sim, { ...before, scopes });
  const payload = {
    id: sim.app.id,
    previous: before.scopes,
    current: scopes,
    updated_at: new Date(sim.clock.now()).toISOString(),
    shop_id: `gid://shopify/Shop/${shop.id}`,
  };
  sim.emit(shop, "app/scopes_update", { kind: "payload", payload });
  return after;
}

function save(sim: Simulator, value: Installation): Installation {
  sim.state
    .sql(
      `insert into installation (shop, id, scopes, installed_at) values (?, ?, ?, ?)
       on conflict (shop) do update set scopes = excluded.scopes`,
    )
    .run(value.shop, value.id, value.scopes.join(","), value.installedAt);
  return value;
}
