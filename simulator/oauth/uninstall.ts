import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { enqueueTopic } from "../webhooks/enqueue.ts";
import { installation } from "./installation.ts";

const REDACT_DELAY = 48 * 60 * 60 * 1000;

/**
 * Takes the app out of the shop: every token is revoked, the app's discounts and its own metafields on the
 * installation are gone, `app/uninstalled` is told at once, and `shop/redact` 48 hours later
 * unless the app is installed again by then.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export function uninstallApp(sim: Simulator, shop: ShopRecord): boolean {
  const before = installation(sim, shop);
  if (!before) return false;
  sim.state.transaction(() => {
    sim.emit(shop, "app/uninstalled", { kind: "shop" });
    enqueueTopic(sim, shop, "shop/redact", { kind: "shop" }, REDACT_DELAY);
    sim.state.sql("delete from installation where shop = ?").run(shop.domain);
    sim.state.sql("delete from access_token where shop = ?").run(shop.domain);
    sim.state.sql("delete from record where kind = 'discount' and shop = ?").run(shop.domain);
    const installationGid = `gid://shopify/AppInstallation/${before.id}`;
    sim.state.sql("delete from metafield where shop = ? and owner_gid = ?").run(shop.domain, installationGid);
  });
  return true;
}
