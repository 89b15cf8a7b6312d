import { isOrderTopic } from "../webhook-topics.server.ts";
import { AUTOMATIC } from "./allocation-facts.server.ts";

/** What to keep of a value: a plain one, or these members of it; of a list, so of each of its items. */
type Keep = true | { readonly [member: string]: Keep };

const amount: Keep = { shop_money: { amount: true } };

const allocations: Keep = { amount_set: amount, discount_application_index: true };

const order: Keep = {
  id: true,
  admin_graphql_api_id: true,
  name: true,
  currency: true,
  presentment_currency: true,
  taxes_included: true,
  created_at: true,
  processed_at: true,
  updated_at: true,
  cancelled_at: true,
  test: true,
  financial_status: true,
  source_name: true,
  company: { id: true },
  payment_gateway_names: true,
  total_tip_received: true,
  current_total_price: true,
  total_outstanding: true,
  fulfillment_status: true,
  customer: { admin_graphql_api_id: true },
  discount_applications: { type: true, title: true, code: true },
  line_items: {
    admin_graphql_api_id: true,
    product_id: true,
    variant_id: true,
    gift_card: true,
    requires_shipping: true,
    taxable: true,
    vendor: true,
    selling_plan_id: true,
    quantity: true,
    current_quantity: true,
    price_set: amount,
    discount_allocations: allocations,
    tax_lines: { price_set: amount },
  },
  shipping_lines: {
    is_removed: true,
    price_set: amount,
    discounted_price_set: amount,
    current_discounted_price_set: amount,
    discount_allocations: allocations,
    tax_lines: { price_set: amount },
  },
  refunds: { order_adjustments: { kind: true, amount_set: amount, tax_amount_set: amount } },
  fulfillments: { status: true, shipment_status: true, created_at: true, updated_at: true },
};

/** Whether there is a customer whose past orders may be looked for; the address stays out. */
const customer: Keep = { admin_graphql_api_id: true, verified_email: true, state: true };

const others: ReadonlyMap<string, Keep> = new Map<string, Keep>([
  ["orders/delete", { id: true }],
  ["fulfillments/update", { order_id: true }],
  ["customers/create", customer],
  ["customers/update", customer],
  ["customers/delete", { admin_graphql_api_id: true }],
  [
    "customers/merge",
    {
      admin_graphql_api_customer_kept_id: true,
      admin_graphql_api_customer_deleted_id: true,
      status: true,
    },
  ],
  ["products/create", { id: true }],
  ["products/update", { id: true }],
  ["products/delete", { id: true }],
  ["collections/update", { id: true }],
  ["collections/delete", { id: true }],
  ["inventory_items/update", { id: true }],
  ["bulk_operations/finish", { admin_graphql_api_id: true, status: true, error_code: true, type: true }],
  // What names the store, and that there is something which does not belong to the topic: see `foreignLetter`.
  ["shop/update", { name: true, currency: true, iana_timezone: true, myshopify_domain: true }],
  ["app/uninstalled", { myshopify_domain: true }],
  ["app/scopes_update", { current: true }],
  [
    "customers/data_request",
    { shop_domain: true, customer: { id: true }, orders_requested: true, data_request: { id: true } },
  ],
  [
    "customers/redact",
    { shop_domain: true, customer: { id: true }, orders_to_redact: true, data_request: {} },
  ],
  ["shop/redact", { shop_domain: true, customer: {} }],
]);

/**
 * What may be stored of a payload: the fields that the decoders read, and no name, address or
 * e-mail. Of a topic that nobody handles, nothing. It does not judge: what is missing stays missing,
 * and the decoder says so later.
 */
export function minimizePayload(topic: string, payload: unknown): unknown {
  return isOrderTopic(topic) ? withoutWords(kept(payload, order)) : kept(payload, others.get(topic) ?? {});
}

/** What staff write beside a discount of their own may be about somebody; an automatic one's words are for all. */
function withoutWords(payload: unknown): unknown {
  const applications = isObject(payload) ? payload["discount_applications"] : undefined;
  if (!isObject(payload) || !Array.isArray(applications)) return payload;
  const discount_applications = applications.map((one: unknown) => {
    if (!isObject(one) || one["type"] === AUTOMATIC) return one;
    const { title: _theirs, ...rest } = one;
    return rest;
  });
  return { ...payload, discount_applications };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Neither a member of any enumeration, nor a date, nor an id, nor an object. */
const UNEXPECTED = "?";

function kept(value: unknown, keep: Keep): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => kept(item, keep));
  const isPlain = typeof value !== "object" || value === null;
  // Where one is expected and the other comes, what it holds is not kept, but that it came: the decoder
  // would take nothing for what Shopify leaves out, such as the customer of a guest.
  if (keep === true) return isPlain ? value : UNEXPECTED;
  if (isPlain) return value === null ? null : UNEXPECTED;
  const result: Record<string, unknown> = {};
  for (const [member, inner] of Object.entries(keep)) {
    if (Object.hasOwn(value, member)) result[member] = kept(Reflect.get(value, member), inner);
  }
  return result;
}
