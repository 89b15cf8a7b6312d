import { readdirSync, readFileSync } from "node:fs";
import { getNamedType, type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { expect, test } from "vitest";
import { z } from "zod";
import { adminSchema } from "../../scripts/admin-schema.ts";
import { readAppToml } from "./support/app-toml.ts";
import { NEWEST_SAMPLES, SAMPLES } from "./support/settle-payload.ts";

/** What each operation's root field asks for. https://shopify.dev/docs/api/usage/access-scopes */
const rootFieldScopes: Record<string, readonly string[]> = {
  shop: [],
  currentAppInstallation: [],
  // Whatever the types of the nodes ask for.
  nodes: [],
  customer: ["read_customers"],
  customers: ["read_customers"],
  order: ["read_orders"],
  // The history from before the last 60 days as well.
  orders: ["read_orders", "read_all_orders"],
  ordersCount: ["read_orders"],
  customerSegmentMembership: ["read_customers"],
  customerSegmentMembers: ["read_customers"],
  segment: ["read_customers"],
  segments: ["read_customers"],
  market: ["read_markets"],
  markets: ["read_markets"],
  productTags: ["read_products"],
  productTypes: ["read_products"],
  productVendors: ["read_products"],
  collection: ["read_products"],
  collections: ["read_products"],
  product: ["read_products"],
  products: ["read_products"],
  discountNode: ["read_discounts"],
  discountNodes: ["read_discounts"],
  codeDiscountNodeByCode: ["read_discounts"],
  discountCodeAppCreate: ["write_discounts"],
  discountCodeAppUpdate: ["write_discounts"],
  discountCodeDelete: ["write_discounts"],
  discountRedeemCodeBulkAdd: ["write_discounts"],
  discountRedeemCodeBulkCreation: ["read_discounts"],
  storeCreditAccount: ["read_store_credit_accounts"],
  storeCreditAccountCredit: ["write_store_credit_account_transactions"],
  storeCreditAccountDebit: ["write_store_credit_account_transactions"],
  giftCard: ["read_gift_cards"],
  giftCards: ["read_gift_cards"],
  giftCardCreate: ["write_gift_cards"],
  giftCardDeactivate: ["write_gift_cards"],
  // Only the app's own functions and bulk operations are seen.
  shopifyFunctions: [],
  bulkOperation: [],
  bulkOperationRunQuery: [],
  bulkOperationCancel: [],
  discountAutomaticAppCreate: ["write_discounts"],
  tagsAdd: ["write_customers"],
  tagsRemove: ["write_customers"],
  discountAutomaticAppUpdate: ["write_discounts"],
  // Owners: customers, our discount, products, our own installation (which needs none).
  metafieldsSet: ["write_customers", "write_discounts", "write_products"],
};

/** What reading a type anywhere asks for. */
const typeScopes: Record<string, string> = {
  Customer: "read_customers",
  Order: "read_orders",
  LineItem: "read_orders",
  OrderTransaction: "read_orders",
  // Any of several scopes will do, of which orders are one.
  Fulfillment: "read_orders",
  Product: "read_products",
  Collection: "read_products",
  DiscountNode: "read_discounts",
  StoreCreditAccount: "read_store_credit_accounts",
  StoreCreditAccountTransaction: "read_store_credit_account_transactions",
};

function scopesOfOperations(schema: GraphQLSchema): string[] {
  const scopes: string[] = [];
  const typeInfo = new TypeInfo(schema);
  for (const file of readdirSync("app/shopify/operations")) {
    const document = parse(readFileSync(`app/shopify/operations/${file}`, "utf8"));
    const visitor = visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        if (parent && (parent === schema.getQueryType() || parent === schema.getMutationType()))
          scopes.push(...scopesOfRootField(node.name.value));
        const type = typeInfo.getType();
        const scope = type ? typeScopes[getNamedType(type).name] : undefined;
        if (scope !== undefined) scopes.push(scope);
      },
    });
    visit(document, visitor);
  }
  return scopes;
}

function scopesOfRootField(name: string): readonly string[] {
  const scopes = rootFieldScopes[name];
  if (scopes === undefined) throw new Error(`Say here which scope ${name} needs`);
  return scopes;
}

/** What topics ask for besides what is asked for anyway. */
function scopesOfTopics(anyway: readonly string[]): string[] {
  const topics = readAppToml().webhooks.subscriptions.flatMap((subscription) => subscription.topics ?? []);
  return topics.flatMap((topic) => {
    const file = `${SAMPLES}/${NEWEST_SAMPLES}/${topic}.json`;
    const metadata = z.object({ access_scopes: z.array(z.string()).optional() });
    // Any one of them is enough; the first is the plain one.
    const { access_scopes: any = [] } = metadata.parse(JSON.parse(readFileSync(file, "utf8")));
    const [first] = any;
    const isAsked = any.some(
      (scope) => anyway.includes(`read_${scope}`) || anyway.includes(`write_${scope}`),
    );
    return first === undefined || isAsked ? [] : [`read_${first}`];
  });
}

/** Definitions of an owner's metafields ask for writing the owner; a proxy asks for its own scope. */
function scopesOfConfiguration(): string[] {
  const app = readAppToml();
  return [
    ...Object.keys(app.customer.metafields).map(() => "write_customers"),
    ...(app.app_proxy ? ["write_app_proxy"] : []),
  ];
}

/** Writing includes reading. */
function least(scopes: readonly string[]): string[] {
  const all = new Set(scopes);
  return [...all]
    .filter((scope) => !all.has(scope.replace(/^read_/, "write_")) || scope.startsWith("write_"))
    .sort();
}

test("the app asks for the scopes that it uses: none is missing, none is too many", async () => {
  const anyway = [...scopesOfOperations(await adminSchema()), ...scopesOfConfiguration()];
  const needed = [...anyway, ...scopesOfTopics(anyway)];
  expect(readAppToml().access_scopes.scopes.split(",")).toEqual(least(needed));
});

test("Shopify, not the app, asks the merchant for them", () => {
  expect(readAppToml().access_scopes.use_legacy_install_flow).toBe(false);
});
