import { want } from "../../db/outbox/outbox.server.ts";
import { beginEnding, findRedemptions, redemptionsDue } from "../../db/rewards/redemptions.server.ts";
import type { Redemption, RedemptionEnding } from "../../db/rewards/redemptions.server.ts";
import { findShop, listShops } from "../../db/shops/shops.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { isCustomerId, UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { undoGrant } from "./decide-grant.server.ts";
import type { GrantUnderWay } from "./decide-grant.server.ts";
import { step } from "../steps.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export type TakeBackRefusal =
  | UnknownShop
  | { readonly code: "unknown_redemption" }
  /** An order has used it. */
  | { readonly code: "redemption_used" }
  /** Shopify gives what it is for, and the store alone can take that back. */
  | { readonly code: "redemption_given" }
  | GrantUnderWay;

/** A batch of one store. */
const BATCH = 100;
const CLOCK = "system:expiry";

/**
 * Ends redemptions: from now on they are worth nothing at checkout, as soon as Shopify has been told; only then their
 * points go back (`send-redemptions`). One that ends already, or was used, stays as it is. Answers how many this ended.
 */
export async function endRedemptions(
  tx: Tx,
  shopId: number,
  ids: readonly string[],
  how: { readonly ending: RedemptionEnding; readonly endedBy: string },
): Promise<number> {
  const ended = await beginEnding(tx, shopId, ids, how);
  await want(tx, shopId, "redemption", ended);
  return ended.length;
}

/** The member takes back what they have not used, and has their points again in a moment. */
export async function takeRedemptionBack(
  ctx: Context,
  shopDomain: string,
  { customerId, redemptionId }: { readonly customerId: string; readonly redemptionId: string },
): Promise<Result<null, TakeBackRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(redemptionId) || !isCustomerId(customerId)) return fail({ code: "unknown_redemption" });
  const [member] = await findMembersByCustomer(ctx.db.pool, shop.id, [customerId]);
  return end(ctx, shop.id, redemptionId, {
    ...{ ending: "taken_back", endedBy: `member:${customerId}` },
    isTheirs: ({ memberId }) => memberId === member?.memberId,
  });
}

/** Somebody of the store undoes a redemption that was not used, or what Shopify has given for one. */
export async function undoRedemption(
  ctx: Context,
  shopDomain: string,
  { redemptionId, actor }: { readonly redemptionId: string; readonly actor: string },
): Promise<Result<null, TakeBackRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(redemptionId)) return fail({ code: "unknown_redemption" });
  const [found] = await findRedemptions(ctx.db.pool, shop.id, [redemptionId]);
  if (found?.grant) return undoGrant(ctx, shop, found, actor);
  return end(ctx, shop.id, redemptionId, { ending: "undone", endedBy: actor, isTheirs: () => true });
}

function end(
  ctx: Context,
  shopId: number,
  redemptionId: string,
  {
    isTheirs,
    ...how
  }: {
    readonly ending: RedemptionEnding;
    readonly endedBy: string;
    readonly isTheirs: (redemption: Redemption) => boolean;
  },
): Promise<Result<null, TakeBackRefusal>> {
  return inTransaction(ctx.db.pool, async (tx): Promise<Result<null, TakeBackRefusal>> => {
    const [found] = await findRedemptions(tx, shopId, [redemptionId]);
    if (!found || !isTheirs(found)) return fail({ code: "unknown_redemption" });
    if (found.grant !== null) return fail({ code: "redemption_given" });
    if (found.state === "captured") return fail({ code: "redemption_used" });
    await endRedemptions(tx, shopId, [redemptionId], how);
    step("redemption-ending");
    return ok(null);
  });
}

/** Ends all redemptions whose time, or whose reward, is over, of all stores. Answers how many. */
export async function endRedemptionsDue(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let ended = 0;
  for (const { id: shopId } of await listShops(ctx.db.pool)) {
    for (let found = BATCH; found === BATCH && signal?.aborted !== true;) {
      found = await inTransaction(ctx.db.pool, async (tx) => {
        const due = await redemptionsDue(tx, shopId, now, BATCH);
        for (const ending of ["expired", "reward_over"] as const) {
          const ids = due.flatMap((one) => (one.ending === ending ? one.id : []));
          ended += await endRedemptions(tx, shopId, ids, { ending, endedBy: CLOCK });
        }
        return due.length;
      });
    }
  }
  return ended;
}
