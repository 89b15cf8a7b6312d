import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { enqueueTopic } from "../webhooks/enqueue.ts";
import { installation } from "./installation.ts";

const REDACT_DELAY = 48 * 60 * 60 * 1000;

/**
 * Takes the app out of the shop: every token is revoked, the app's discounts are gone, with all metafields
 * on them and on the installation and all in the app's own namespaces, `app/uninstalled` is told at once, and `shop/redact` 48 hours later
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
    const own = `app--${sim.app.id}`;
    sim.state
      .sql(
        `delete from metafield where shop = :shop and (owner_gid = :installation or owner_gid like :discounts
           or namespace = :own or namespace like :owns)`,
      )
      .run({
        shop: shop.domain,
        installation: `gid://shopify/AppInstallation/${before.id}`,
        discounts: "gid://shopify/Discount%",
        own,
        owns: `${own}--%`,
      });
  });
  return true;
}
