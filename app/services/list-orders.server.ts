import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { OrdersPage } from "./order-views.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export interface OrdersQuery {
  /** Our id of a member. */
  readonly memberId?: string | undefined;
  /** A financial status: paid, partially_refunded, … */
  readonly status?: string | undefined;
  /** Only orders with a parked delivery. */
  readonly withProblem?: boolean | undefined;
  /** `next` of a page with the same filters. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** One page of settled orders, latest processed first. */
export function listOrders(
  ctx: Context,
  shopDomain: string,
  query: OrdersQuery = {},
): Promise<Result<OrdersPage, UnknownShop>> {
  void [ctx, query];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
