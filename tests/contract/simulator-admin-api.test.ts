import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_VERSION, publishedVersions } from "../../simulator/api-versions.ts";
import { refundOrder } from "../../simulator/orders/index.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { addCustomer, shopRecord, simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify({ shopChanges: { plan: "plus" } });
});
afterAll(() => it.close());

const DAY = 86_400_000;
const codes = (errors: { extensions?: Record<string, unknown> }[] | undefined) =>
  errors?.map(({ extensions }) => extensions?.["code"]);
const data = async (document: string, variables?: Record<string, unknown>) => {
  const answer = await it.query(document, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data ?? {};
};

describe("the door", () => {
  const post = (path: string, headers: Record<string, string>, body = '{"query":"{shop{id}}"}') =>
    fetch(it.origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
  const good = () => ({ "x-sim-shop": it.shop.domain, "x-shopify-access-token": it.token });

  test.each([
    ["an unknown token", API_VERSION, () => ({ ...good(), "x-shopify-access-token": "shpat_x" }), 401],
    ["no token", API_VERSION, () => ({ "x-sim-shop": it.shop.domain }), 401],
    ["an unknown shop", API_VERSION, () => ({ ...good(), "x-sim-shop": "nobody.myshopify.com" }), 404],
    ["a version that never was", "2026-05", good, 404],
    ["a version that is not out yet", "2099-01", good, 404],
  ])("%s", async (_name, version, headers, status) => {
    const response = await post(`/admin/api/${version}/graphql.json`, headers());
    expect(response.status).toBe(status);
  });

  const oldest = publishedVersions()[0]?.handle;
  test.each([
    ["today's version", `/${API_VERSION}`, API_VERSION],
    ["one that has run out falls forward", "/2025-07", oldest],
    ["none is the oldest that is left", "", oldest],
    ["what is to come", "/unstable", "unstable"],
  ])("%s, and the answer says which one it is", async (_name, version, served) => {
    const response = await post(`/admin/api${version}/graphql.json`, good());
    expect([response.status, response.headers.get("x-shopify-api-version")]).toEqual([200, served]);
  });

  test("the versions that can be asked for are listed", async () => {
    const document = "{ publicApiVersions { handle displayName supported } }";
    expect(await data(document)).toEqual({ publicApiVersions: publishedVersions() });
  });

  test.each([["{"], ["[]"], ["{}"], ['{"query":7}']])("a body that is no request: %s", async (body) => {
    expect((await post(`/admin/api/${API_VERSION}/graphql.json`, good(), body)).status).toBe(400);
  });

  test("what is not modelled says so, and what is not in the schema as well", async () => {
    expect(codes((await it.query("{ shop { alerts { action { title } } } }")).errors)).toEqual([
      "NOT_MODELLED",
    ]);
    const deleting = 'mutation { customerDelete(input: { id: "x" }) { deletedCustomerId } }';
    expect(codes((await it.query(deleting)).errors)).toEqual(["NOT_MODELLED"]);
    const unknown = await it.query("{ shop { nonsense } }");
    expect(unknown.errors).toMatchObject([
      { extensions: { code: "undefinedField", typeName: "Shop", fieldName: "nonsense" } },
    ]);
    expect(codes((await it.query("query ($id: ID!) { customer(id: $id) { id } }")).errors)).toEqual([
      "INVALID_VARIABLE",
    ]);
  });
});

describe("shop and app", () => {
  test("tell who they are", async () => {
    expect(
      await data(`{ shop { name currencyCode ianaTimezone myshopifyDomain timezoneOffsetMinutes plan { publicDisplayName shopifyPlus } }
        currentAppInstallation { accessScopes { handle } app { handle } } }`),
    ).toMatchObject({
      shop: { name: "Trial Shop", currencyCode: "USD", plan: { shopifyPlus: true } },
      currentAppInstallation: {
        accessScopes: it.sim.app.scopes.map((handle) => ({ handle })),
        app: { handle: "trial" },
      },
    });
  });

  test("list functions and the definitions of the TOML", async () => {
    const { shopifyFunctions, metafieldDefinitions } = await data(
      `{ shopifyFunctions(first: 5) { nodes { id handle apiType } }
         metafieldDefinitions(first: 5, ownerType: CUSTOMER, namespace: "$app") { nodes { namespace key type { name } } } }`,
    );
    expect(shopifyFunctions).toMatchObject({ nodes: [{ handle: "trial-discount", apiType: "discount" }] });
    expect(metafieldDefinitions).toEqual({
      nodes: [{ namespace: "app--42", key: "member", type: { name: "json" } }],
    });
  });
});

describe("orders", () => {
  test("hold what settling needs, in both currencies", async () => {
    const order = it.order({ presentment: { currency: "JPY", rate: 150 } });
    const lineId = order.lines[0]?.id ?? 0;
    refundOrder(it.sim, it.shop, order.id, {
      lines: [{ lineId, quantity: 1 }],
      shippingMinor: 0,
      note: null,
    });
    const { order: found } = await data(
      `query ($id: ID!) { order(id: $id) { id name test displayFinancialStatus sourceName currencyCode presentmentCurrencyCode
        totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        currentSubtotalPriceSet { shopMoney { amount } } customer { id }
        lineItems(first: 5) { nodes { quantity currentQuantity isGiftCard originalTotalSet { shopMoney { amount } } product { title } } }
        refunds { refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } lineItem { id } } } }
        transactions { kind status amountSet { shopMoney { amount } } } } }`,
      { id: `gid://shopify/Order/${order.id}` },
    );
    expect(found).toMatchObject({
      name: `#${order.number}`,
      displayFinancialStatus: "PARTIALLY_REFUNDED",
      totalPriceSet: {
        shopMoney: { amount: "64.97", currencyCode: "USD" },
        presentmentMoney: { amount: "9746.0", currencyCode: "JPY" },
      },
      currentSubtotalPriceSet: { shopMoney: { amount: "39.98" } },
      customer: { id: `gid://shopify/Customer/${it.customer.id}` },
      lineItems: { nodes: [{ quantity: 3, currentQuantity: 2, product: { title: "Kind of Blue" } }] },
      refunds: [
        { refundLineItems: { nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: "19.99" } } }] } },
      ],
      transactions: [{ kind: "SALE" }, { kind: "REFUND", amountSet: { shopMoney: { amount: "19.99" } } }],
    });
  });

  test("are found by when they changed, to the second", async () => {
    const order = it.order();
    it.sim.clock.advance(5000);
    const later = it.order();
    const since = new Date(later.updatedAt).toISOString().slice(0, 19);
    const search = `{ orders(first: 10, sortKey: UPDATED_AT, query: "updated_at:>='${since}Z'") { nodes { id } } }`;
    expect(await data(search)).toEqual({ orders: { nodes: [{ id: `gid://shopify/Order/${later.id}` }] } });
    const before = await data(search.replace(">=", "<"));
    expect(JSON.stringify(before)).toContain(String(order.id));
    expect(JSON.stringify(before)).not.toContain(String(later.id));
  });

  test.each([
    ["financial_status:pending", 1],
    ["financial_status:paid,pending status:open", 2],
    ["-financial_status:pending test:false", 1],
    ["(name:#none OR email:grace) AND test:true", 1],
    ["sku:kob-lp", 2],
    ["sku:kob-lp tag:vip", 0],
    ["tag:vip", 0],
    ["tag:gift", 1],
    ["tag_not:gift", 1],
    ["discount_code:none", 0],
    ["email:*", 2],
    ["created_at:<=now processed_at:>2020", 2],
  ])("are searched: %s", async (query, count) => {
    const fresh = await simulatedShopify();
    try {
      fresh.order({ tags: ["Gift"] });
      fresh.order({ payment: "pending", test: true, email: "grace@example.com" });
      const { data: found } = await fresh.query(
        "query ($query: String) { ordersCount(query: $query) { count precision } }",
        {
          query,
        },
      );
      expect(found?.["ordersCount"]).toEqual({ count, precision: "EXACT" });
    } finally {
      await fresh.close();
    }
  });

  test("a field that the search does not know is ignored, with a warning", async () => {
    const answer = await it.query('{ orders(first: 1, query: "nonsense:1") { nodes { id } } }');
    expect(answer.data).toMatchObject({ orders: { nodes: [expect.anything()] } });
    expect(answer.extensions?.search).toMatchObject([
      { path: ["orders"], warnings: [{ field: "nonsense", code: "invalid_field" }] },
    ]);
  });
});

describe("segments", () => {
  test("are those with which a store begins, and tell who is in them", async () => {
    const { segments } = await data("{ segments(first: 10) { nodes { id name query } } }");
    const { nodes } = segments as { nodes: { id: string; query: string }[] };
    expect(nodes.map(({ query }) => query)).toContain("number_of_orders > 0");
    const { customerSegmentMembership } = await data(
      `query ($customerId: ID!, $segmentIds: [ID!]!) {
         customerSegmentMembership(customerId: $customerId, segmentIds: $segmentIds) { memberships { segmentId isMember } } }`,
      {
        customerId: `gid://shopify/Customer/${it.customer.id}`,
        segmentIds: [...nodes.map(({ id }) => id), "gid://shopify/Segment/1"],
      },
    );
    const { memberships } = customerSegmentMembership as { memberships: { isMember: boolean }[] };
    const [once, , none, gone] = memberships.map(({ isMember }) => isMember);
    expect(once).toBe(!none);
    expect(gone).toBe(false);
    const { has, hasNot } = await data(
      `query ($has: ID!, $hasNot: ID!) {
         has: customerSegmentMembers(segmentId: $has, first: 1000) { edges { node { id } } pageInfo { hasNextPage } }
         hasNot: customerSegmentMembers(segmentId: $hasNot, first: 1000) { edges { node { id } } } }`,
      { has: nodes.at(once === true ? 0 : 2)?.id, hasNot: nodes.at(once === true ? 2 : 0)?.id },
    );
    const member = { node: { id: `gid://shopify/CustomerSegmentMember/${it.customer.id}` } };
    expect(has).toMatchObject({ pageInfo: { hasNextPage: false } });
    expect((has as { edges: unknown[] }).edges).toContainEqual(member);
    expect((hasNot as { edges: unknown[] }).edges).not.toContainEqual(member);
    const bought =
      "query ($id: ID!, $after: String) { customerSegmentMembers(segmentId: $id, first: 1, after: $after) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }";
    const seen: string[] = [];
    let [total, after]: [number, string | null] = [0, null];
    do {
      const page = (await data(bought, { id: nodes[once ? 0 : 2]?.id, after }))["customerSegmentMembers"] as {
        totalCount: number;
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
      seen.push(...page.edges.map(({ node }) => node.id));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toContain(`gid://shopify/CustomerSegmentMember/${it.customer.id}`);
    expect(new Set(seen).size).toBe(total);
    const { customer } = await data(
      "query ($id: ID!) { customer(id: $id) { companyContactProfiles { id } } }",
      {
        id: `gid://shopify/Customer/${it.customer.id}`,
      },
    );
    expect(customer).toEqual({ companyContactProfiles: [] });
  });
});

describe("products and collections", () => {
  test("tell their vendors, types and tags, each once, in pages larger than others", async () => {
    const { tags, first, last } = await data(
      `{ tags: productTags(first: 5000) { nodes } first: productTags(first: 1) { nodes pageInfo { hasNextPage } }
         last: productTags(first: 1, reverse: true) { nodes } }`,
    );
    const { nodes } = tags as { nodes: string[] };
    expect(nodes).toContain("jazz");
    expect(new Set(nodes).size).toBe(nodes.length);
    expect(first).toEqual({ nodes: [nodes[0]], pageInfo: { hasNextPage: nodes.length > 1 } });
    expect(last).toEqual({ nodes: [nodes.at(-1)] });
    const { productVendors } = await data("{ productVendors(first: 1000) { nodes } }");
    expect((productVendors as { nodes: string[] }).nodes).toContain(it.product.vendor);
    const refused = await it.query("{ productVendors(first: 1001) { nodes } }");
    expect(refused.errors?.[0]?.message).toContain("cannot exceed 1000");
  });

  test("know each other, their prices and their variants", async () => {
    const { products, collections } = await data(
      `{ products(first: 5, query: "tag:jazz title:blue") { nodes { title priceRangeV2 { minVariantPrice { amount } }
           variants(first: 2) { nodes { id price product { handle } } } collections(first: 2) { nodes { title } } } }
         collections(first: 5, sortKey: TITLE, query: "jazz") { nodes { handle productsCount { count } products(first: 2) { nodes { title } } } } }`,
    );
    const variant = it.product.variants[0];
    const variantGid = `gid://shopify/ProductVariant/${variant?.id}`;
    expect(products).toEqual({
      nodes: [
        {
          title: "Kind of Blue",
          priceRangeV2: { minVariantPrice: { amount: "19.99" } },
          variants: { nodes: [{ id: variantGid, price: "19.99", product: { handle: "kind-of-blue" } }] },
          collections: { nodes: [{ title: "Jazz" }] },
        },
      ],
    });
    expect(collections).toEqual({
      nodes: [
        { handle: "jazz", productsCount: { count: 1 }, products: { nodes: [{ title: "Kind of Blue" }] } },
      ],
    });
    expect(
      await data("query ($id: ID!) { node(id: $id) { ... on ProductVariant { sku } } }", { id: variantGid }),
    ).toEqual({
      node: { sku: "KOB-LP" },
    });
  });
});

describe("customers", () => {
  const search = async (query: string) => {
    const { customers } = await data(
      "query ($query: String) { customers(first: 9, query: $query) { nodes { displayName } } }",
      {
        query,
      },
    );
    return (customers as { nodes: { displayName: string }[] }).nodes.map(({ displayName }) => displayName);
  };

  test("are found by name, e-mail and id", async () => {
    const grace = addCustomer(it.sim, it.shop, "Grace", "Hopper");
    expect(await search("hopp")).toEqual(["Grace Hopper"]);
    expect(await search("hopper grace")).toEqual(["Grace Hopper"]);
    expect(await search("email:grace.hopper@example.com")).toEqual(["Grace Hopper"]);
    expect(await search('email:"grace"')).toEqual([]);
    expect(await search(String(grace.id))).toEqual(["Grace Hopper"]);
    expect(await search(`id:>${grace.id}`)).toEqual([]);
    expect(await search("100%_")).toEqual([]);
  });

  test("count their orders and what they spent, net of refunds", async () => {
    const fresh = addCustomer(it.sim, it.shop, "New", "Comer");
    const order = it.order({ customerId: fresh.id });
    refundOrder(it.sim, it.shop, order.id, {
      lines: [{ lineId: order.lines[0]?.id ?? 0, quantity: 1 }],
      shippingMinor: 0,
      note: null,
    });
    const { customer } = await data(
      "query ($id: ID!) { customer(id: $id) { numberOfOrders amountSpent { amount } orders(first: 3) { nodes { id } } defaultEmailAddress { emailAddress } } }",
      { id: `gid://shopify/Customer/${fresh.id}` },
    );
    expect(customer).toEqual({
      numberOfOrders: "1",
      amountSpent: { amount: "44.98" },
      orders: { nodes: [{ id: `gid://shopify/Order/${order.id}` }] },
      defaultEmailAddress: { emailAddress: "new.comer@example.com" },
    });
  });

  test("of another shop are not there", async () => {
    const other = shopRecord({ id: 4, domain: "other.myshopify.com", handle: "other" });
    it.sim.state.saveShop(other);
    const stranger = addCustomer(it.sim, other, "Not", "Yours");
    expect(await search("yours")).toEqual([]);
    const id = `gid://shopify/Customer/${stranger.id}`;
    expect(await data("query ($id: ID!) { customer(id: $id) { id } node(id: $id) { id } }", { id })).toEqual({
      customer: null,
      node: null,
    });
  });
});

describe("pages", () => {
  test("forward and back, in every order, show each node once", async () => {
    const shop = await simulatedShopify({ shopChanges: { plan: "plus" } });
    try {
      for (let i = 0; i < 11; i++) addCustomer(shop.sim, shop.shop, "Same", `Name${i % 3}`);
      const page = `query ($first: Int, $last: Int, $after: String, $before: String, $sort: CustomerSortKeys, $reverse: Boolean) {
        customers(first: $first, last: $last, after: $after, before: $before, sortKey: $sort, reverse: $reverse) {
          nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
      const walk = async (sort: string, reverse: boolean, backward: boolean) => {
        const ids: string[] = [];
        let cursor: string | null = null;
        for (;;) {
          const position: Record<string, unknown> = backward
            ? { last: 5, before: cursor }
            : { first: 5, after: cursor };
          const answer = await shop.query(page, { ...position, sort, reverse });
          const { nodes, pageInfo } = answer.data?.["customers"] as {
            nodes: { id: string }[];
            pageInfo: {
              hasNextPage: boolean;
              hasPreviousPage: boolean;
              startCursor: string;
              endCursor: string;
            };
          };
          const found = nodes.map(({ id }) => id);
          if (backward) ids.unshift(...found);
          else ids.push(...found);
          if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return ids;
          cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
        }
      };
      for (const sort of ["ID", "NAME", "CREATED_AT", "UPDATED_AT"]) {
        const forward = await walk(sort, false, false);
        expect(new Set(forward).size).toBe(12);
        expect(await walk(sort, false, true)).toEqual(forward);
        expect(await walk(sort, true, false)).toEqual(forward.toReversed());
        expect(await walk(sort, true, true)).toEqual(forward.toReversed());
      }
    } finally {
      await shop.close();
    }
  });

  test.each([
    ["neither first nor last", "{ customers { nodes { id } } }", "you must provide one of first or last"],
    ["both", "{ customers(first: 1, last: 1) { nodes { id } } }", "Passing both"],
    ["too many", "{ customers(first: 251) { nodes { id } } }", "cannot exceed 250"],
    ["fewer than none", "{ customers(first: -1) { nodes { id } } }", "zero or more"],
    [
      "a cursor of someone else's",
      '{ customers(first: 1, after: "abc") { nodes { id } } }',
      "Invalid cursor",
    ],
    [
      "deeper than 25,000",
      `{ customers(first: 1, after: "${btoa('{"last_id":1,"last_value":1,"depth":25000}')}") { nodes { id } } }`,
      "25,000",
    ],
  ])("are refused: %s", async (_name, document, message) => {
    const { errors } = await it.query(document);
    expect(codes(errors)).toEqual(["BAD_REQUEST"]);
    expect(errors?.[0]?.message).toContain(message);
  });

  test("at most 250 nodes are fetched by id", async () => {
    const ids = Array.from({ length: 251 }, (_each, i) => `gid://shopify/Customer/${i + 1}`);
    const document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    expect(codes((await it.query(document, { ids })).errors)).toEqual(["BAD_REQUEST"]);
    expect(await data(document, { ids: ids.slice(1) })).toEqual({ nodes: ids.slice(1).map(() => null) });
    expect(codes((await it.query(document, { ids: ["nonsense"] })).errors)).toEqual(["RESOURCE_NOT_FOUND"]);
  });
});

describe("access scopes", () => {
  const withScopes = async (scopes: string[], work: () => Promise<void>) => {
    await it.control("PUT", `/shops/${it.shop.domain}/scopes`, { scopes });
    try {
      await work();
    } finally {
      await it.control("PUT", `/shops/${it.shop.domain}/scopes`, { scopes: it.sim.app.scopes });
    }
  };

  test("markets are those of the store, by their names, for whoever may read them", async () => {
    await withScopes([...it.sim.app.scopes, "read_markets"], async () => {
      const { markets } = await data("{ markets(first: 10) { nodes { id name } } }");
      expect(markets).toMatchObject({ nodes: [{ name: "International" }, { name: "United States" }] });
    });
  });

  test("a field without its scope is refused in Shopify's shape", () =>
    withScopes(["read_products"], async () => {
      const { errors, data: none } = await it.query("{ orders(first: 1) { nodes { id } } }");
      expect(none).toBeNull();
      expect(errors).toMatchObject([
        {
          message: "Access denied for orders field. Required access: `read_orders` access scope.",
          path: ["orders"],
          extensions: {
            code: "ACCESS_DENIED",
            documentation: "https://shopify.dev/api/usage/access-scopes",
            requiredAccess: "`read_orders` access scope.",
          },
        },
      ]);
      expect((await it.query("{ products(first: 1) { nodes { id } } }")).errors).toBeUndefined();
    }));

  test("it counts below other types as well, and writing brings reading along", () =>
    withScopes(["read_orders", "read_all_orders", "write_products"], async () => {
      const order = `gid://shopify/Order/${it.order().id}`;
      const document =
        "query ($id: ID!) { order(id: $id) { id customer { id } lineItems(first: 1) { nodes { product { id } } } } }";
      const { errors, data: found } = await it.query(document, { id: order });
      expect(errors?.map(({ path }) => path)).toEqual([["order", "customer"]]);
      expect(found).toMatchObject({
        order: { customer: null, lineItems: { nodes: [{ product: expect.anything() }] } },
      });
      const customer = `gid://shopify/Customer/${it.customer.id}`;
      expect(codes((await it.query(`{ node(id: "${customer}") { id } }`)).errors)).toEqual(["ACCESS_DENIED"]);
    }));

  test("without read_all_orders the last 60 days are all there is", async () => {
    const old = it.order();
    it.sim.state.save(it.shop.domain, "order", { ...old, createdAt: it.sim.clock.now() - 61 * DAY });
    const document =
      "query ($id: ID!, $query: String) { order(id: $id) { id } ordersCount(query: $query) { count } }";
    const variables = { id: `gid://shopify/Order/${old.id}`, query: `id:${old.id}` };
    expect(await data(document, variables)).toMatchObject({
      order: { id: variables.id },
      ordersCount: { count: 1 },
    });
    await withScopes(["read_orders"], async () => {
      expect(await data(document, variables)).toEqual({ order: null, ordersCount: { count: 0 } });
    });
  });
});

describe("tags", () => {
  const change = (mutation: string, id: string, tags: readonly string[]) =>
    it.query(
      `mutation ($id: ID!, $tags: [String!]!) { ${mutation}(id: $id, tags: $tags) { node { ... on Customer { tags } } userErrors { field } } }`,
      { id, tags },
    );

  test("are added once, whatever their letters, and taken away", async () => {
    const id = `gid://shopify/Customer/${addCustomer(it.sim, it.shop, "Ada", "Tagged").id}`;
    await change("tagsAdd", id, ["Regular"]);
    expect((await change("tagsAdd", id, ["gold, vip", "regular"])).data).toEqual({
      tagsAdd: { node: { tags: ["Regular", "gold", "vip"] }, userErrors: [] },
    });
    expect((await change("tagsRemove", id, ["GOLD", "unknown"])).data).toEqual({
      tagsRemove: { node: { tags: ["Regular", "vip"] }, userErrors: [] },
    });
    const nobody = "gid://shopify/Customer/999999999";
    expect((await change("tagsAdd", nobody, ["x"])).data).toEqual({
      tagsAdd: { node: null, userErrors: [{ field: ["id"] }] },
    });
  });
});
