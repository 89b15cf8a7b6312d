import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  decodeCustomerChange,
  decodeCustomerDelete,
  decodeCustomerMerge,
} from "../../shopify/decode/other-payloads.server.ts";
import type { Context } from "../context.server.ts";
import { forgetCustomerIn } from "../members/forget-customer.server.ts";
import { mergeMembersIn } from "../members/merge-members.server.ts";
import { done } from "./handled.server.ts";
import type { Handled } from "./handled.server.ts";

/** What a letter about a customer means for the ledger. */
export async function handleCustomer(
  ctx: Context,
  tx: Tx,
  shop: ShopRow,
  { topic, payload }: ClaimedDelivery,
): Promise<Handled> {
  switch (topic) {
    case "customers/merge":
      return merge(ctx, tx, shop, payload);
    case "customers/delete": {
      const deleted = decodeCustomerDelete(payload);
      if (!deleted.ok) return deleted;
      await forgetCustomerIn(tx, shop, deleted.value.customerId, ctx.clock.now());
      return done;
    }
    default: {
      const change = decodeCustomerChange(payload);
      if (!change.ok) return change;
      // Once for each customer, as soon as the address is known to be theirs.
      const { customerId, hasVerifiedEmail } = change.value;
      if (hasVerifiedEmail) await errands.wantOnce(tx, shop.id, "guest_claim", customerId);
      return done;
    }
  }
}

async function merge(ctx: Context, tx: Tx, shop: ShopRow, payload: unknown): Promise<Handled> {
  const merged = decodeCustomerMerge(payload);
  if (!merged.ok) return merged;
  const { keptId, deletedId, status } = merged.value;
  if (status !== "completed") return done;
  const result = await mergeMembersIn(tx, shop, { from: deletedId, into: keptId }, ctx.clock.now());
  if (result.ok) return done;
  if (result.error.code !== "member_closed") return result;
  // Shopify has deleted the one who stayed, too, and that letter was faster: all they had is gone with them.
  await forgetCustomerIn(tx, shop, deletedId, ctx.clock.now());
  return done;
}
