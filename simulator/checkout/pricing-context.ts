import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, ShopRecord } from "../state/records.ts";
import type { CartLine } from "./cart-lines.ts";
import type { DeliveryGroup } from "./shipping.ts";

/** What one pricing of a cart offers to functions. Money reaches a function in the shopper's currency. */
export interface PricingContext {
  sim: Simulator;
  shop: ShopRecord;
  lines: CartLine[];
  groups: DeliveryGroup[];
  /** The shopper's. */
  country: string;
  customer: CustomerRecord | undefined;
  email: string | null;
  attributes: Record<string, string>;
  enteredCodes: string[];
  presentment: { currency: string; rate: number };
  language: string;
  /** The products of the collections that functions asked about, read once for a pricing. */
  collections: Map<string, ReadonlySet<number>>;
}
