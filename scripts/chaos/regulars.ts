import type { OrderSnapshot } from "../../app/domain/index.ts";
import { decodeOrderPayload } from "../../app/shopify/decode/order-payload.server.ts";
import { placeOrder } from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { orderPayload } from "../../simulator/webhooks/index.ts";
import type { Store } from "./store.ts";

/**
 * A customer whom Laurel knew before the day, with an order and points given by hand. These points hang
 * on no order: only letters about customers move them.
 */
export interface Regular {
  readonly customerId: number;
  readonly order: OrderSnapshot;
  readonly gift: number;
}

/** One of so many customers. */
const EACH = 4;

export function addRegulars(
  store: Store,
  customers: readonly number[],
  { at, random }: { at: number; random: Random },
): Regular[] {
  store.setTime(at);
  return customers
    .filter((_, index) => index % EACH === 0)
    .map((customerId) => ({
      customerId,
      order: orderOf(store, customerId, random),
      gift: 10 + random.below(90),
    }));
}

/** An order of theirs, as a letter would tell it. */
export function orderOf({ sim, shop }: Store, customerId: number, random: Random): OrderSnapshot {
  const product = { productId: null, variantId: null, variantTitle: null, isGiftCard: false };
  const record = placeOrder(sim, shop, {
    customerId,
    email: null,
    lines: [
      {
        ...product,
        title: "Album",
        sku: "A-0",
        quantity: 1,
        priceMinor: 500 + random.below(5000),
        discountAllocations: [],
      },
    ],
    discountApplications: [],
    shippingMinor: 0,
    shippingTitle: "Standard",
    payment: "paid",
  });
  const decoded = decodeOrderPayload(orderPayload(shop, record, sim.state));
  if (!decoded.ok) throw new Error(decoded.error.code);
  return decoded.value;
}
