import { extensionPlaces } from "../../extensions/index.ts";
import { gid } from "../../gid.ts";
import { staffLocale } from "../../oauth/staff.ts";
import type { AdminRequest } from "../admin-context.ts";
import type { Html } from "../html.ts";
import { raw } from "../html.ts";

const TARGETS = {
  Customer: "admin.customer-details.block.render",
  Order: "admin.order-details.block.render",
} as const;

/**
 * The app's blocks on a page of the admin, in the language of whoever uses it; nothing where there are none.
 * https://shopify.dev/docs/api/admin-extensions/latest/target-apis/contextual-apis/block-extension-api
 */
export function appBlocks({ sim, shop, base }: AdminRequest, type: keyof typeof TARGETS, id: number): Html {
  const data = {
    values: { data: { selected: [{ id: gid(type, id) }] } },
    ...{ signals: {}, calls: ["auth.idToken"], tokenUrl: `${base}/session-token` },
  };
  return raw(extensionPlaces(sim, shop, TARGETS[type], { locale: staffLocale(shop), data }));
}
