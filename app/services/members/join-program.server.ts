import { enrolmentOf, fail } from "../../domain/index.ts";
import type { Actor, MembershipSurface, Result } from "../../domain/index.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import type { Patience } from "../patience.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import { changeMembership } from "./change-membership.server.ts";
import type { ChangeMembershipError, MembershipChanged } from "./change-membership.server.ts";
import { mayJoin } from "./may-join.server.ts";

/** Whoever acts for themselves: whose it is says the row, and no customer's id is left in it. */
export const SHOPPER: Actor = { kind: "member", id: "self" };

/** A shopper has pressed a button and looks at it. */
const PATIENCE: Patience = { patienceMs: 4_000 };

/**
 * A customer asks to join, or to come back. Where tags, companies or segments stand in the way of some, Shopify is asked
 * what it knows of them at this moment; whoever is a member by then stays one.
 *
 * @param asked with the version of the terms that they have seen (null for none), and where they are
 * @throws OutOfPatience and the errors of `AdminClient.run`, where Shopify has to be asked; nothing has changed then
 */
export async function joinProgram(
  ctx: Context,
  shopDomain: string,
  {
    surface = "storefront",
    ...asked
  }: {
    readonly customerId: string;
    readonly termsVersion: string | null;
    readonly surface?: MembershipSurface;
  },
): Promise<Result<MembershipChanged, ChangeMembershipError>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const rules = enrolmentOf(found.program);
  if (rules.excluded !== undefined && isCustomerId(asked.customerId)) {
    const may = await mayJoin(ctx.shopify.adminClient(shopDomain), asked.customerId, rules, PATIENCE);
    if (!may) return fail({ code: "membership_excluded" });
  }
  return changeMembership(ctx, shopDomain, {
    ...asked,
    ...{ act: "join", surface, actor: SHOPPER },
  });
}
