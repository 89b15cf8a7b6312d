import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { OrderDetailView } from "./order-views.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export type UnknownOrder = { readonly code: "unknown_order" };

/** All that Laurel knows of an order: what counted and why, what it gave, what is left, what is under way. */
export function readOrder(
  ctx: Context,
  shopDomain: string,
  orderId: string,
): Promise<Result<OrderDetailView, UnknownShop | UnknownOrder>> {
  void [ctx, orderId];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
