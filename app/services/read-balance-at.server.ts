import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";
import type { BalanceView } from "./statement-views.server.ts";

export interface AsOfQuery {
  /** What had happened by then (ms, inclusive). Absent: now. */
  readonly occurredUntil?: number | undefined;
  /** "As believed at": what had been written down by then (ms, inclusive). Absent: all that is known. */
  readonly recordedUntil?: number | undefined;
}

export type UnknownMember = { readonly code: "unknown_member" };

/** What a member had at a moment, and as it was believed at another. Equals the domain's `balanceAt`. */
export function readBalanceAt(
  ctx: Context,
  shopDomain: string,
  memberId: string,
  query: AsOfQuery = {},
): Promise<Result<BalanceView, UnknownShop | UnknownMember>> {
  void [ctx, memberId, query];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
