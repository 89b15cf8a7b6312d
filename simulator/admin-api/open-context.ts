import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { AdminContext } from "./context.ts";
import { effectiveScopes } from "./context.ts";
import { nodeOf } from "./resolvers/node.ts";
import { adminSchema } from "./schema.ts";

/**
 * What resolvers know, for one request. The schema and the look-up of nodes are handed to them here, since
 * both are made of all resolvers.
 */
export function openContext(sim: Simulator, shop: ShopRecord, granted: string[]): AdminContext {
  const context: AdminContext = {
    sim,
    shop,
    scopes: effectiveScopes(granted),
    schema: adminSchema(),
    nodeOf: (id) => nodeOf(context, id),
    searchNotes: [],
  };
  return context;
}
