import { State } from "../../simulator/state/state.ts";
import type {
  CustomerRecord,
  OrderLineRecord,
  OrderRecord,
  ShopRecord,
} from "../../simulator/state/records.ts";
import { orderPayload } from "../../simulator/webhooks/payloads/order-payload.ts";
import { DOMAIN } from "./given-shop.ts";

/** What differs from one body to the next: look for these and put others in their place. */
export const SAMPLE = {
  orderId: 5_900_000_000_001,
  customerId: 7_200_000_000_001,
  firstPrice: "19.99",
} as const;
/** What the second line counts, the first counting its price. */
export const SECOND_LINE_MINOR = 2_250;

/** The body of `orders/paid` for an order of two lines, as the simulated Shopify writes it. */
export function orderBody(at: number): string {
  const state = new State(":memory:");
  try {
    state.save(DOMAIN, "customer", customer(at));
    return JSON.stringify(orderPayload(SHOP, order(at), state));
  } finally {
    state.close();
  }
}

const SHOP: ShopRecord = {
  id: 61_000_000_000,
  domain: DOMAIN,
  handle: "laurel-music",
  name: "Laurel Music",
  email: "hello@laurel-music.example",
  currency: "USD",
  timeZone: "America/New_York",
  countryCode: "US",
  locale: "en",
  plan: "plus",
  createdAt: 0,
  presentmentRates: {},
};

function customer(at: number): CustomerRecord {
  return {
    id: SAMPLE.customerId,
    firstName: "Ada",
    lastName: "Park",
    email: "ada@example.com",
    locale: "en",
    tags: [],
    state: "ENABLED",
    verifiedEmail: true,
    createdAt: at,
    updatedAt: at,
  };
}

function order(at: number): OrderRecord {
  const lines = [line(1, "Kind of Blue", 1_999, 1, 0), line(2, "Selected Ambient Works", 1_250, 2, 250)];
  return {
    id: SAMPLE.orderId,
    number: 1001,
    customerId: SAMPLE.customerId,
    email: "ada@example.com",
    currency: "USD",
    presentmentCurrency: "USD",
    presentmentRate: 1,
    test: false,
    sourceName: "web",
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    financialStatus: "paid",
    lines,
    shippingTitle: "Standard",
    shippingMinor: 590,
    discountApplications: [
      {
        type: "automatic",
        title: "Laurel",
        code: null,
        discountId: 1_400_000_000_001,
        valueType: "percentage",
        value: 10,
        targetType: "line_item",
        targetSelection: "entitled",
        allocationMethod: "across",
      },
    ],
    transactions: [
      {
        id: 1,
        parentId: null,
        kind: "sale",
        status: "success",
        gateway: "bogus",
        amountMinor: 4_839,
        createdAt: at,
      },
    ],
    refunds: [],
    fulfillments: [],
    tags: [],
    note: null,
  };
}

function line(
  n: number,
  title: string,
  priceMinor: number,
  quantity: number,
  discount: number,
): OrderLineRecord {
  return {
    id: 15_300_000_000_000 + n,
    productId: 8_100_000_000_000 + n,
    variantId: 44_100_000_000_000 + n,
    title,
    variantTitle: "Vinyl",
    sku: `LP-${n}`,
    isGiftCard: false,
    quantity,
    currentQuantity: quantity,
    priceMinor,
    discountAllocations: discount ? [{ application: 0, amountMinor: discount }] : [],
  };
}
