import { decideGiveBack } from "../../domain/index.ts";
import type { Hold, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { changeHold } from "./change-hold.server.ts";
import type { ChangeHoldError, HoldRequest } from "./change-hold.server.ts";

/**
 * The order that used the redemption was refunded, wholly or in part.
 * @param request.totalPoints what should have been given back in all, so that a retry does no harm
 */
export function giveBackPoints(
  ctx: Context,
  shopDomain: string,
  request: HoldRequest & { readonly totalPoints: number },
): Promise<Result<Hold, ChangeHoldError>> {
  const { totalPoints } = request;
  return changeHold(ctx, shopDomain, request, (input) => decideGiveBack({ ...input, totalPoints }));
}
