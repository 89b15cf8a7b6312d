import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { AsOfQuery, UnknownMember } from "./read-balance-at.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";
import type { StatementView } from "./statement-views.server.ts";

export interface StatementQuery extends AsOfQuery {
  /** `next` of a page with the same filters. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
  /** Only these kinds of entries, reasons, or this order (digits). Balances are of all entries nevertheless. */
  readonly kind?: string | undefined;
  readonly reason?: string | undefined;
  readonly orderId?: string | undefined;
}

/** A member's movements, newest first, each with what the member had after it. */
export function readStatement(
  ctx: Context,
  shopDomain: string,
  memberId: string,
  query: StatementQuery = {},
): Promise<Result<StatementView, UnknownShop | UnknownMember>> {
  void [ctx, memberId, query];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
