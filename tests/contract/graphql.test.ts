import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import {
  buildClientSchema,
  buildSchema,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  type IntrospectionQuery,
  isListType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import type { TypedDocument } from "../../app/shopify/typed-document.server.ts";
import { askingGoods } from "../../app/shopify/ask-goods.server.ts";
import { ORDERS_A_PAGE } from "../../app/shopify/fetch-order.server.ts";
import * as operations from "../../app/shopify/operations.gen.ts";
import { MOST_TRIED } from "../../app/services/campaigns/try-cart.server.ts";
import { ITEMS_AT_ONCE } from "../../app/shopify/fetch-products-of-items.server.ts";
import { PRODUCTS_AT_ONCE } from "../../app/shopify/fetch-unit-costs.server.ts";
import { requestedCost } from "../../simulator/admin-api/cost.ts";
import { adminSchema, discountFunctionSchema } from "../../scripts/admin-schema.ts";

let admin: GraphQLSchema;
beforeAll(async () => {
  admin = await adminSchema();
});

const sources = globSync("app/**/*.{ts,tsx}").filter(
  (file) => !file.endsWith(".gen.ts") && !file.includes(".test."),
);
/** The two ways in which editors and people mark a query inside a program. */
const embedded = /#graphql\s|\bgql`|\/\* GraphQL \*\//;

test("what is committed is what the generator writes", () => {
  // Its own process: the code generator and the test would each load a graphql of their own.
  const written = execFileSync(process.execPath, ["scripts/generate-operations.ts", "--print"], {
    encoding: "utf8",
  });
  expect(written).toBe(readFileSync("app/shopify/operations.gen.ts", "utf8"));
});

/** Of operations that ask for objects by their ids: so many at once. */
const MOST_IDS = new Map<unknown, number>([
  [operations.ProductsToTry, MOST_TRIED.products],
  [operations.UnitCosts, PRODUCTS_AT_ONCE],
  [operations.ProductsOfItems, ITEMS_AT_ONCE],
]);

describe("operations", () => {
  test.each(Object.values(operations))(
    "$name is valid in Shopify's schema, and uses nothing deprecated",
    (operation) => {
      const document = parse(operation.source);
      expect(validate(admin, document)).toEqual([]);
      const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
      expect(definition).toMatchObject({ name: { value: operation.name }, operation: operation.kind });
      expect(deprecatedFields(admin, operation.source)).toEqual([]);
    },
  );

  const READ_LINES: readonly TypedDocument<unknown, never>[] = [
    operations.OrderById,
    operations.OrderLines,
    operations.OrderHistory,
  ];
  test.each(READ_LINES)(
    "$name is valid with all that rules may ask of products, and costs no more",
    (operation) => {
      const asked = {
        ...{ subscriptions: true, typesAndTags: true },
        collections: Array.from({ length: 250 }, (_, id) => String(id + 1)),
      };
      const { source } = askingGoods(operation, asked);
      expect(source).toContain('in_250: inCollection(id: "gid://shopify/Collection/250")');
      expect(validate(admin, parse(source))).toEqual([]);
      expect(deprecatedFields(admin, source)).toEqual([]);
      if (operation !== operations.OrderHistory) expect(costOf(source)).toBe(costOf(operation.source));
    },
  );

  function costOf(source: string): number {
    const document = parse(source);
    const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    const fragments = Object.fromEntries(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
      ),
    );
    if (definition === undefined) throw new Error("no operation");
    return requestedCost({ schema: admin, operation: definition, fragments, variables: { id: "1" } });
  }

  // https://shopify.dev/docs/api/usage/limits#single-query-limit
  test.each(Object.values(operations))(
    "$name costs no more than one query may, with the largest pages that it asks for",
    (operation) => {
      if (operation === operations.OrderHistory) return expect(operation.source).not.toContain("first:");
      const document = parse(operation.source);
      const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
      const fragments = Object.fromEntries(
        document.definitions.flatMap((node) =>
          node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
        ),
      );
      if (definition === undefined) throw new Error("no operation");
      const variables = {
        first: operation === operations.OrdersUpdatedSince ? ORDERS_A_PAGE : 250,
        id: "gid://shopify/Order/1",
        customerId: "gid://shopify/Customer/1",
        code: "JAZZ10",
        segmentIds: ["gid://shopify/Segment/1"],
        ids: Array.from(
          { length: MOST_IDS.get(operation) ?? 250 },
          (_, id) => `gid://shopify/Customer/${id}`,
        ),
      };
      const cost = requestedCost({ schema: admin, operation: definition, fragments, variables });
      expect(cost).toBeGreaterThan(0);
      expect(cost).toBeLessThanOrEqual(1000);
    },
  );

  test("no query hides elsewhere in the app", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((file) => embedded.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  // To show it, or to find a customer's guest orders by it: docs/decisions/007-guest-claims.md. Never to store it.
  test("nothing else asks for a name, an address, a telephone number or an e-mail", () => {
    const personal = /\b(email|phone|firstName|lastName|displayName|address\w*|\w+Address)\b/i;
    const asking = Object.values(operations).filter((operation) => personal.test(operation.source));
    expect(asking.map((operation) => operation.name).sort()).toEqual([
      "CustomerAddress",
      "CustomersByIds",
      "OrdersOfAddress",
      "SearchCustomers",
    ]);
  });
});

// https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions
test("the history is a query that a bulk operation accepts", () => {
  const { connections, deepest, insideLists } = connectionsOf(admin, operations.OrderHistory.source);
  expect(connections).toBeGreaterThan(0);
  expect(connections).toBeLessThanOrEqual(5);
  expect(deepest).toBeLessThanOrEqual(2);
  expect(insideLists).toBe(0);
  const refunds =
    "{ orders { edges { node { id refunds { refundLineItems { edges { node { id } } } } } } } }";
  expect(connectionsOf(admin, refunds).insideLists).toBe(1);
});

test("input queries of functions are valid in their own schema", async () => {
  const schema = await discountFunctionSchema();
  const queries = globSync("extensions/*/*.graphql").filter((name) => !name.endsWith("schema.graphql"));
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) {
    expect({ query, errors: validate(schema, parse(readFileSync(query, "utf8"))) }).toEqual({
      query,
      errors: [],
    });
  }
});

function deprecatedFields(schema: GraphQLSchema, source: string): string[] {
  const found: string[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    parse(source),
    visitWithTypeInfo(typeInfo, {
      Field: (node) => void (typeInfo.getFieldDef()?.deprecationReason ? found.push(node.name.value) : 0),
    }),
  );
  return found;
}

/** Counts connections, how deep they nest, and those below a list that is no connection's own. */
function connectionsOf(schema: GraphQLSchema, source: string) {
  const document = inlineFragments(source);
  const typeInfo = new TypeInfo(schema);
  const path: ("connection" | "list" | "other")[] = [];
  const result = { connections: 0, deepest: 0, insideLists: 0 };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: {
        enter(node) {
          const type = typeInfo.getType();
          const named = type ? getNamedType(type) : undefined;
          const isConnection = isObjectType(named) && named.name.endsWith("Connection");
          if (isConnection) {
            result.connections += 1;
            if (path.includes("list")) result.insideLists += 1;
          }
          const isList = type ? isListType(getNullableType(type)) : false;
          const own = node.name.value === "edges" || node.name.value === "nodes";
          path.push(isConnection ? "connection" : isList && !own ? "list" : "other");
          result.deepest = Math.max(result.deepest, path.filter((step) => step === "connection").length);
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return result;
}

function inlineFragments(source: string) {
  const document = parse(source);
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const inlined = visit(document, {
    FragmentSpread(node) {
      const fragment = fragments.get(node.name.value);
      return fragment && { ...fragment, kind: Kind.INLINE_FRAGMENT, directives: [] };
    },
  });
  return {
    ...inlined,
    definitions: inlined.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION),
  };
}

test("editors find the schemas, and the documents are valid in them", async () => {
  const { default: config } = await import("../../.graphqlrc.ts");
  for (const [name, { schema, documents }] of Object.entries(config.projects)) {
    const text = readFileSync(schema, "utf8");
    const built = schema.endsWith(".json") ? schemaOf(JSON.parse(text)) : buildSchema(text);
    const files = globSync(documents);
    expect(files, name).not.toEqual([]);
    const all = parse(files.map((file) => readFileSync(file, "utf8")).join("\n"));
    expect(validate(built, all), name).toEqual([]);
  }
});

function schemaOf(answer: { data: IntrospectionQuery } | IntrospectionQuery): GraphQLSchema {
  return buildClientSchema("data" in answer ? answer.data : answer);
}
