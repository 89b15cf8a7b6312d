import { countDiscountUses } from "../../checkout/discount-uses.ts";
import { discountOfCode } from "../../checkout/redeem-codes.ts";
import { gid } from "../../gid.ts";
import { storefrontUrl } from "../../simulator.ts";
import type { DiscountRecord } from "../../state/records.ts";
import type { AdminContext } from "../context.ts";
import { notModelled } from "../errors.ts";
import type { DiscountSource } from "../nodes.ts";
import { recordSource } from "../record-source.ts";
import type { RecordList } from "../record-source.ts";
import type { FieldResolver, TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime } from "../values.ts";
import { functionId, appNode } from "./app.ts";
import { metafieldFields } from "./metafield.ts";
import { idOf } from "../ids.ts";
import { codesOf, countCodes } from "./codes-of-discount.ts";

type NodeType = "DiscountNode" | "DiscountAutomaticNode" | "DiscountCodeNode";

const source = (__typename: DiscountSource["__typename"], record: DiscountRecord): DiscountSource => ({
  __typename,
  record,
});

/** An app discount by the numeric id that all its ids share; null when it is of the other method. */
export function findDiscount({ sim, shop }: AdminContext, id: number, type: NodeType): DiscountSource | null {
  const record = sim.state.find(shop.domain, "discount", id);
  if (!record || (type === "DiscountAutomaticNode" && record.method !== "automatic")) return null;
  return type === "DiscountCodeNode" && record.method !== "code" ? null : source(type, record);
}

/** `gid://shopify/DiscountAutomaticNode/…` or `…/DiscountCodeNode/…`: how Shopify names a discount. */
export function discountGid(record: DiscountRecord): string {
  return gid(record.method === "automatic" ? "DiscountAutomaticNode" : "DiscountCodeNode", record.id);
}

/** The discount itself, behind its node. */
export function appDiscount(record: DiscountRecord): DiscountSource {
  return source(record.method === "automatic" ? "DiscountAutomaticApp" : "DiscountCodeApp", record);
}

/** Is it on at this time? Half-open: it ends at `endsAt`. */
export function discountStatus(record: DiscountRecord, now: number): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  if (record.startsAt > now) return "SCHEDULED";
  return record.endsAt !== null && record.endsAt <= now ? "EXPIRED" : "ACTIVE";
}

const common = resolvers<DiscountSource>({
  title: ({ record }) => record.title,
  status: ({ record }, _args, { sim }) => discountStatus(record, sim.clock.now()),
  startsAt: ({ record }) => dateTime(record.startsAt),
  endsAt: ({ record }) => (record.endsAt === null ? null : dateTime(record.endsAt)),
  createdAt: ({ record }) => dateTime(record.createdAt),
  updatedAt: ({ record }) => dateTime(record.updatedAt),
  combinesWith: ({ record }) => record.combinesWith,
  discountClasses: ({ record }) => record.discountClasses,
  discountClass: ({ record }) => record.discountClasses[0] ?? null,
  discountId: ({ record }) => discountGid(record),
  tags: () => [],
  asyncUsageCount: ({ record }, _args, { sim, shop }) => countDiscountUses(sim, shop, record.id),
  appliesOnOneTimePurchase: () => true,
  appliesOnSubscription: () => false,
  errorHistory: () => null,
  appDiscountType: ({ record }, _args, context) => appDiscountType(record, context),
});

function appDiscountType(record: DiscountRecord, context: AdminContext) {
  const extension = context.sim.app.functions.find(({ handle }) => handle === record.functionHandle);
  return {
    app: appNode(context),
    appKey: context.sim.app.clientId,
    functionId: extension ? functionId(context.sim, extension) : "",
    title: extension?.name ?? record.functionHandle,
    description: null,
    discountClasses: record.discountClasses,
  };
}

const owner = ({ record }: DiscountSource) => gid("DiscountNode", record.id);
const node = {
  ...resolvers<DiscountSource>({ id: ({ record }) => discountGid(record) }),
  ...metafieldFields(owner),
};
const inner = (name: string) => resolvers<DiscountSource>({ [name]: ({ record }) => appDiscount(record) });

export const discountTypes: Record<string, TypeResolvers> = {
  DiscountNode: { ...node, ...inner("discount") },
  DiscountAutomaticNode: { ...node, ...inner("automaticDiscount") },
  DiscountCodeNode: { ...node, ...inner("codeDiscount") },
  DiscountAutomaticApp: { ...common, ...resolvers<DiscountSource>({ recurringCycleLimit: () => 1 }) },
  DiscountCodeApp: {
    ...common,
    ...resolvers<DiscountSource>({
      appliesOncePerCustomer: ({ record }) => record.appliesOncePerCustomer,
      usageLimit: ({ record }) => record.usageLimit,
      recurringCycleLimit: () => 1,
      hasTimelineComment: () => false,
      codesCount: ({ record }, _args, context) => ({
        count: countCodes(context, record),
        precision: "EXACT",
      }),
      shareableUrls: ({ record }, _args, { sim, shop }) =>
        record.codes.map((code) => ({ title: code, url: storefrontUrl(sim, shop, `/discount/${code}`) })),
    }),
    codes: connection<DiscountSource>(({ record }, args, context) =>
      codesOf(context, record, args["reverse"] === true),
    ),
  },
};

function discountList(type: NodeType, field: string): RecordList<"discount"> {
  const json = (path: string) => `json_extract(json, '$.${path}')`;
  return {
    kind: "discount",
    field,
    node: (record) => source(type, record),
    sortKeys: {
      ID: "id",
      RELEVANCE: "id",
      CREATED_AT: "happened_at",
      UPDATED_AT: "updated_at",
      TITLE: `lower(${json("title")})`,
      STARTS_AT: json("startsAt"),
    },
    search: {
      text: "search",
      fields: {
        id: { kind: "number", sql: "id" },
        title: { kind: "token", sql: json("title") },
        method: {
          kind: "choice",
          choices: { automatic: `${json("method")} = 'automatic'`, code: `${json("method")} = 'code'` },
        },
        // Whatever else there is to be sorted out by, every discount here is an app's.
        type: { kind: "choice", choices: { app: "1", all: "1" } },
        created_at: { kind: "time", sql: "happened_at" },
        updated_at: { kind: "time", sql: "updated_at" },
        starts_at: { kind: "time", sql: json("startsAt") },
        ends_at: { kind: "time", sql: json("endsAt") },
        code: {
          kind: "exact",
          sql: "exists (select 1 from json_each(record.json, '$.codes') where lower(value) = ?)",
        },
      },
    },
  };
}

function listOf(type: NodeType, field: string, method?: DiscountRecord["method"]): FieldResolver {
  const list = discountList(type, field);
  return connection((_root, args, context) => {
    if (args["savedSearchId"]) throw notModelled("saved searches");
    const only = method ? [{ sql: "json_extract(json, '$.method') = ?", values: [method] }] : [];
    return recordSource(list, args, context, only);
  });
}

/** The discount that a code belongs to, whatever the case of its letters. */
export function findByCode({ sim, shop }: AdminContext, code: string): DiscountRecord | undefined {
  const id = discountOfCode(sim.state, shop, code);
  return id === undefined ? undefined : sim.state.find(shop.domain, "discount", id);
}

const ALL_IDS = ["DiscountNode", "DiscountAutomaticNode", "DiscountCodeNode"];

export const discountQueries: TypeResolvers = {
  ...resolvers<unknown>({
    discountNode: (_root, args, context) =>
      findDiscount(context, idOf(args["id"], ...ALL_IDS), "DiscountNode"),
    automaticDiscountNode: (_root, args, context) =>
      findDiscount(
        context,
        idOf(args["id"], "DiscountAutomaticNode", "DiscountNode"),
        "DiscountAutomaticNode",
      ),
    codeDiscountNode: (_root, args, context) =>
      findDiscount(context, idOf(args["id"], "DiscountCodeNode", "DiscountNode"), "DiscountCodeNode"),
    codeDiscountNodeByCode: (_root, args, context) => {
      const record = findByCode(context, String(args["code"]));
      return record ? source("DiscountCodeNode", record) : null;
    },
  }),
  discountNodes: listOf("DiscountNode", "discountNodes"),
  automaticDiscountNodes: listOf("DiscountAutomaticNode", "automaticDiscountNodes", "automatic"),
  codeDiscountNodes: listOf("DiscountCodeNode", "codeDiscountNodes", "code"),
};
