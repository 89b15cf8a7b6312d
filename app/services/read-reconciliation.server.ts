import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { ReconciliationView } from "./reconciliation-view.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** How looking for lost orders goes, and what the last look has found. */
export function readReconciliation(
  ctx: Context,
  shopDomain: string,
): Promise<Result<ReconciliationView, UnknownShop>> {
  void ctx;
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
