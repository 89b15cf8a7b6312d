import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { hurryRuns } from "../../db/runs/runs.server.ts";
import { noteScopes } from "../../db/shops/session-scopes.server.ts";
import { findInstallation } from "../../db/shops/installations.server.ts";
import { findShopById, updateShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, isTimeZone, ok } from "../../domain/index.ts";
import { foreignLetter, saysItsStore } from "../../shopify/decode/foreign-letter.server.ts";
import {
  decodeCustomerRedact,
  decodeDataRequest,
  decodeFulfillmentUpdate,
  decodeOrderDelete,
  decodeScopesUpdate,
  decodeShopUpdate,
} from "../../shopify/decode/other-payloads.server.ts";
import type { Context } from "../context.server.ts";
import { done } from "./handled.server.ts";
import type { Handled } from "./handled.server.ts";
import { handleCustomer } from "./handle-customer.server.ts";
import { handleGoods, handleItem } from "./handle-goods.server.ts";
import { handleDeparture } from "./handle-departure.server.ts";
import { redactSomeOfCustomerIn } from "../privacy/redact-customer.server.ts";
import { settleDeletedOrder } from "../orders/settling/settle-deleted-order.server.ts";

/**
 * What a delivery means, by its topic. Topics that need nothing yet are simply done. What may take long
 * (forgetting) is one step at a time: the letter itself waits until the last, and keeps how far it has come.
 * One whose body is about another store or of another topic than its headers say is nobody's: it is parked.
 */
export async function handleDelivery(ctx: Context, tx: Tx, delivery: ClaimedDelivery): Promise<Handled> {
  const { topic, shopId, payload } = delivery;
  if (saysItsStore(topic)) {
    const shop = await findInstallation(tx, shopId);
    // A store that is being erased has no address any more; its letter was looked at before.
    const foreign = shop && !shop.isErasing ? foreignLetter(topic, payload, shop.domain) : null;
    if (foreign) return fail(foreign);
  }
  switch (topic) {
    case "app/uninstalled":
    case "shop/redact":
      return handleDeparture(tx, delivery);
    case "customers/redact":
      return redactCustomerOf(tx, delivery);
    case "customers/data_request":
      return askForData(delivery);
    default: {
      const shop = await findShopById(tx, shopId);
      // It has just left: its letters wait for its return, and are claimed no more until then.
      return shop ? handleForShop(ctx, tx, shop, delivery) : ok({ kind: "again", inMs: 0 });
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
      await hurryRuns(tx, shop.id, BACKFILL);
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
    case "products/create":
    case "products/update":
    case "products/delete":
    case "collections/update":
    case "collections/delete":
      return handleGoods(tx, shop, delivery);
    case "inventory_items/update":
      return handleItem(tx, shop, delivery);
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
  const before = redactionProgress(progress);
  const so = await redactSomeOfCustomerIn(tx, shopId, request.value, before, id);
  return so === null ? done : ok({ kind: "again", inMs: 0, progress: so });
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
