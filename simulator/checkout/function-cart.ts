import { gid } from "../gid.ts";
import { convertMinor, decimalString } from "../money.ts";
import { orderTotals } from "../orders/index.ts";
import type { CustomerRecord, ProductRecord } from "../state/records.ts";
import type { CartLine } from "./cart-lines.ts";
import { metafieldField } from "./metafield.ts";
import type { PricingContext } from "./pricing-context.ts";
import type { DeliveryGroup, DeliveryOption } from "./shipping.ts";

/** `Cart` of Shopify's function schema. Undiscounted: the functions of one cart do not see each other. */
export function cartField(context: PricingContext) {
  const { lines, customer, email } = context;
  const subtotalMinor = lines.reduce((sum, line) => sum + line.subtotalMinor, 0);
  return {
    attribute: ({ key }: { key?: string }) => attributeField(context.attributes, key),
    billingAddress: null,
    buyerIdentity:
      customer || email
        ? {
            customer: customer ? customerField(context, customer) : null,
            email,
            isAuthenticated: customer !== undefined,
            phone: null,
            purchasingCompany: customer?.company ? companyField(customer.company) : null,
            shopUser: null,
          }
        : null,
    cost: {
      subtotalAmount: money(context, subtotalMinor),
      totalAmount: money(context, subtotalMinor),
      totalDutyAmount: null,
      totalTaxAmount: null,
    },
    deliveryGroups: context.groups.map((group) => groupField(context, group)),
    discountApplications: [],
    lines: lines.map((line) => lineField(context, line)),
    localizedFields: [],
    metafield: () => null,
    poNumber: null,
    retailLocation: null,
  };
}

/** Of a company the simulator knows the numbers alone. */
function companyField({ id, locationId }: { id: number; locationId: number }) {
  return { company: { id: gid("Company", id) }, location: { id: gid("CompanyLocation", locationId) } };
}

/** Before discounts, as the lines are. */
function groupField(context: PricingContext, group: DeliveryGroup) {
  const option = ({ handle, title, type, priceMinor }: DeliveryOption) => ({
    ...{ handle, title, code: title, description: null, deliveryMethodType: type },
    cost: money(context, priceMinor),
  });
  return {
    id: group.gid,
    groupType: "ONE_TIME_PURCHASE",
    cartLines: group.lines.map((line) => lineField(context, line)),
    // Of an address the simulator knows the country alone.
    deliveryAddress: { countryCode: group.country },
    deliveryOptions: group.options.map(option),
    discountAllocations: [],
    selectedDeliveryOption: option(group.chosen),
  };
}

function lineField(context: PricingContext, line: CartLine) {
  const { sim, shop } = context;
  const { product, variant } = line;
  return {
    id: line.gid,
    quantity: line.quantity,
    attribute: ({ key }: { key?: string }) => attributeField(line.record.attributes, key),
    cost: {
      amountPerQuantity: money(context, variant.priceMinor),
      compareAtAmountPerQuantity:
        variant.compareAtPriceMinor === null ? null : money(context, variant.compareAtPriceMinor),
      subtotalAmount: money(context, line.subtotalMinor),
      totalAmount: money(context, line.subtotalMinor),
    },
    discountAllocations: [],
    parentRelationship: null,
    sellingPlanAllocation: line.plan
      ? {
          priceAdjustments: [],
          sellingPlan: {
            ...{ id: gid("SellingPlan", line.plan.id), name: line.plan.name, description: null },
            recurringDeliveries: line.plan.recurringDeliveries,
          },
        }
      : null,
    merchandise: {
      __typename: "ProductVariant",
      id: `gid://shopify/ProductVariant/${variant.id}`,
      title: variant.title,
      sku: variant.sku,
      requiresShipping: !product.isGiftCard,
      weight: null,
      weightUnit: "KILOGRAMS",
      metafield: metafieldField(sim, shop, `gid://shopify/ProductVariant/${variant.id}`),
      product: productField(context, product),
      ...collectionFields(context, product),
    },
  };
}

function productField(context: PricingContext, product: ProductRecord) {
  const { sim, shop } = context;
  return {
    id: `gid://shopify/Product/${product.id}`,
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    productType: product.productType,
    isGiftCard: product.isGiftCard,
    metafield: metafieldField(sim, shop, `gid://shopify/Product/${product.id}`),
    ...tagFields(product.tags),
    ...collectionFields(context, product),
  };
}

function customerField(context: PricingContext, customer: CustomerRecord) {
  const { sim, shop } = context;
  const orders = () =>
    sim.state.list(shop.domain, "order", { by: "id", customerId: customer.id, limit: 10_000 });
  return {
    id: `gid://shopify/Customer/${customer.id}`,
    displayName: `${customer.firstName} ${customer.lastName}`.trim(),
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: customer.email,
    amountSpent: () =>
      money(
        context,
        orders().reduce((sum, order) => {
          const { capturedMinor, refundedMinor } = orderTotals(order);
          return sum + capturedMinor - refundedMinor;
        }, 0),
      ),
    numberOfOrders: () => orders().length,
    metafield: metafieldField(sim, shop, `gid://shopify/Customer/${customer.id}`),
    ...tagFields(customer.tags),
  };
}

/** Tags are compared without regard to case, as the API documents for `hasAnyTag`. */
function tagFields(own: readonly string[]) {
  const known = new Set(own.map((tag) => tag.toLowerCase()));
  return {
    hasAnyTag: ({ tags }: { tags: string[] }) => tags.some((tag) => known.has(tag.toLowerCase())),
    hasTags: ({ tags }: { tags: string[] }) =>
      tags.map((tag) => ({ tag, hasTag: known.has(tag.toLowerCase()) })),
  };
}

function collectionFields(context: PricingContext, product: ProductRecord) {
  const isIn = (gid: string) => productsIn(context, gid).has(product.id);
  return {
    inAnyCollection: ({ ids }: { ids: string[] }) => ids.some(isIn),
    inCollections: ({ ids }: { ids: string[] }) =>
      ids.map((collectionId) => ({ collectionId, isMember: isIn(collectionId) })),
  };
}

function productsIn({ sim, shop, collections }: PricingContext, gid: string): ReadonlySet<number> {
  const known = collections.get(gid);
  if (known) return known;
  const collection = sim.state.find(shop.domain, "collection", Number(gid.split("/").at(-1)));
  const products = new Set(collection?.productIds);
  collections.set(gid, products);
  return products;
}

function attributeField(attributes: Record<string, string>, key: string | undefined) {
  const value = key === undefined ? undefined : attributes[key];
  return key === undefined || value === undefined ? null : { key, value };
}

function money({ shop, presentment }: PricingContext, amountMinor: number) {
  const amount = convertMinor(amountMinor, shop.currency, presentment.currency, presentment.rate);
  return { amount: decimalString(amount, presentment.currency), currencyCode: presentment.currency };
}
