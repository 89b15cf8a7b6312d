import { gid, parseGid } from "../../gid.ts";
import { installation } from "../../oauth/installation.ts";
import type { AdminContext } from "../context.ts";
import { accessDenied, badRequest, invalidId, notModelled } from "../errors.ts";
import type { TypeResolvers } from "../resolver.ts";
import { resolvers } from "../resolver.ts";
import { typeScope } from "../scopes.ts";
import { installationNode } from "./app.ts";
import { findBulkOperation } from "./bulk-operation.ts";
import { findCustomer } from "./customer.ts";
import { findDiscount } from "./discount.ts";
import { findOrder } from "./order.ts";
import { findCollection, findInventoryItem, findProduct, findSellingPlan, findVariant } from "./product.ts";
import { findSegment } from "./segment.ts";
import { shopNode } from "./shop.ts";

const FINDERS: Record<string, (context: AdminContext, id: number) => unknown> = {
  Customer: findCustomer,
  Order: findOrder,
  Product: findProduct,
  ProductVariant: findVariant,
  InventoryItem: findInventoryItem,
  Collection: findCollection,
  SellingPlan: findSellingPlan,
  DiscountNode: (context, id) => findDiscount(context, id, "DiscountNode"),
  DiscountAutomaticNode: (context, id) => findDiscount(context, id, "DiscountAutomaticNode"),
  DiscountCodeNode: (context, id) => findDiscount(context, id, "DiscountCodeNode"),
  Segment: findSegment,
  BulkOperation: findBulkOperation,
  Shop: (context, id) => (id === context.shop.id ? shopNode(context) : null),
  AppInstallation: (context, id) =>
    installation(context.sim, context.shop)?.id === id ? installationNode(context) : null,
};

/** Most ids of a list of inputs. https://shopify.dev/docs/api/usage/limits#input-arrays */
const MOST_IDS = 250;

/** Whatever the id names, or null. Throws for an id that is none and for a kind that is not modelled. */
export function nodeOf(context: AdminContext, id: string): unknown {
  const parsed = parseGid(id);
  if (!parsed) throw invalidId(id);
  const find = FINDERS[parsed.type];
  if (!find) throw notModelled(`the node ${gid(parsed.type, "…")}`);
  const scope = typeScope(parsed.type);
  if (scope && !context.scopes.has(scope)) throw accessDenied("node", scope);
  return find(context, parsed.id);
}

export const nodeQueries: TypeResolvers = resolvers<unknown>({
  node: (_root, args, context) => nodeOf(context, String(args["id"])),
  nodes: (_root, args, context) => {
    const ids = Array.isArray(args["ids"]) ? args["ids"].map(String) : [];
    if (ids.length > MOST_IDS)
      throw badRequest(
        `The input array size of ${ids.length} is greater than the maximum allowed of ${MOST_IDS}.`,
      );
    return ids.map((id) => nodeOf(context, id));
  },
});
