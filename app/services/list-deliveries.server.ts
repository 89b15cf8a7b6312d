import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { DeliveriesPage, DeliveryState } from "./delivery-views.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export interface DeliveriesQuery {
  readonly state: DeliveryState;
  /** `next` of a page of the same state. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** One page of deliveries in a state, newest first. */
export function listDeliveries(
  ctx: Context,
  shopDomain: string,
  query: DeliveriesQuery,
): Promise<Result<DeliveriesPage, UnknownShop>> {
  void [ctx, query];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
