import { z } from "zod";
import { type Decoded, decoded, decodeWith, undecodable } from "./decode-error.server.ts";
import { idFromGid } from "./gid.server.ts";
import { restId } from "./payload-parts.server.ts";

// All ids that these functions give are decimal digits.

/** `orders/delete` carries the numeric id alone. */
export function decodeOrderDelete(payload: unknown): Decoded<{ readonly orderId: string }> {
  const parsed = decodeWith(z.object({ id: restId }), payload);
  return parsed.ok ? decoded({ orderId: parsed.value.id }) : parsed;
}

/** `products/…`, `collections/…` and `inventory_items/…`: which it is. What has become of it is asked for, where anybody wants to know. */
export function decodeGoods(payload: unknown): Decoded<{ readonly id: string }> {
  return decodeWith(z.object({ id: restId }), payload);
}

/** `fulfillments/update`: a shipment of this order has changed, perhaps arrived. Read the order. */
export function decodeFulfillmentUpdate(payload: unknown): Decoded<{ readonly orderId: string }> {
  const parsed = decodeWith(z.object({ order_id: restId }), payload);
  return parsed.ok ? decoded({ orderId: parsed.value.order_id }) : parsed;
}

export interface CustomerChange {
  readonly customerId: string;
  /** Whether the customer has shown that the e-mail address is theirs: only then may guest orders be claimed. */
  readonly hasVerifiedEmail: boolean;
  /** `enabled` once there is an account, else `disabled`, `invited`, `declined`; null where Shopify is silent. */
  readonly state: string | null;
}

/**
 * `customers/create` and `customers/update`, without the address: see `readGuestOrders`.
 * https://shopify.dev/docs/api/webhooks/latest?reference=toml#list-of-topics-customers/create
 */
export function decodeCustomerChange(payload: unknown): Decoded<CustomerChange> {
  const schema = z.object({
    admin_graphql_api_id: z.string(),
    verified_email: z.boolean().nullish(),
    state: z.string().nullish(),
  });
  const parsed = decodeWith(schema, payload);
  if (!parsed.ok) return parsed;
  const customerId = idFromGid(parsed.value.admin_graphql_api_id, "Customer");
  if (customerId === undefined) return undecodable("malformed_field", "admin_graphql_api_id");
  const { verified_email, state } = parsed.value;
  return decoded({
    customerId,
    hasVerifiedEmail: verified_email === true,
    state: state?.toLowerCase() ?? null,
  });
}

export function decodeCustomerDelete(payload: unknown): Decoded<{ readonly customerId: string }> {
  const parsed = decodeWith(z.object({ admin_graphql_api_id: z.string() }), payload);
  if (!parsed.ok) return parsed;
  const customerId = idFromGid(parsed.value.admin_graphql_api_id, "Customer");
  if (customerId === undefined) return undecodable("malformed_field", "admin_graphql_api_id");
  return decoded({ customerId });
}

export interface CustomerMerge {
  readonly keptId: string;
  readonly deletedId: string;
  /** Only a `completed` merge has moved anything. */
  readonly status: string;
}

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-customers/merge */
export function decodeCustomerMerge(payload: unknown): Decoded<CustomerMerge> {
  const schema = z.object({
    admin_graphql_api_customer_kept_id: z.string(),
    admin_graphql_api_customer_deleted_id: z.string(),
    status: z.string(),
  });
  const parsed = decodeWith(schema, payload);
  if (!parsed.ok) return parsed;
  const keptId = idFromGid(parsed.value.admin_graphql_api_customer_kept_id, "Customer");
  const deletedId = idFromGid(parsed.value.admin_graphql_api_customer_deleted_id, "Customer");
  if (keptId === undefined) return undecodable("malformed_field", "admin_graphql_api_customer_kept_id");
  if (deletedId === undefined) return undecodable("malformed_field", "admin_graphql_api_customer_deleted_id");
  return decoded({ keptId, deletedId, status: parsed.value.status.toLowerCase() });
}

/** The operation that ended, by its global id; its result is asked for with `BulkOperationById`. */
export function decodeBulkFinish(payload: unknown): Decoded<{ readonly operationGid: string }> {
  const parsed = decodeWith(z.object({ admin_graphql_api_id: z.string() }), payload);
  return parsed.ok ? decoded({ operationGid: parsed.value.admin_graphql_api_id }) : parsed;
}

export interface ShopUpdate {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string | null;
}

export function decodeShopUpdate(payload: unknown): Decoded<ShopUpdate> {
  const schema = z.object({ name: z.string(), currency: z.string(), iana_timezone: z.string().nullish() });
  const parsed = decodeWith(schema, payload);
  if (!parsed.ok) return parsed;
  const { name, currency, iana_timezone } = parsed.value;
  return decoded({ name, currency, timeZone: iana_timezone ?? null });
}

export function decodeScopesUpdate(payload: unknown): Decoded<{ readonly scopes: readonly string[] }> {
  const parsed = decodeWith(z.object({ current: z.array(z.string()) }), payload);
  return parsed.ok ? decoded({ scopes: parsed.value.current }) : parsed;
}

export interface CustomerRequest {
  readonly customerId: string;
  readonly orderIds: readonly string[];
}

/** `customers/redact`: forget this customer; the orders are those to redact. */
export function decodeCustomerRedact(payload: unknown): Decoded<CustomerRequest> {
  const schema = z.object({
    customer: z.object({ id: restId }),
    orders_to_redact: z.array(restId).nullish(),
  });
  const parsed = decodeWith(schema, payload);
  if (!parsed.ok) return parsed;
  return decoded({ customerId: parsed.value.customer.id, orderIds: parsed.value.orders_to_redact ?? [] });
}

/** `customers/data_request`: tell the merchant what is kept about this customer. */
export function decodeDataRequest(
  payload: unknown,
): Decoded<CustomerRequest & { readonly requestId: string }> {
  const schema = z.object({
    customer: z.object({ id: restId }),
    orders_requested: z.array(restId).nullish(),
    data_request: z.object({ id: restId }),
  });
  const parsed = decodeWith(schema, payload);
  if (!parsed.ok) return parsed;
  const { customer, orders_requested, data_request } = parsed.value;
  return decoded({ customerId: customer.id, orderIds: orders_requested ?? [], requestId: data_request.id });
}
