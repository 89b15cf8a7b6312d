import { errands } from "../../db/errands/errands.server.ts";
import type { ErrandKind } from "../../db/errands/errands.server.ts";
import type { Context } from "../context.server.ts";
import { drainIntents } from "../intents/drain-intents.server.ts";
import type { Registry } from "../intents/drain-intents.server.ts";
import { askOfDeparture } from "./ask-of-departure.server.ts";
import { claimOrders } from "./claim-orders.server.ts";
import { readItems } from "./read-items.server.ts";
import { readOrders } from "./read-orders.server.ts";
import { readProducts } from "./read-products.server.ts";
import { readSegments } from "./read-segments.server.ts";
import { walkTargets } from "./walk-targets.server.ts";

/** All that Shopify is asked. A new kind has a line here. */
const ERRANDS: Registry<ErrandKind> = {
  queue: errands,
  senders: {
    order_read: readOrders,
    guest_claim: claimOrders,
    departure: { ofAnyStore: askOfDeparture },
    product_read: readProducts,
    item_read: readItems,
    target_walk: walkTargets,
    segment_read: readSegments,
  },
  batch: 25,
};

/** Asks Shopify what has to be asked and is due, until nothing is. Answers how many were run. */
export function runErrands(ctx: Context, signal?: AbortSignal): Promise<number> {
  return drainIntents(ctx, ERRANDS, signal);
}
