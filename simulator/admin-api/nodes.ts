import type {
  CollectionRecord,
  CustomerRecord,
  DiscountRecord,
  OrderLineRecord,
  OrderRecord,
  ProductRecord,
  RefundRecord,
  SellingPlanSetting,
  TransactionRecord,
  VariantRecord,
} from "../state/records.ts";

/** What resolvers get as their source: the record and the name of its type in the schema. */
export interface CustomerNode {
  __typename: "Customer";
  record: CustomerRecord;
}
export interface OrderNode {
  __typename: "Order";
  record: OrderRecord;
}
export interface LineItemNode {
  __typename: "LineItem";
  order: OrderRecord;
  line: OrderLineRecord;
}
export interface RefundNode {
  __typename: "Refund";
  order: OrderRecord;
  refund: RefundRecord;
}
export interface TransactionNode {
  __typename: "OrderTransaction";
  order: OrderRecord;
  transaction: TransactionRecord;
}
export interface ProductNode {
  __typename: "Product";
  record: ProductRecord;
}
export interface VariantNode {
  __typename: "ProductVariant";
  product: ProductRecord;
  variant: VariantRecord;
}
/** Of a variant, and as much as it: it has the variant's number. */
export interface InventoryItemNode {
  __typename: "InventoryItem";
  product: ProductRecord;
  variant: VariantRecord;
}
export interface SellingPlanNode {
  __typename: "SellingPlan";
  plan: SellingPlanSetting;
}
export interface CollectionNode {
  __typename: "Collection";
  record: CollectionRecord;
}
export interface DiscountSource {
  __typename:
    | "DiscountNode"
    | "DiscountAutomaticNode"
    | "DiscountCodeNode"
    | "DiscountAutomaticApp"
    | "DiscountCodeApp";
  record: DiscountRecord;
}

export const customerNode = (record: CustomerRecord): CustomerNode => ({ __typename: "Customer", record });
export const orderNode = (record: OrderRecord): OrderNode => ({ __typename: "Order", record });
export const productNode = (record: ProductRecord): ProductNode => ({ __typename: "Product", record });
export const collectionNode = (record: CollectionRecord): CollectionNode => ({
  __typename: "Collection",
  record,
});
export const lineItemNode = (order: OrderRecord, line: OrderLineRecord): LineItemNode => ({
  __typename: "LineItem",
  order,
  line,
});
export const inventoryItemNode = ({ product, variant }: VariantNode): InventoryItemNode => ({
  __typename: "InventoryItem",
  product,
  variant,
});
export const variantNode = (product: ProductRecord, variant: VariantRecord): VariantNode => ({
  __typename: "ProductVariant",
  product,
  variant,
});
