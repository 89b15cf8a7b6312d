import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify();
});
afterAll(() => it.close());
beforeEach(() => {
  it.sim.state.sql("delete from metafield").run();
});

const SET = `mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
  metafields { namespace key type value jsonValue compareDigest ownerType definition { name } }
  userErrors { field message code elementIndex } } }`;

interface SetPayload {
  metafields: Record<string, unknown>[] | null;
  userErrors: { field: string[]; code: string; elementIndex: number | null }[];
}

const owner = () => `gid://shopify/Customer/${it.customer.id}`;
const member = (changes: Record<string, unknown> = {}) => ({
  ownerId: owner(),
  namespace: "$app",
  key: "member",
  value: '{"points":1}',
  ...changes,
});

const typed = (type: string, value: string) => ({ key: "other", type, value });

async function set(...metafields: Record<string, unknown>[]): Promise<SetPayload> {
  const { data, errors } = await it.query(SET, { metafields });
  expect(errors).toBeUndefined();
  return data?.["metafieldsSet"] as SetPayload;
}

async function stored(): Promise<unknown> {
  const { data } = await it.query(
    'query ($id: ID!) { customer(id: $id) { metafield(namespace: "$app", key: "member") { jsonValue } } }',
    { id: owner() },
  );
  return (data?.["customer"] as { metafield: { jsonValue: unknown } | null }).metafield?.jsonValue ?? null;
}

describe("metafieldsSet", () => {
  test("keeps a value in the app's own namespace, typed by the TOML's definition", async () => {
    const { metafields, userErrors } = await set(member());
    expect(userErrors).toEqual([]);
    expect(metafields).toMatchObject([
      {
        namespace: "app--42",
        key: "member",
        type: "json",
        jsonValue: { points: 1 },
        ownerType: "CUSTOMER",
        definition: { name: "Membership" },
      },
    ]);
    expect(await stored()).toEqual({ points: 1 });
  });

  test.each([
    ["no such owner", { ownerId: "gid://shopify/Customer/1" }, "ownerId", "INVALID"],
    ["no id", { ownerId: "nonsense" }, "ownerId", "INVALID"],
    [
      "an id past 2^53 that nothing has",
      { ownerId: `gid://shopify/Customer/${2n ** 53n + 1n}` },
      "ownerId",
      "INVALID",
    ],
    ["an id past 64 bits", { ownerId: `gid://shopify/Customer/${2n ** 63n}` }, "ownerId", "INVALID"],
    ["another app's namespace", { namespace: "app--43" }, "namespace", "APP_NOT_AUTHORIZED"],
    ["Shopify's namespaces", { namespace: "shopify--discovery" }, "namespace", "APP_NOT_AUTHORIZED"],
    ["any with two hyphens", { namespace: "trial--own" }, "namespace", "APP_NOT_AUTHORIZED"],
    ["a namespace of other letters", { namespace: "a b c" }, "namespace", "INVALID"],
    ["a key of other letters", { key: "a.b" }, "key", "INVALID"],
    ["a short namespace", { namespace: "a" }, "namespace", "TOO_SHORT"],
    ["a short key", { key: "k" }, "key", "TOO_SHORT"],
    ["a long key", { key: "k".repeat(65) }, "key", "TOO_LONG"],
    ["a type that is not the definition's", { type: "number_integer", value: "1" }, "type", "INVALID_TYPE"],
    ["no type and no definition", { key: "other" }, "type", "BLANK"],
    ["no JSON", { value: "{" }, "value", "INVALID_VALUE"],
    ["an empty value", { value: "" }, "value", "BLANK"],
    ["too long a value", { value: JSON.stringify("x".repeat(131_071)) }, "value", "TOO_LONG"],
    ["no whole number", { key: "other", type: "number_integer", value: "1.5" }, "value", "INVALID_VALUE"],
    ["a whole number past 2^53", typed("number_integer", "9007199254740992"), "value", "INVALID_VALUE"],
    ["a decimal of 14 digits", typed("number_decimal", "10000000000000"), "value", "INVALID_VALUE"],
    ["a decimal of 10 places", typed("number_decimal", "0.1234567891"), "value", "INVALID_VALUE"],
    ["several lines of nothing", typed("multi_line_text_field", " \n\t\n"), "value", "BLANK"],
    ["a line of nothing", typed("single_line_text_field", "  "), "value", "BLANK"],
    ["a long address", typed("url", `https://a.test/${"x".repeat(2_048)}`), "value", "TOO_LONG"],
  ])("refuses %s", async (_name, changes, field, code) => {
    const { metafields, userErrors } = await set(member(changes));
    expect(metafields).toEqual([]);
    expect(userErrors).toMatchObject([{ field: ["metafields", "0", field], code, elementIndex: null }]);
  });

  test.each([
    ["number_integer", "-9007199254740991"],
    ["number_decimal", "9999999999999.999999999"],
    ["number_decimal", "-0.000000001"],
    ["multi_line_text_field", "\none\n"],
  ])("takes the outermost %s: %s", async (type, value) => {
    expect((await set(member(typed(type, value)))).userErrors).toEqual([]);
  });

  test("is all or nothing, and takes 25 at most", async () => {
    const { userErrors } = await set(member(), member({ value: "{" }));
    expect(userErrors).toMatchObject([{ field: ["metafields", "1", "value"], elementIndex: null }]);
    expect(await stored()).toBeNull();
    const many = await set(...Array.from({ length: 26 }, () => member()));
    expect(many.userErrors).toMatchObject([{ field: ["metafields"], code: "LESS_THAN_OR_EQUAL_TO" }]);
    expect((await set(...Array.from({ length: 25 }, () => member()))).userErrors).toEqual([]);
  });

  test("compares before it sets, when asked to", async () => {
    const created = await set(member({ compareDigest: null }));
    const digest = created.metafields?.[0]?.["compareDigest"];
    expect((await set(member({ compareDigest: null }))).userErrors).toMatchObject([{ code: "STALE_OBJECT" }]);
    expect((await set(member({ compareDigest: digest, value: '{"points":2}' }))).userErrors).toEqual([]);
    expect((await set(member({ compareDigest: digest, value: '{"points":3}' }))).userErrors).toMatchObject([
      { code: "STALE_OBJECT" },
    ]);
    expect(await stored()).toEqual({ points: 2 });
  });

  test("needs the scope that writing the owner needs; the app's own installation needs none", async () => {
    await it.control("PUT", `/shops/${it.shop.domain}/scopes`, { scopes: ["read_customers"] });
    const { errors } = await it.query(SET, { metafields: [member()] });
    expect(errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
    const { data } = await it.query("{ currentAppInstallation { id } }");
    const { id } = data?.["currentAppInstallation"] as { id: string };
    const { userErrors } = await set({
      ownerId: id,
      namespace: "trial",
      key: "program",
      type: "json",
      value: "{}",
    });
    expect(userErrors).toEqual([]);
    await it.control("PUT", `/shops/${it.shop.domain}/scopes`, { scopes: it.sim.app.scopes });
  });
});

test("metafieldsDelete takes away what is there", async () => {
  await set(member());
  const metafields = [
    { ownerId: owner(), namespace: "$app", key: "member" },
    { ownerId: owner(), namespace: "$app", key: "nothing" },
  ];
  const { data } = await it.query(
    "mutation ($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { message } } }",
    { metafields },
  );
  expect(data?.["metafieldsDelete"]).toEqual({
    deletedMetafields: [{ key: "member" }, null],
    userErrors: [],
  });
  expect(await stored()).toBeNull();
});

test("other apps' metafields stay unseen", async () => {
  it.sim.state.saveMetafield(
    it.shop.domain,
    { ownerGid: owner(), namespace: "app--43", key: "theirs", type: "json", value: "{}" },
    0,
  );
  await set(member());
  const { data } = await it.query(
    'query ($id: ID!) { customer(id: $id) { metafield(namespace: "app--43", key: "theirs") { id } metafields(first: 9) { nodes { key } } } }',
    { id: owner() },
  );
  expect(data?.["customer"]).toEqual({ metafield: null, metafields: { nodes: [{ key: "member" }] } });
});
