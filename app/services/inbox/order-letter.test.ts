import { expect, it } from "vitest";
import { customerSinceOf, orderIdOf } from "./order-letter.server.ts";

it("is the moment at which the customer was made, less what clocks may differ", () => {
  const at = Date.parse("2024-06-15T12:00:00Z");
  expect(customerSinceOf({ customer: { created_at: "2024-06-15T08:00:00-04:00" } })).toBe(at - 600_000);
});

it("is never for an order of nobody's", () => {
  expect(customerSinceOf({ customer: null })).toBe(Number.POSITIVE_INFINITY);
});

it.each([
  [{}],
  [null],
  ["order"],
  [{ customer: {} }],
  [{ customer: { created_at: "once" } }],
  [{ customer: { created_at: "+012345-01-01T00:00:00Z" } }],
  [{ customer: { created_at: "0001-01-01" } }],
  [{ customer: [] }],
])("is not known of %j", (payload) => {
  expect(customerSinceOf(payload)).toBeNull();
});

it("names the order that it is about", () => {
  expect(orderIdOf({ admin_graphql_api_id: "gid://shopify/Order/9007199254740993" })).toBe(
    "9007199254740993",
  );
});

it.each([
  [{}],
  [null],
  [{ id: 5 }],
  [{ admin_graphql_api_id: 5 }],
  [{ admin_graphql_api_id: "gid://shopify/Customer/5" }],
  [{ admin_graphql_api_id: `gid://shopify/Order/${2n ** 63n}` }],
])("names no order in %j", (payload) => {
  expect(orderIdOf(payload)).toBeNull();
});
