import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { LiabilityView } from "./liability-view.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** Points that the store owes, by the month in which they expire where the store is; now or at a moment (ms). */
export function readLiability(
  ctx: Context,
  shopDomain: string,
  query: { readonly at?: number | undefined } = {},
): Promise<Result<LiabilityView, UnknownShop>> {
  void [ctx, query];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
