import type { AdminContext } from "./context.ts";
import { collectionNode, customerNode, orderNode, productNode } from "./nodes.ts";
import type { RecordList } from "./record-source.ts";
import type { Condition, SearchField } from "./search-sql.ts";

const json = (path: string) => `json_extract(json, '$.${path}')`;
const time = (sql: string): SearchField => ({ kind: "time", sql });
const number = (sql: string): SearchField => ({ kind: "number", sql });
const text = (sql: string): SearchField => ({ kind: "text", sql });
const token = (sql: string): SearchField => ({ kind: "token", sql });

const tagged = "exists (select 1 from json_each(record.json, '$.tags') where lower(value) = ?)";
const tag: SearchField = { kind: "exact", sql: tagged };
const tagNot: SearchField = { kind: "exact", sql: `not ${tagged}` };
const byId = { id: number("id") };
const byTag = { tag, tag_not: tagNot };

function oneOf(sql: string, values: string[]): SearchField {
  return {
    kind: "choice",
    choices: Object.fromEntries(values.map((value) => [value, `lower(${sql}) = '${value}'`])),
  };
}

export const customerList: RecordList<"customer"> = {
  kind: "customer",
  field: "customers",
  node: customerNode,
  sortKeys: {
    ID: "id",
    RELEVANCE: "id",
    CREATED_AT: "happened_at",
    UPDATED_AT: "updated_at",
    NAME: `lower(${json("lastName")} || ' ' || ${json("firstName")})`,
  },
  search: {
    text: "search",
    fields: {
      ...byId,
      ...byTag,
      email: token(json("email")),
      first_name: token(json("firstName")),
      last_name: token(json("lastName")),
      customer_date: time("happened_at"),
      updated_at: time("updated_at"),
      state: oneOf(json("state"), ["enabled", "disabled", "invited", "declined"]),
      orders_count: number(
        "(select count(*) from record o where o.shop = record.shop and o.kind = 'order' and o.customer_id = record.id)",
      ),
    },
  },
};

export const orderList: RecordList<"order"> = {
  kind: "order",
  field: "orders",
  node: orderNode,
  sortKeys: {
    ID: "id",
    RELEVANCE: "id",
    PROCESSED_AT: "happened_at",
    UPDATED_AT: "updated_at",
    CREATED_AT: json("createdAt"),
    ORDER_NUMBER: json("number"),
  },
  search: {
    text: "search",
    fields: {
      ...byId,
      ...byTag,
      name: token(`('#' || ${json("number")})`),
      email: token(json("email")),
      customer_id: number("customer_id"),
      created_at: time(json("createdAt")),
      processed_at: time("happened_at"),
      updated_at: time("updated_at"),
      test: { kind: "boolean", sql: json("test") },
      source_name: text(json("sourceName")),
      financial_status: oneOf(json("financialStatus"), [
        "paid",
        "pending",
        "authorized",
        "partially_paid",
        "partially_refunded",
        "refunded",
        "voided",
        "expired",
      ]),
      status: {
        kind: "choice",
        choices: {
          any: "1",
          open: `(${json("closedAt")} is null and ${json("cancelledAt")} is null)`,
          closed: `${json("closedAt")} is not null`,
          cancelled: `${json("cancelledAt")} is not null`,
          not_closed: `${json("closedAt")} is null`,
        },
      },
      discount_code: {
        kind: "exact",
        sql: "exists (select 1 from json_each(record.json, '$.discountApplications') where lower(json_extract(value, '$.code')) = ?)",
      },
      sku: {
        kind: "exact",
        sql: "exists (select 1 from json_each(record.json, '$.lines') where lower(json_extract(value, '$.sku')) = ?)",
      },
    },
  },
};

export const productList: RecordList<"product"> = {
  kind: "product",
  field: "products",
  node: productNode,
  sortKeys: {
    ID: "id",
    RELEVANCE: "id",
    TITLE: `lower(${json("title")})`,
    VENDOR: `lower(${json("vendor")})`,
    PRODUCT_TYPE: `lower(${json("productType")})`,
    CREATED_AT: "happened_at",
    UPDATED_AT: "updated_at",
  },
  search: {
    text: "search",
    fields: {
      ...byId,
      ...byTag,
      title: token(json("title")),
      vendor: text(json("vendor")),
      product_type: text(json("productType")),
      handle: text("handle"),
      status: oneOf(json("status"), ["active", "draft", "archived"]),
      created_at: time("happened_at"),
      updated_at: time("updated_at"),
      gift_card: { kind: "boolean", sql: json("isGiftCard") },
    },
  },
};

export const collectionList: RecordList<"collection"> = {
  kind: "collection",
  field: "collections",
  node: collectionNode,
  sortKeys: { ID: "id", RELEVANCE: "id", TITLE: `lower(${json("title")})`, UPDATED_AT: "updated_at" },
  search: {
    text: "search",
    fields: {
      ...byId,
      title: token(json("title")),
      handle: text("handle"),
      updated_at: time("updated_at"),
    },
  },
};

const SIXTY_DAYS = 60 * 86_400_000;

/**
 * Without `read_all_orders` an app sees the orders of the last 60 days.
 * https://shopify.dev/docs/api/usage/access-scopes#orders-permissions
 */
export function visibleOrders(context: AdminContext): Condition[] {
  if (context.scopes.has("read_all_orders")) return [];
  return [{ sql: `${json("createdAt")} >= ?`, values: [oldestVisible(context)] }];
}

export function oldestVisible(context: AdminContext): number {
  return context.scopes.has("read_all_orders") ? -Infinity : context.sim.clock.now() - SIXTY_DAYS;
}
