import { expect, test } from "vitest";
import {
  decodeBulkFinish,
  decodeCustomerChange,
  decodeCustomerDelete,
  decodeCustomerMerge,
  decodeCustomerRedact,
  decodeDataRequest,
  decodeFulfillmentUpdate,
  decodeOrderDelete,
  decodeScopesUpdate,
  decodeShopUpdate,
} from "./other-payloads.server.ts";

const decoders = [
  decodeBulkFinish,
  decodeCustomerChange,
  decodeCustomerDelete,
  decodeCustomerMerge,
  decodeCustomerRedact,
  decodeDataRequest,
  decodeFulfillmentUpdate,
  decodeOrderDelete,
  decodeScopesUpdate,
  decodeShopUpdate,
];

test.each(decoders)("%o refuses an empty payload by naming what it misses", (decode) => {
  const result = decode({});
  expect(result).toMatchObject({ ok: false, error: { code: "missing_field" } });
  expect(decode(null)).toMatchObject({ ok: false, error: { code: "not_an_object" } });
});

test("a merge names both customers", () => {
  const payload = {
    admin_graphql_api_customer_kept_id: "gid://shopify/Customer/1",
    admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/2",
    status: "COMPLETED",
  };
  const value = { keptId: "1", deletedId: "2", status: "completed" };
  expect(decodeCustomerMerge(payload)).toEqual({ ok: true, value });
  const wrong = { ...payload, admin_graphql_api_customer_kept_id: "gid://shopify/Order/1" };
  expect(decodeCustomerMerge(wrong)).toMatchObject({ error: { code: "malformed_field" } });
});

test("privacy requests name the customer and the orders by digits", () => {
  const customer = { id: 191167, email: "john@example.com" };
  const request = { customer, orders_requested: [299938, "9007199254740993"], data_request: { id: 9999 } };
  const value = { customerId: "191167", orderIds: ["299938", "9007199254740993"], requestId: "9999" };
  expect(decodeDataRequest(request)).toEqual({ ok: true, value });
  const redact = decodeCustomerRedact({ customer, orders_to_redact: [] });
  expect(redact).toEqual({ ok: true, value: { customerId: "191167", orderIds: [] } });
});

test("a customer's change tells whether the address is theirs, never the address", () => {
  const payload = {
    admin_graphql_api_id: "gid://shopify/Customer/7",
    verified_email: true,
    state: "ENABLED",
    email: "john@example.com",
  };
  const value = { customerId: "7", hasVerifiedEmail: true, state: "enabled" };
  expect(decodeCustomerChange(payload)).toEqual({ ok: true, value });
  const silent = decodeCustomerChange({ admin_graphql_api_id: "gid://shopify/Customer/7" });
  expect(silent).toEqual({ ok: true, value: { customerId: "7", hasVerifiedEmail: false, state: null } });
  const wrong = decodeCustomerChange({ ...payload, admin_graphql_api_id: "gid://shopify/Company/7" });
  expect(wrong).toMatchObject({ error: { code: "malformed_field" } });
});

test("a shipment's change names its order", () => {
  expect(decodeFulfillmentUpdate({ id: 1, order_id: "9007199254740993" })).toEqual({
    ok: true,
    value: { orderId: "9007199254740993" },
  });
  expect(decodeFulfillmentUpdate({ id: 1, order_id: 2 ** 60 })).toMatchObject({ ok: false });
});
