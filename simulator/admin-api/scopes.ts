/**
 * Which scope a type or a field asks for. Types that are not listed ask for none.
 * https://shopify.dev/docs/api/usage/access-scopes
 */
const TYPE_SCOPES: Record<string, string> = {
  Customer: "read_customers",
  Order: "read_orders",
  LineItem: "read_orders",
  Refund: "read_orders",
  OrderTransaction: "read_orders",
  CustomerSegmentMember: "read_customers",
  Segment: "read_customers",
  Market: "read_markets",
  Product: "read_products",
  ProductVariant: "read_products",
  Collection: "read_products",
  SellingPlan: "read_products",
  DiscountNode: "read_discounts",
  DiscountAutomaticNode: "read_discounts",
  DiscountCodeNode: "read_discounts",
  DiscountRedeemCodeBulkCreation: "read_discounts",
  GiftCard: "read_gift_cards",
  StoreCreditAccount: "read_store_credit_accounts",
  StoreCreditAccountTransaction: "read_store_credit_account_transactions",
};

const FIELD_SCOPES: Record<string, string> = {
  "QueryRoot.customerSegmentMembership": "read_customers",
  "QueryRoot.customerSegmentMembers": "read_customers",
  "QueryRoot.customersCount": "read_customers",
  "QueryRoot.ordersCount": "read_orders",
  "QueryRoot.productsCount": "read_products",
  "QueryRoot.productTags": "read_products",
  "QueryRoot.productTypes": "read_products",
  "QueryRoot.productVendors": "read_products",
  "Mutation.discountAutomaticAppCreate": "write_discounts",
  "Mutation.discountAutomaticAppUpdate": "write_discounts",
  "Mutation.discountAutomaticDelete": "write_discounts",
  "Mutation.discountCodeAppCreate": "write_discounts",
  "Mutation.discountCodeAppUpdate": "write_discounts",
  "Mutation.discountCodeDelete": "write_discounts",
  "Mutation.discountRedeemCodeBulkAdd": "write_discounts",
  "Mutation.storeCreditAccountCredit": "write_store_credit_account_transactions",
  "Mutation.storeCreditAccountDebit": "write_store_credit_account_transactions",
  "Mutation.giftCardCreate": "write_gift_cards",
  "Mutation.giftCardDeactivate": "write_gift_cards",
};

/** Writing a metafield needs what writing its owner needs. */
const OWNER_WRITE_SCOPES: Record<string, string> = {
  Customer: "write_customers",
  Order: "write_orders",
  Product: "write_products",
  ProductVariant: "write_products",
  Collection: "write_products",
  DiscountNode: "write_discounts",
  DiscountAutomaticNode: "write_discounts",
  DiscountCodeNode: "write_discounts",
};

export function typeScope(typeName: string): string | undefined {
  return TYPE_SCOPES[typeName.replace(/Connection$/, "")];
}

export function fieldScope(typeName: string, fieldName: string, returns: string): string | undefined {
  return FIELD_SCOPES[`${typeName}.${fieldName}`] ?? typeScope(returns);
}

export function ownerWriteScope(ownerType: string): string | undefined {
  return OWNER_WRITE_SCOPES[ownerType];
}
