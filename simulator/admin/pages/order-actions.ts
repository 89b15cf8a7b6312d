import type { OrderResult } from "../../orders/index.ts";
import { cancelOrder, editOrder, fulfillOrder, payOrder, refundOrder } from "../../orders/index.ts";
import { exponentOf } from "../../money.ts";
import type { OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import type { NoticeCode } from "../notices.ts";
import { answerMissing } from "./not-found.ts";

type Act = (request: AdminRequest, order: OrderRecord, form: FormData) => OrderResult;

const ACTIONS: Record<string, { act: Act; done: NoticeCode }> = {
  pay: { act: ({ sim, shop }, order) => payOrder(sim, shop, order.id), done: "paid" },
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
  return c.redirect(`${base}/orders/${id}?notice=${outcome}`, 303);
}

function refund({ sim, shop }: AdminRequest, order: OrderRecord, form: FormData): OrderResult {
  return refundOrder(sim, shop, order.id, {
    lines: quantities(order, form, "refund"),
    shippingMinor: amountOf(form, "shipping", order.currency),
    owedMinor: amountOf(form, "owed", order.currency),
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

/** A decimal from a form in the currency's smallest unit; NaN, which actions refuse, when it is none. */
function amountOf(form: FormData, name: string, currency: string): number {
  const text = textOf(form, name);
  if (text === "") return 0;
  const exponent = exponentOf(currency);
  const [, whole = "", fraction = ""] = /^(\d{1,10})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "" || fraction.length > exponent) return Number.NaN;
  return Number(whole + fraction.padEnd(exponent, "0"));
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
