import { decideRelease } from "../../domain/index.ts";
import type { Hold, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { changeHold } from "./change-hold.server.ts";
import type { ChangeHoldError, HoldRequest } from "./change-hold.server.ts";

/** The redemption was not used: its points go back to where they came from. */
export function releaseHold(
  ctx: Context,
  shopDomain: string,
  request: HoldRequest,
): Promise<Result<Hold, ChangeHoldError>> {
  const reason = "redemption_not_used";
  return changeHold(ctx, shopDomain, request, (input) => decideRelease({ ...input, reason }));
}
