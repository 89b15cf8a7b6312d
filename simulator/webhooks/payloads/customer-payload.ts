import { gid } from "../../gid.ts";
import type { CustomerRecord, ShopRecord } from "../../state/records.ts";
import type { Json } from "./shapes.ts";
import { timeInZone } from "./shapes.ts";

/** `customers/create`, `customers/update`. Addresses and marketing consent are not modelled. */
export function customerPayload(shop: ShopRecord, customer: CustomerRecord): Json {
  return {
    ...orderCustomerPayload(shop, customer),
    addresses: [],
  };
}

/** The customer inside an order. */
export function orderCustomerPayload(shop: ShopRecord, customer: CustomerRecord): Json {
  return {
    id: customer.id,
    created_at: timeInZone(customer.createdAt, shop.timeZone),
    updated_at: timeInZone(customer.updatedAt, shop.timeZone),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state.toLowerCase(),
    note: null,
    verified_email: customer.verifiedEmail,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
  };
}

/** `customers/delete`: there is nothing else left to tell. */
export function customerDeletedPayload(customerId: number): Json {
  return { id: customerId, tax_exemptions: [], admin_graphql_api_id: gid("Customer", customerId) };
}

/** `customers/merge`, for a merge that has succeeded. */
export function customerMergePayload(keptId: number, deletedId: number): Json {
  return {
    admin_graphql_api_customer_kept_id: gid("Customer", keptId),
    admin_graphql_api_customer_deleted_id: gid("Customer", deletedId),
    admin_graphql_api_job_id: null,
    status: "completed",
    errors: [],
  };
}
