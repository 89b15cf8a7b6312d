import { decideCapture } from "../../domain/index.ts";
import type { Hold, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { changeHold } from "./change-hold.server.ts";
import type { ChangeHoldError, HoldRequest } from "./change-hold.server.ts";

/** An order used the redemption, wholly or in part; what it did not use goes back. */
export function captureHold(
  ctx: Context,
  shopDomain: string,
  request: HoldRequest & { readonly points: number },
): Promise<Result<Hold, ChangeHoldError>> {
  const { points } = request;
  return changeHold(ctx, shopDomain, request, (input) => decideCapture({ ...input, points }));
}
