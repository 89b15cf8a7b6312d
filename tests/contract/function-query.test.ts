import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, buildSchema, parse, printSchema, validate } from "graphql";
import type { IntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import { DISCOUNT_CONFIG_METAFIELD, TARGETS_METAFIELD } from "../../app/domain/index.ts";
import { inputQueryBytes, inputQueryCost } from "../support/input-query-cost.ts";

const EXTENSION = join(import.meta.dirname, "../../extensions/loyalty-discount");
const SCHEMAS = join(import.meta.dirname, "../../simulator/schemas");

const query = readFileSync(join(EXTENSION, "input.graphql"), "utf8");
const deliveryQuery = readFileSync(join(EXTENSION, "delivery-input.graphql"), "utf8");
const schema = buildSchema(readFileSync(join(EXTENSION, "schema.graphql"), "utf8"));

function vendoredSchema(): string {
  const text = gunzipSync(readFileSync(join(SCHEMAS, `functions_discount_${API_VERSION}.json.gz`))).toString(
    "utf8",
  );
  const { data }: { data: IntrospectionQuery } = JSON.parse(text);
  return printSchema(buildClientSchema(data));
}

describe("the input queries", () => {
  it("ask Shopify's schema for what it has", () => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(validate(schema, parse(deliveryQuery))).toEqual([]);
  });

  it("stay within 3,000 bytes and a cost of 30", () => {
    expect(inputQueryBytes(query)).toBeLessThanOrEqual(3000);
    expect(inputQueryCost(schema, query)).toBe(30);
    expect(inputQueryBytes(deliveryQuery)).toBeLessThanOrEqual(3000);
    expect(inputQueryCost(schema, deliveryQuery)).toBe(28);
  });

  it("read the metafields that the app writes", () => {
    for (const { namespace, key } of [DISCOUNT_CONFIG_METAFIELD, TARGETS_METAFIELD])
      expect(query).toContain(`metafield(namespace: "${namespace}", key: "${key}")`);
    expect(deliveryQuery).not.toContain(`key: "${TARGETS_METAFIELD.key}"`);
  });

  it.each([
    ["{ cart { lines { id } } }", 1],
    ["{ cart { lines { __typename id quantity } } }", 2],
    ['{ discount { metafield(key: "a") { value type jsonValue } } }', 3],
    [
      '{ cart { buyerIdentity { customer { hasTags(tags: ["a"]) { hasTag tag } hasAnyTag(tags: ["a"]) } } } }',
      6,
    ],
  ])("costs what Shopify's table says: %s", (query, cost) => {
    expect(inputQueryCost(schema, query)).toBe(cost);
  });
});

describe("the extension's schema", () => {
  it("is Shopify's own", () => {
    expect(printSchema(schema)).toBe(vendoredSchema());
  });
});
