import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import { noteScopes } from "../../db/shops/session-scopes.server.ts";
import { findDomain, findShopById, updateShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, isTimeZone, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import {
  decodeCustomerRedact,
  decodeDataRequest,
  decodeFulfillmentUpdate,
  decodeOrderDelete,
  decodeScopesUpdate,
  decodeShopUpdate,
} from "../../shopify/decode/other-payloads.server.ts";
import type { Context } from "../context.server.ts";
import { handleCustomer } from "./handle-customer.server.ts";
import { redactSomeOfCustomerIn } from "../privacy/redact-customer.server.ts";
import { redactSomeOfShopIn } from "../privacy/redact-shop.server.ts";
import { settleDeletedOrder } from "../orders/settling/settle-deleted-order.server.ts";
import { uninstallShop } from "../shops/uninstall-shop.server.ts";

/** Why a delivery is parked: a code with facts, no personal data. */
export type DeliveryProblem = { readonly code: string };

/** Null when it is dealt with; how far it has come where more steps are to follow. */
type Handled = Result<object | null, DeliveryProblem>;

const done: Handled = ok(null);

/**
 * What a delivery means, by its topic. Topics that need nothing yet are simply done. What may take long
 * (forgetting) is one step at a time: the letter itself waits until the last, and keeps how far it has come.
 */
export async function handleDelivery(ctx: Context, tx: Tx, delivery: ClaimedDelivery): Promise<Handled> {
  const { topic, shopId } = delivery;
  switch (topic) {
    case "app/uninstalled": {
      const domain = await findDomain(tx, shopId);
      if (domain) await uninstallShop(ctx, domain, delivery.receivedAt);
      return done;
    }
    case "customers/redact":
      return redactCustomerOf(tx, delivery);
    case "customers/data_request":
      return askForData(delivery);
    case "shop/redact":
      return (await redactSomeOfShopIn(tx, shopId)) === "more" ? ok({ kind: "store" }) : done;
    default: {
      const shop = await findShopById(tx, shopId);
      return shop ? handleForShop(ctx, tx, shop, delivery) : done;
    }
  }
}

async function handleForShop(
  ctx: Context,
  tx: Tx,
  shop: ShopRow,
  delivery: ClaimedDelivery,
): Promise<Handled> {
  switch (delivery.topic) {
    case "shop/update": {
      const update = decodeShopUpdate(delivery.payload);
      if (!update.ok) return update;
      const { name, timeZone } = update.value;
      await updateShop(tx, shop.id, {
        name,
        timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
      });
      if (update.value.currency !== shop.currency) {
        return fail({ code: "currency_changed", from: shop.currency, to: update.value.currency });
      }
      return done;
    }
    case "app/scopes_update": {
      const update = decodeScopesUpdate(delivery.payload);
      if (!update.ok) return update;
      await noteScopes(tx, shop.id, update.value.scopes);
      return done;
    }
    case "bulk_operations/finish":
      await wake(tx, "backfill");
      return done;
    case "fulfillments/update": {
      const parcel = decodeFulfillmentUpdate(delivery.payload);
      if (!parcel.ok) return parcel;
      await errands.want(tx, shop.id, "order_read", [parcel.value.orderId]);
      return done;
    }
    case "customers/create":
    case "customers/update":
    case "customers/delete":
    case "customers/merge":
      return handleCustomer(ctx, tx, shop, delivery);
    case "orders/delete": {
      const deleted = decodeOrderDelete(delivery.payload);
      if (!deleted.ok) return deleted;
      await settleDeletedOrder(tx, shop, deleted.value.orderId, ctx.clock.now());
      return done;
    }
    default:
      return done;
  }
}

async function redactCustomerOf(
  tx: Tx,
  { id, shopId, payload, progress }: ClaimedDelivery,
): Promise<Handled> {
  const request = decodeCustomerRedact(payload);
  if (!request.ok) return request;
  return ok(await redactSomeOfCustomerIn(tx, shopId, request.value, redactionProgress(progress), id));
}

function redactionProgress(progress: unknown): { readonly lettersUntil: string } | null {
  const until = typeof progress === "object" && progress !== null && Reflect.get(progress, "lettersUntil");
  return typeof until === "string" ? { lettersUntil: until } : null;
}

/** A person answers it: the merchant exports what is kept of the customer, from the parked delivery. */
function askForData({ payload }: ClaimedDelivery): Handled {
  const request = decodeDataRequest(payload);
  return request.ok ? fail({ code: "data_request_open", requestId: request.value.requestId }) : request;
}
