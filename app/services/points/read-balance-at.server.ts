import { findMemberIdentity } from "../../db/members/member-identity-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { balanceAsOf } from "../../db/points/statement-reads.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { askedMoment, UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { BalanceView } from "../../views/statement.ts";

export interface AsOfQuery {
  /** What had happened by then (ms, inclusive). Absent: all that has happened. */
  readonly occurredUntil?: number | undefined;
  /** "As believed at": what had been written down by then (ms, inclusive). Absent: all that is known. */
  readonly recordedUntil?: number | undefined;
}

export type UnknownMember = { readonly code: "unknown_member" };

/**
 * What a member (with those merged into it) had at a moment, and as it was believed at another.
 * Equals the domain's `balanceAt` over the same entries.
 */
export async function readBalanceAt(
  ctx: Context,
  shopDomain: string,
  memberId: string,
  query: AsOfQuery = {},
): Promise<Result<BalanceView, UnknownShop | UnknownMember>> {
  const { pool } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const member = UUID.test(memberId) ? await findMemberIdentity(pool, shop.id, memberId) : undefined;
  if (!member) return fail({ code: "unknown_member" });
  const asOf = {
    occurredUntil: askedMoment(query.occurredUntil),
    recordedUntil: askedMoment(query.recordedUntil),
  };
  return ok({ memberId, ...(await balanceAsOf(pool, shop.id, member.memberIds, asOf)), ...asOf });
}
