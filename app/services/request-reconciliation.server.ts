import { fail } from "../domain/index.ts";
import type { Actor, Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/**
 * Asks a worker to look for orders that webhooks have lost. One at a time: while one is asked for or
 * under way, that one is answered.
 */
export function requestReconciliation(
  ctx: Context,
  shopDomain: string,
  actor: Actor,
): Promise<Result<{ readonly runId: string }, UnknownShop>> {
  void [ctx, actor];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
