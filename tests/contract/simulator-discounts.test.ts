import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeEach(async () => {
  it = await simulatedShopify();
});
afterEach(() => it.close());

const CREATE = `mutation ($input: DiscountAutomaticAppInput!) { discountAutomaticAppCreate(automaticAppDiscount: $input) {
  automaticAppDiscount { discountId title status discountClasses combinesWith { productDiscounts orderDiscounts } appDiscountType { functionId } }
  userErrors { field message code } } }`;
const UPDATE = `mutation ($id: ID!, $input: DiscountAutomaticAppInput!) { discountAutomaticAppUpdate(id: $id, automaticAppDiscount: $input) {
  automaticAppDiscount { title endsAt } userErrors { field code } } }`;
const CODE = `mutation ($input: DiscountCodeAppInput!) { discountCodeAppCreate(codeAppDiscount: $input) {
  codeAppDiscount { discountId codes(first: 2) { nodes { code } } usageLimit } userErrors { field code } } }`;

const input = (changes: Record<string, unknown> = {}) => ({
  title: "Laurel",
  functionHandle: "trial-discount",
  startsAt: "2026-01-01T00:00:00Z",
  discountClasses: ["ORDER", "PRODUCT"],
  combinesWith: { productDiscounts: true },
  ...changes,
});

async function mutate(
  document: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { data, errors } = await it.query(document, variables);
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Record<string, unknown>;
}

async function create(changes: Record<string, unknown> = {}): Promise<string> {
  const { automaticAppDiscount } = await mutate(CREATE, { input: input(changes) });
  return (automaticAppDiscount as { discountId: string }).discountId;
}

describe("automatic app discounts", () => {
  test("are made with their metafields, found, changed and deleted", async () => {
    const metafields = [{ namespace: "$app", key: "config", type: "json", value: '{"v":1}' }];
    const payload = await mutate(CREATE, { input: input({ metafields }) });
    expect(payload).toMatchObject({
      automaticAppDiscount: {
        title: "Laurel",
        status: "ACTIVE",
        combinesWith: { productDiscounts: true, orderDiscounts: false },
      },
      userErrors: [],
    });
    const id = (payload["automaticAppDiscount"] as { discountId: string }).discountId;
    expect(id).toMatch(/DiscountAutomaticNode/);
    const find = `query ($id: ID!) { discountNode(id: $id) { metafield(namespace: "$app", key: "config") { jsonValue }
        discount { __typename ... on DiscountAutomaticApp { title } } }
      automaticDiscountNodes(first: 5) { nodes { id } }
      discountNodes(first: 5, query: "method:automatic type:app") { nodes { id } } codes: discountNodes(first: 5, query: "method:code") { nodes { id } } }`;
    expect((await it.query(find, { id })).data).toEqual({
      discountNode: {
        metafield: { jsonValue: { v: 1 } },
        discount: { __typename: "DiscountAutomaticApp", title: "Laurel" },
      },
      automaticDiscountNodes: { nodes: [{ id }] },
      discountNodes: { nodes: [{ id }] },
      codes: { nodes: [] },
    });
    expect(await mutate(UPDATE, { id, input: { title: "New", endsAt: "2027-01-01T00:00:00Z" } })).toEqual({
      automaticAppDiscount: { title: "New", endsAt: "2027-01-01T00:00:00Z" },
      userErrors: [],
    });
    const remove =
      "mutation ($id: ID!) { discountAutomaticDelete(id: $id) { deletedAutomaticDiscountId userErrors { code } } }";
    expect(await mutate(remove, { id })).toEqual({ deletedAutomaticDiscountId: id, userErrors: [] });
    expect(await mutate(remove, { id })).toMatchObject({ userErrors: [{ code: "INVALID" }] });
    expect(await mutate(UPDATE, { id, input: {} })).toMatchObject({ userErrors: [{ code: "INVALID" }] });
    expect(it.sim.state.sql("select count(*) as n from metafield").get()).toEqual({ n: 0 });
  });

  test.each([
    ["no title", { title: " " }, "title", "BLANK"],
    ["too long a title", { title: "x".repeat(256) }, "title", "TOO_LONG"],
    ["no start", { startsAt: null }, "startsAt", "BLANK"],
    ["an end before the start", { endsAt: "2025-01-01T00:00:00Z" }, "endsAt", "END_DATE_BEFORE_START_DATE"],
    ["no class", { discountClasses: [] }, "discountClasses", "BLANK"],
    ["an unknown function", { functionHandle: "nothing" }, "functionHandle", "INVALID"],
    ["no function", { functionHandle: null }, "functionHandle", "MISSING_FUNCTION_IDENTIFIER"],
    ["two functions", { functionId: "x" }, "functionHandle", "MULTIPLE_FUNCTION_IDENTIFIERS"],
  ])("are refused with %s", async (_name, changes, field, code) => {
    const payload = await mutate(CREATE, { input: input(changes) });
    expect(payload).toMatchObject({
      automaticAppDiscount: null,
      userErrors: [{ field: ["automaticAppDiscount", field], code }],
    });
  });

  test("are not found by a search until its index has followed, and listed at once", async () => {
    await it.control("PATCH", "/faults", { searchLagMs: 5_000 });
    const id = await create();
    const find =
      '{ listed: discountNodes(first: 2) { nodes { id } } found: discountNodes(first: 2, query: "type:app") { nodes { id } } }';
    expect((await it.query(find)).data).toEqual({ listed: { nodes: [{ id }] }, found: { nodes: [] } });
    it.sim.clock.advance(5_000);
    expect((await it.query(find)).data).toEqual({ listed: { nodes: [{ id }] }, found: { nodes: [{ id }] } });
  });

  test("leave nothing behind when a metafield is wrong", async () => {
    const metafields = [{ namespace: "$app", key: "config", type: "json", value: "{" }];
    expect(await mutate(CREATE, { input: input({ metafields }) })).toMatchObject({
      automaticAppDiscount: null,
      userErrors: [{ field: ["automaticAppDiscount", "metafields", "0", "value"], code: "INVALID" }],
    });
    expect(it.sim.state.count(it.shop.domain, "discount")).toBe(0);
  });

  test("25 may be active; scheduled ones do not count", async () => {
    for (let i = 0; i < 25; i++) await create({ title: `Number ${i}` });
    it.sim.clock.advance(60_000);
    expect(await mutate(CREATE, { input: input() })).toMatchObject({
      userErrors: [{ code: "EXCEEDED_MAX" }],
    });
    expect(await create({ startsAt: "2099-01-01T00:00:00Z" })).toContain("DiscountAutomaticNode");
  });
});

describe("code app discounts", () => {
  test.each([
    ["a line end behind it", "SAVE10\n", "INVALID"],
    ["a line end in it", "SAVE\r\n10", "INVALID"],
    ["256 characters", "S".repeat(256), "TOO_LONG"],
  ])("have no code with %s", async (_name, code, expected) => {
    expect(await mutate(CODE, { input: { ...input(), code } })).toMatchObject({
      codeAppDiscount: null,
      userErrors: [{ field: ["codeAppDiscount", "code"], code: expected }],
    });
    expect(it.sim.state.count(it.shop.domain, "discount")).toBe(0);
  });

  test("may have a code of 255 characters", async () => {
    expect(await mutate(CODE, { input: { ...input(), code: "S".repeat(255) } })).toMatchObject({
      userErrors: [],
    });
  });

  test("have a code that is theirs alone, whatever its letters", async () => {
    const made = await mutate(CODE, { input: { ...input(), code: "SAVE10", usageLimit: 1 } });
    expect(made).toMatchObject({
      codeAppDiscount: { codes: { nodes: [{ code: "SAVE10" }] }, usageLimit: 1 },
      userErrors: [],
    });
    expect(await mutate(CODE, { input: { ...input(), code: "save10" } })).toMatchObject({
      codeAppDiscount: null,
      userErrors: [{ field: ["codeAppDiscount", "code"], code: "TAKEN" }],
    });
    expect(await mutate(CODE, { input: input() })).toMatchObject({ userErrors: [{ code: "BLANK" }] });
    const { data } = await it.query(
      '{ codeDiscountNodeByCode(code: "Save10") { codeDiscount { ... on DiscountCodeApp { title } } } none: codeDiscountNodeByCode(code: "x") { id } }',
    );
    expect(data).toEqual({ codeDiscountNodeByCode: { codeDiscount: { title: "Laurel" } }, none: null });
  });
});

describe("code app discounts that are switched", () => {
  const SWITCH = (what: string) =>
    `mutation ($id: ID!) { discountCode${what}(id: $id) { codeDiscountNode { codeDiscount { ... on DiscountCodeApp { status endsAt asyncUsageCount } } } userErrors { code } } }`;

  test("are over at once, and on again without that end", async () => {
    const made = await mutate(CODE, { input: { ...input(), code: "SAVE10" } });
    const id = (made["codeAppDiscount"] as { discountId: string }).discountId;
    const status = (payload: Record<string, unknown>) =>
      (payload["codeDiscountNode"] as { codeDiscount: object } | null)?.codeDiscount;
    const ended = await mutate(SWITCH("Deactivate"), { id });
    expect(status(ended)).toMatchObject({ status: "EXPIRED", asyncUsageCount: 0 });
    // Again it stays as it was.
    it.sim.clock.advance(60_000);
    expect(await mutate(SWITCH("Deactivate"), { id })).toEqual(ended);
    expect(status(await mutate(SWITCH("Activate"), { id }))).toMatchObject({
      status: "ACTIVE",
      endsAt: null,
    });
    const later = "gid://shopify/DiscountCodeNode/1";
    expect(await mutate(SWITCH("Activate"), { id: later })).toMatchObject({
      codeDiscountNode: null,
      userErrors: [{ code: "INVALID" }],
    });
  });

  test("are deactivated before they begin, too", async () => {
    const made = await mutate(CODE, {
      input: { ...input({ startsAt: "2099-01-01T00:00:00Z" }), code: "SOON" },
    });
    const id = (made["codeAppDiscount"] as { discountId: string }).discountId;
    expect(await mutate(SWITCH("Deactivate"), { id })).toMatchObject({
      codeDiscountNode: { codeDiscount: { status: "EXPIRED" } },
    });
  });
});
