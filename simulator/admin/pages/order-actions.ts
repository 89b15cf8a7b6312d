import type { OrderResult } from "../../orders/index.ts";
import {
  cancelOrder,
  deleteOrder,
  editOrder,
  exchangeOrder,
  fulfillOrder,
  payOrder,
  refundOrder,
  voidOrder,
} from "../../orders/index.ts";
import type { OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { amountOf, textOf } from "../form-fields.ts";
import type { NoticeCode } from "../notices.ts";
import { answerMissing } from "./not-found.ts";

type Act = (request: AdminRequest, order: OrderRecord, form: FormData) => OrderResult;

const ACTIONS: Record<string, { act: Act; done: NoticeCode }> = {
  pay: { act: pay, done: "paid" },
  void: { act: ({ sim, shop }, order) => voidOrder(sim, shop, order.id), done: "voided" },
  exchange: { act: exchange, done: "edited" },
  delete: { act: ({ sim, shop }, order) => deleteOrder(sim, shop, order.id), done: "deleted" },
  fulfill: {
    act: ({ sim, shop }, order, form) => fulfillOrder(sim, shop, order.id, quantities(order, form, "fulfil")),
    done: "fulfilled",
  },
  refund: { act: refund, done: "refunded" },
  edit: { act: edit, done: "edited" },
  cancel: { act: cancel, done: "cancelled" },
};

/**
 * Does what a form on the order's page asks, and goes back to that page with a message. The form's
 * version must be the order's own: a second press of the same button finds that it is not, and does nothing.
 */
export async function actOnOrder(request: AdminRequest, id: number): Promise<Response> {
  const { sim, shop, base, c } = request;
  const name = c.req.param("action") ?? "";
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  const form = await c.req.formData();
  const outcome = sim.state.transaction((): NoticeCode | undefined => {
    const order = sim.state.find(shop.domain, "order", id);
    if (!order || !action) return undefined;
    if (String(form.get("version")) !== String(order.updatedAt)) return "STALE";
    const result = action.act(request, order, form);
    return result.ok ? action.done : result.error.code;
  });
  if (outcome === undefined) return answerMissing(request, "orders");
  const place = outcome === "deleted" ? "" : `/${id}`;
  return c.redirect(`${base}/orders${place}?notice=${outcome}`, 303);
}

function pay({ sim, shop }: AdminRequest, order: OrderRecord, form: FormData): OrderResult {
  const amount =
    textOf(form, "amount") === "" ? {} : { amountMinor: amountOf(form, "amount", order.currency) };
  return payOrder(sim, shop, order.id, amount);
}

function exchange({ sim, shop }: AdminRequest, order: OrderRecord, form: FormData): OrderResult {
  const variantId = Number(textOf(form, "add"));
  return exchangeOrder(sim, shop, order.id, {
    back: quantities(order, form, "back").filter(({ quantity }) => quantity !== 0),
    instead: variantId > 0 ? [{ variantId, quantity: 1 }] : [],
  });
}

function refund({ sim, shop }: AdminRequest, order: OrderRecord, form: FormData): OrderResult {
  const inPresentment = form.has("presentment");
  const currency = inPresentment ? order.presentmentCurrency : order.currency;
  const amount = textOf(form, "amount") === "" ? {} : { amountMinor: amountOf(form, "amount", currency) };
  return refundOrder(sim, shop, order.id, {
    lines: quantities(order, form, "refund"),
    shippingMinor: amountOf(form, "shipping", currency),
    owedMinor: amountOf(form, "owed", currency),
    ...amount,
    inPresentment,
    toStoreCredit: form.has("store_credit"),
    note: textOf(form, "note") || null,
  });
}

function edit({ sim, shop }: AdminRequest, order: OrderRecord, form: FormData): OrderResult {
  const variantId = Number(textOf(form, "add"));
  return editOrder(sim, shop, order.id, {
    changes: quantities(order, form, "edit"),
    add: variantId > 0 ? [{ variantId, quantity: 1 }] : [],
  });
}

function cancel({ sim, shop }: AdminRequest, order: OrderRecord, form: FormData): OrderResult {
  const reasons = ["customer", "inventory", "fraud", "declined", "staff"] as const;
  const reason = reasons.find((known) => known === textOf(form, "reason")) ?? "other";
  return cancelOrder(sim, shop, order.id, { reason, refund: form.has("refund") });
}

/** The quantity fields of the order's own lines; what is not a whole number is for the action to refuse. */
function quantities(
  order: OrderRecord,
  form: FormData,
  prefix: string,
): { lineId: number; quantity: number }[] {
  return order.lines.flatMap(({ id }) => {
    const text = textOf(form, `${prefix}-${id}`);
    return text === "" ? [] : [{ lineId: id, quantity: Number(text) }];
  });
}
