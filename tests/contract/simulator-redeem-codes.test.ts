import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeEach(async () => {
  it = await simulatedShopify();
});
afterEach(() => it.close());

const CREATE = `mutation ($input: DiscountCodeAppInput!) { discountCodeAppCreate(codeAppDiscount: $input) {
  codeAppDiscount { discountId } userErrors { field code } } }`;
const ADD = `mutation ($id: ID!, $codes: [DiscountRedeemCodeInput!]!) { discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
  bulkCreation { id done codesCount } userErrors { field code } } }`;
const LOOK = `query ($id: ID!) { discountRedeemCodeBulkCreation(id: $id) { done codesCount importedCount failedCount
  discountCode { id } codes(first: 250) { nodes { code discountRedeemCode { code } errors { code field } } } } }`;
const OWNER = `query ($code: String!) { codeDiscountNodeByCode(code: $code) { id } }`;

async function ask(document: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { data, errors } = await it.query(document, variables);
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Record<string, unknown>;
}
const discountWith = async (code: string): Promise<string> => {
  const input = { title: code, code, functionHandle: "trial-discount", discountClasses: ["ORDER"] };
  const made = await ask(CREATE, { input: { ...input, startsAt: "2026-01-01T00:00:00Z" } });
  return (made["codeAppDiscount"] as { discountId: string }).discountId;
};
const add = (id: string, ...codes: string[]) => ask(ADD, { id, codes: codes.map((code) => ({ code })) });
const created = async (id: string, ...codes: string[]) => {
  const { bulkCreation } = await add(id, ...codes);
  const creation = { id: (bulkCreation as { id: string }).id };
  await ask(LOOK, creation);
  return ask(LOOK, creation);
};

// https://shopify.dev/docs/api/admin-graphql/latest/mutations/discountRedeemCodeBulkAdd
describe("codes in bulk", () => {
  test("are queued, then there, and belong to the discount in letters of any size", async () => {
    const id = await discountWith("FIRST");
    const { bulkCreation, userErrors } = await add(id, "A1", "B2");
    expect([bulkCreation, userErrors]).toMatchObject([{ done: false, codesCount: 2 }, []]);
    const creation = { id: (bulkCreation as { id: string }).id };
    expect(await ask(LOOK, creation)).toMatchObject({ done: false, importedCount: 0 });
    expect(await ask(LOOK, creation)).toMatchObject({
      ...{ done: true, codesCount: 2, importedCount: 2, failedCount: 0, discountCode: { id } },
      codes: { nodes: [{ code: "A1", discountRedeemCode: { code: "A1" }, errors: [] }, { code: "B2" }] },
    });
    expect(await ask(OWNER, { code: "b2" })).toEqual({ id });
    const all = `query ($id: ID!, $after: String) { discountNode(id: $id) { discount { ... on DiscountCodeApp { codesCount { count }
      codes(first: 2, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } } } } }`;
    const page = (await ask(all, { id }))["discount"] as { codes: { pageInfo: { endCursor: string } } };
    expect(page).toMatchObject({
      codesCount: { count: 3 },
      codes: { nodes: [{ code: "FIRST" }, { code: "A1" }], pageInfo: { hasNextPage: true } },
    });
    expect(await ask(all, { id, after: page.codes.pageInfo.endCursor })).toMatchObject({
      discount: { codes: { nodes: [{ code: "B2" }], pageInfo: { hasNextPage: false } } },
    });
  });

  test("say of each that is not created why", async () => {
    const id = await discountWith("FIRST");
    await discountWith("THEIRS");
    const done = await created(id, "ONE", "one", "theirs", "", "X".repeat(256), "a\nb");
    expect(done).toMatchObject({ importedCount: 1, failedCount: 5 });
    const { nodes } = done["codes"] as { nodes: { code: string; errors: { code: string }[] }[] };
    expect(nodes.map(({ errors }) => errors.map(({ code }) => code).join())).toEqual([
      ...["", "TAKEN", "TAKEN", "BLANK", "TOO_LONG", "INVALID"],
    ]);
  });

  test("are at most 250, of a discount by code that there is", async () => {
    const id = await discountWith("FIRST");
    const codes = Array.from({ length: 251 }, (_none, index) => ({ code: `C${index}` }));
    const { errors } = await it.query(ADD, { id, codes });
    expect(errors).toMatchObject([{ extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } }]);
    expect(await add("gid://shopify/DiscountCodeNode/1", "A")).toMatchObject({
      bulkCreation: null,
      userErrors: [{ field: ["discountId"], code: "INVALID" }],
    });
    expect(await ask(LOOK, { id: "gid://shopify/DiscountRedeemCodeBulkCreation/1" })).toBeNull();
  });

  test("are free again when their discount is deleted", async () => {
    const id = await discountWith("FIRST");
    await created(id, "A1");
    await ask(
      `mutation ($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId userErrors { code } } }`,
      { id },
    );
    expect(await ask(OWNER, { code: "A1" })).toBeNull();
    expect(await created(await discountWith("OTHER"), "A1")).toMatchObject({ importedCount: 1 });
  });
});
