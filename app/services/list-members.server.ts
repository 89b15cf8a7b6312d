import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { MemberSort, MembersPage } from "./member-views.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export interface MembersQuery {
  readonly sort: MemberSort;
  /** Only members of this tier. */
  readonly tierId?: string | undefined;
  /** A customer id in digits, or words that Shopify's customer search understands (name, e-mail). */
  readonly search?: string | undefined;
  /** `next` or `previous` of another page with the same sort and tier. */
  readonly cursor?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** One page of members, highest (or latest) first. A cursor that makes no sense gives the first page. */
export function listMembers(
  _ctx: Context,
  _shopDomain: string,
  _query: MembersQuery,
): Promise<Result<MembersPage, UnknownShop>> {
  throw new Error("not there yet");
}
