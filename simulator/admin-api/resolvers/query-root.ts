import { publishedVersions } from "../../api-versions.ts";
import type { AdminContext } from "../context.ts";
import { notModelled } from "../errors.ts";
import { collectionList, customerList, orderList, productList, visibleOrders } from "../record-lists.ts";
import { countRecords, recordSource } from "../record-source.ts";
import type { Args } from "../args.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { appQueries } from "./app.ts";
import { bulkQueries } from "./bulk-operation.ts";
import { findCustomer } from "./customer.ts";
import { discountQueries } from "./discount.ts";
import { giftCardQueries } from "./gift-card.ts";
import { redeemCodeQueries } from "./redeem-codes.ts";
import { metafieldDefinitionQueries } from "./metafield-definition.ts";
import { idOf } from "../ids.ts";
import { nodeQueries } from "./node.ts";
import { findOrder } from "./order.ts";
import { findCollection, findProduct, wordsOf } from "./product.ts";
import { marketQueries } from "./market.ts";
import { storeCreditQueries } from "./store-credit.ts";
import { segmentQueries } from "./segment.ts";
import { shopNode } from "./shop.ts";

function byIdentifier(args: Args, type: string): number {
  const identifier = args["identifier"];
  const id =
    typeof identifier === "object" && identifier !== null && "id" in identifier ? identifier.id : undefined;
  if (id === undefined) throw notModelled("identifiers other than id");
  return idOf(id, type);
}

function unsaved(args: Args): Args {
  if (args["savedSearchId"]) throw notModelled("saved searches");
  return args;
}

export const queryRoot: TypeResolvers = {
  ...resolvers<unknown>({
    publicApiVersions: () => publishedVersions(),
    shop: (_root, _args, context) => shopNode(context),
    customer: (_root, args, context) => findCustomer(context, idOf(args["id"], "Customer")),
    customerByIdentifier: (_root, args, context) => findCustomer(context, byIdentifier(args, "Customer")),
    customersCount: (_root, args, context) => countRecords(customerList, args, context),
    order: (_root, args, context) => findOrder(context, idOf(args["id"], "Order")),
    ordersCount: (_root, args, context) =>
      countRecords(orderList, unsaved(args), context, visibleOrders(context)),
    product: (_root, args, context) => findProduct(context, idOf(args["id"], "Product")),
    productsCount: (_root, args, context) => countRecords(productList, unsaved(args), context),
    collection: (_root, args, context) => findCollection(context, idOf(args["id"], "Collection")),
  }),
  customers: connection((_root, args, context) => recordSource(customerList, args, context)),
  orders: connection((_root, args, context: AdminContext) =>
    recordSource(orderList, unsaved(args), context, visibleOrders(context)),
  ),
  products: connection((_root, args, context) => recordSource(productList, unsaved(args), context)),
  collections: connection((_root, args, context) => recordSource(collectionList, unsaved(args), context)),
  productVendors: connection((_root, args, context) => wordsOf(context, args, "vendor"), 1_000),
  productTypes: connection((_root, args, context) => wordsOf(context, args, "productType"), 1_000),
  productTags: connection((_root, args, context) => wordsOf(context, args, "tags"), 5_000),
  ...segmentQueries,
  ...marketQueries,
  ...nodeQueries,
  ...appQueries,
  ...metafieldDefinitionQueries,
  ...discountQueries,
  ...redeemCodeQueries,
  ...giftCardQueries,
  ...storeCreditQueries,
  ...bulkQueries,
};
