import { lockMembersByCustomer } from "../../db/members/members.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideEnrolment, fail, invariant, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { isKnownCustomer } from "../customer-names.server.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { makeMembers } from "../../db/members/newcomers.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

export interface Enrolled {
  /** Who stands for the customer: after a merge the surviving member. */
  readonly memberId: string;
  /** False when the customer took part already. */
  readonly fresh: boolean;
}

/** The account was closed: an order of the customer does not open it again, and neither does this. */
export type EnrolError = UnknownShop | { readonly code: "member_closed" };

/**
 * A customer takes part from now on, order or none. Credits nothing: whoever gives points for it does so as
 * for anybody else. Any number of times. That the customer exists is the caller's to know.
 *
 * @param customerId digits of Shopify's customer id
 */
export async function enrolMember(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<Result<Enrolled, EnrolError>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, (tx) => enrolMemberIn(tx, shop, customerId, now));
}

/** The same inside the caller's transaction. */
export async function enrolMemberIn(
  tx: Tx,
  shop: ShopRow,
  customerId: string,
  now: number,
): Promise<Result<Enrolled, { readonly code: "member_closed" }>> {
  const [known] = await lockMembersByCustomer(tx, shop.id, [customerId]);
  if (known?.isClosed) return fail({ code: "member_closed" });
  if (known) return ok({ memberId: known.memberId, fresh: false });
  const programs = await loadProgramVersions(tx, shop.id);
  const program = programs.find(({ number }) => number === shop.programNumber);
  invariant(program !== undefined, "the programme in force exists");
  const [member] = await makeMembers(tx, shop.id, [{ customerId, joinedAt: now }], now);
  // Deleted at Shopify, or part of a customer whose account is closed.
  if (!member || member.isClosed) return fail({ code: "member_closed" });
  if (member.tierId !== null) return ok({ memberId: member.memberId, fresh: false });
  const { memberId } = member;
  const calendar = storeCalendar(shop.timeZone);
  const { newBalance, tierChange } = decideEnrolment({ memberId, program, now, calendar });
  await commitLedger(tx, shop.id, { newBalances: [newBalance], tierChanges: [tierChange] });
  return ok({ memberId, fresh: true });
}

/**
 * The same for a customer whom a merchant names: Shopify is asked whether there is one.
 * @throws the errors of `AdminClient.run`; nothing has been written then
 */
export async function enrolByHand(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<Result<Enrolled, EnrolError | { readonly code: "unknown_customer" }>> {
  const exists = isCustomerId(customerId) && (await isKnownCustomer(ctx, shopDomain, customerId));
  return exists ? enrolMember(ctx, shopDomain, customerId) : fail({ code: "unknown_customer" });
}
