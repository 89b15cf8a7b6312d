import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { fail, memberMetafield, ok } from "../../domain/index.ts";
import type { MemberMetafield, Result } from "../../domain/index.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { memberStandings } from "./member-standings.server.ts";

/** What the storefront would be told of a customer now, in the shape of the member's metafield. */
export async function readStanding(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<Result<MemberMetafield, UnknownShop | { readonly code: "unknown_member" }>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const members = isCustomerId(customerId)
    ? await findMembersByCustomer(ctx.db.pool, found.shop.id, [customerId])
    : [];
  const [standing] = await memberStandings(ctx, found, members);
  return standing ? ok(memberMetafield(standing)) : fail({ code: "unknown_member" });
}
