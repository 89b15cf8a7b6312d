import { findDelivery } from "../../db/deliveries/delivery-reads.server.ts";
import { dismiss } from "../../db/deliveries/inbox-care.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { DismissReason } from "../../views/deliveries.ts";
import type { UnknownDelivery } from "./read-delivery.server.ts";
import { UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface DismissInput {
  readonly deliveryId: string;
  readonly reason: DismissReason;
  readonly actor: Actor;
}

export type DismissError =
  | UnknownDelivery
  /** Only parked deliveries can be put aside. */
  | { readonly code: "delivery_not_parked"; readonly state: string };

/**
 * Puts a parked delivery aside: it is kept with reason and actor, and tried no more. One that has
 * been put aside before stays as it was then.
 */
export async function dismissDelivery(
  ctx: Context,
  shopDomain: string,
  { deliveryId, reason, actor }: DismissInput,
): Promise<Result<null, UnknownShop | DismissError>> {
  const { pool } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(deliveryId)) return fail({ code: "unknown_delivery" });
  const dismissal = { reason, actor: `${actor.kind}:${actor.id}`, at: ctx.clock.now() };
  if (await dismiss(pool, shop.id, deliveryId, dismissal)) return ok(null);
  const delivery = await findDelivery(pool, shop.id, deliveryId);
  if (!delivery) return fail({ code: "unknown_delivery" });
  if (delivery.state === "dismissed") return ok(null);
  return fail({ code: "delivery_not_parked", state: delivery.state });
}
