import type { TypeResolvers } from "../resolver.ts";
import { appTypes } from "./app.ts";
import { bulkMutations, bulkTypes } from "./bulk-operation.ts";
import { customerTypes } from "./customer.ts";
import { discountTypes } from "./discount.ts";
import { discountMutations } from "./discount-mutations.ts";
import { giftCardMutations, giftCardTypes } from "./gift-card.ts";
import { lineItemTypes } from "./line-item.ts";
import { marketTypes } from "./market.ts";
import { metafieldTypes } from "./metafield.ts";
import { metafieldMutations } from "./metafield-mutations.ts";
import { orderTypes } from "./order.ts";
import { productTypes } from "./product.ts";
import { queryRoot } from "./query-root.ts";
import { redeemCodeMutations, redeemCodeTypes } from "./redeem-codes.ts";
import { segmentTypes } from "./segment.ts";
import { shopTypes } from "./shop.ts";
import { storeCreditMutations, storeCreditOfCustomer, storeCreditTypes } from "./store-credit.ts";
import { tagMutations } from "./tag-mutations.ts";

/** Everything that is modelled, by type and field. What is not here is answered with `NOT_MODELLED`. */
export const modelledTypes: Record<string, TypeResolvers> = {
  QueryRoot: queryRoot,
  Mutation: {
    ...metafieldMutations,
    ...discountMutations,
    ...bulkMutations,
    ...tagMutations,
    ...redeemCodeMutations,
    ...giftCardMutations,
    ...storeCreditMutations,
  },
  ...shopTypes,
  ...appTypes,
  ...customerTypes,
  Customer: { ...customerTypes["Customer"], ...storeCreditOfCustomer },
  ...orderTypes,
  ...lineItemTypes,
  ...productTypes,
  ...segmentTypes,
  ...marketTypes,
  ...metafieldTypes,
  ...discountTypes,
  ...redeemCodeTypes,
  ...giftCardTypes,
  ...storeCreditTypes,
  ...bulkTypes,
};
