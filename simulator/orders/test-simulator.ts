import { API_VERSION } from "../api-versions.ts";
import { openClock } from "../clock.ts";
import type { EventSubject, Simulator } from "../simulator.ts";
import type { CustomerRecord, ProductRecord, ShopRecord } from "../state/records.ts";
import { State } from "../state/state.ts";
import type { OrderDraft } from "./order-draft.ts";

export interface TestSimulator extends Simulator {
  /** What was emitted, in order. */
  readonly events: { shop: string; topic: string; subject: EventSubject }[];
}

/** A simulator in memory that only writes down what it would tell the app. For tests. */
export function testSimulator(): TestSimulator {
  const state = new State(":memory:");
  const events: TestSimulator["events"] = [];
  return {
    state,
    clock: openClock(state),
    origin: "http://localhost:4400",
    app: {
      root: "/nowhere",
      id: 1,
      name: "Test app",
      handle: "test-app",
      clientId: "client-id",
      clientSecret: "client-secret",
      applicationUrl: "http://localhost:4500",
      embedded: true,
      scopes: ["read_orders"],
      webhooks: { apiVersion: API_VERSION, subscriptions: [] },
      appProxy: null,
      metafieldDefinitions: [],
      functions: [],
      themes: [],
      uiExtensions: [],
    },
    events,
    emit: (shop, topic, subject) => void events.push({ shop: shop.domain, topic, subject }),
  };
}

export function testShop(sim: Simulator, handle = "test-shop", currency = "USD"): ShopRecord {
  const shop: ShopRecord = {
    id: sim.state.nextId("shop"),
    domain: `${handle}.myshopify.com`,
    handle,
    name: handle,
    email: `owner@${handle}.example`,
    currency,
    timeZone: "America/New_York",
    countryCode: "US",
    locale: "en",
    plan: "advanced",
    createdAt: 0,
    presentmentRates: {},
  };
  sim.state.saveShop(shop);
  return shop;
}

export function testCustomer(sim: Simulator, shop: ShopRecord): CustomerRecord {
  const id = sim.state.nextId("customer");
  const customer: CustomerRecord = {
    id,
    firstName: "Test",
    lastName: `Customer ${id}`,
    email: `customer-${id}@example.com`,
    locale: "en",
    tags: [],
    state: "ENABLED",
    verifiedEmail: true,
    createdAt: 0,
    updatedAt: 0,
  };
  sim.state.save(shop.domain, "customer", customer);
  return customer;
}

export function testProduct(sim: Simulator, shop: ShopRecord, priceMinor = 1500): ProductRecord {
  const id = sim.state.nextId("product");
  const product: ProductRecord = {
    id,
    handle: `product-${id}`,
    title: `Product ${id}`,
    vendor: "Vendor",
    productType: "CD",
    descriptionHtml: "",
    tags: [],
    status: "ACTIVE",
    isGiftCard: false,
    cover: { background: "#000000", foreground: "#ffffff", seed: 1 },
    variants: [
      {
        id: sim.state.nextId("variant"),
        title: "CD",
        sku: `SKU-${id}`,
        priceMinor,
        compareAtPriceMinor: null,
      },
    ],
    createdAt: 0,
    updatedAt: 0,
  };
  sim.state.save(shop.domain, "product", product);
  return product;
}

/** A paid draft with one line for each price and quantity, and an automatic discount where one is given. */
export function testDraft(
  lines: { priceMinor: number; quantity: number; discountMinor?: number }[],
  more: Partial<OrderDraft> = {},
): OrderDraft {
  return {
    customerId: null,
    email: null,
    lines: lines.map(({ priceMinor, quantity, discountMinor = 0 }, index) => ({
      productId: null,
      variantId: null,
      title: `Album ${index + 1}`,
      variantTitle: null,
      sku: `A-${index + 1}`,
      isGiftCard: false,
      quantity,
      priceMinor,
      discountAllocations: discountMinor > 0 ? [{ application: 0, amountMinor: discountMinor }] : [],
    })),
    discountApplications: [
      {
        type: "automatic",
        title: "Offer",
        code: null,
        discountId: null,
        valueType: "fixed_amount",
        value: 1,
        targetType: "line_item",
        targetSelection: "all",
        allocationMethod: "across",
      },
    ],
    shippingMinor: 0,
    shippingTitle: "Standard",
    payment: "paid",
    ...more,
  };
}
