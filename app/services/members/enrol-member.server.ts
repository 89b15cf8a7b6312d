import { findShop } from "../../db/shops/shops.server.ts";
import { fail, invariant, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import { isKnownCustomer } from "../customer-names.server.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { changeMembership } from "./change-membership.server.ts";

export interface Enrolled {
  /** Who stands for the customer: after a merge the surviving member. */
  readonly memberId: string;
  /** False when the customer took part already. */
  readonly fresh: boolean;
}

/** The account was closed: an order of the customer does not open it again, and neither does this. */
export type EnrolError =
  UnknownShop | { readonly code: "member_closed" } | { readonly code: "unknown_member" };

const SYSTEM: Actor = { kind: "system", id: "enrolment" };

/**
 * A customer takes part from now on, order or none, whoever the programme lets in; who has left or was taken out is a
 * member again. Any number of times. That the customer exists is the caller's to know.
 *
 * @param customerId digits of Shopify's customer id
 */
export async function enrolMember(
  ctx: Context,
  shopDomain: string,
  customerId: string,
  actor: Actor = SYSTEM,
): Promise<Result<Enrolled, EnrolError>> {
  const surface = actor.kind === "merchant" ? "admin" : "system";
  const ask = { customerId, act: "enrol", termsVersion: null, surface, actor } as const;
  const changed = await changeMembership(ctx, shopDomain, ask);
  if (changed.ok) {
    const { memberId, fresh } = changed.value;
    invariant(memberId !== null, "who is enrolled is a member");
    return ok({ memberId, fresh });
  }
  const { error } = changed;
  const isOfEnrolling = error.code !== "terms_changed" && error.code !== "membership_excluded";
  invariant(isOfEnrolling && error.code !== "membership_not_waiting", "enrolling is never refused");
  return fail(error);
}

/**
 * The same for a customer whom a merchant names: Shopify is asked whether there is one.
 * @throws the errors of `AdminClient.run`; nothing has been written then
 */
export async function enrolByHand(
  ctx: Context,
  shopDomain: string,
  customerId: string,
  actor: Actor = SYSTEM,
): Promise<Result<Enrolled, EnrolError | { readonly code: "unknown_customer" }>> {
  if (!(await findShop(ctx.db.pool, shopDomain))) return fail(unknownShop(shopDomain));
  const exists = isCustomerId(customerId) && (await isKnownCustomer(ctx, shopDomain, customerId));
  return exists ? enrolMember(ctx, shopDomain, customerId, actor) : fail({ code: "unknown_customer" });
}
