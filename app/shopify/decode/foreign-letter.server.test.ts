import { expect, it } from "vitest";
import { foreignLetter, saysItsStore } from "./foreign-letter.server.ts";
import { minimizePayload } from "./minimize-payload.server.ts";

const MINE = "mine.myshopify.com";
const customer = { id: 7, email: "ada@example.com", phone: null };
/** Bodies as Shopify signs them, all of the same store. */
const BODIES: Readonly<Record<string, object>> = {
  "shop/redact": { shop_id: 1, shop_domain: MINE },
  "customers/redact": { shop_id: 1, shop_domain: MINE, customer, orders_to_redact: [1] },
  "customers/data_request": {
    shop_id: 1,
    shop_domain: MINE,
    customer,
    orders_requested: [1],
    data_request: { id: 9 },
  },
  "app/uninstalled": { id: 1, name: "Mine", domain: "mine.example.com", myshopify_domain: MINE },
  "shop/update": { id: 1, name: "Mine", domain: "mine.example.com", myshopify_domain: MINE },
  "orders/paid": { id: 1, admin_graphql_api_id: "gid://shopify/Order/1", customer },
};

/** As it is judged: what was kept of it. */
const judge = (topic: string, body: unknown, shop = MINE) =>
  foreignLetter(topic, minimizePayload(topic, body), shop)?.code ?? null;

it.each(Object.keys(BODIES).filter(saysItsStore))("%s is taken of its own store alone", (topic) => {
  expect(judge(topic, BODIES[topic])).toBeNull();
  expect(judge(topic, BODIES[topic], "MINE.myshopify.com")).toBeNull();
  expect(judge(topic, BODIES[topic], "other.myshopify.com")).toBe("other_store");
});

it.each(["shop/redact", "customers/redact"])("no other body passes for %s", (topic) => {
  for (const [of, body] of Object.entries(BODIES)) {
    if (of === topic || (topic === "customers/redact" && of === "shop/redact")) continue;
    expect([of, judge(topic, body)]).not.toEqual([of, null]);
  }
  for (const body of [{}, null, [], "text", { shop_domain: 7 }, { shop_domain: "" }]) {
    expect(judge(topic, body)).toBe("store_not_named");
  }
});

it("what does not name its store in its body is not judged", () => {
  expect(judge("orders/paid", BODIES["orders/paid"], "other.myshopify.com")).toBeNull();
  expect(judge("app/uninstalled", {})).toBeNull();
});
