import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { MemberView } from "./member-views.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export interface MemberQuery {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** `next` of a page of movements. */
  readonly cursor?: string | undefined;
  /** Movements a page, 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** One member with balance, tier, way to the next tier, and movements, newest first. */
export function readMember(
  _ctx: Context,
  _shopDomain: string,
  _query: MemberQuery,
): Promise<Result<MemberView, UnknownShop | { readonly code: "unknown_member" }>> {
  throw new Error("not there yet");
}
