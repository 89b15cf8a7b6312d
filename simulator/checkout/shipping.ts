import type { ShopRecord } from "../state/records.ts";
import type { CartLine } from "./cart-lines.ts";
import { exponentOf } from "../money.ts";

export interface ShippingRate {
  handle: "standard" | "express" | "none";
  title: string;
  /** In smallest units of the shop's currency. */
  priceMinor: number;
}

/** Two flat rates: 4.95 and 12.95, in currencies without decimals 495 and 1295. None for gift cards alone. */
export function shippingRates(
  shop: ShopRecord,
  lines: readonly CartLine[],
): [ShippingRate, ...ShippingRate[]] {
  if (lines.length > 0 && lines.every((line) => line.product.isGiftCard)) {
    return [{ handle: "none", title: "No shipping needed", priceMinor: 0 }];
  }
  const scale = exponentOf(shop.currency) === 3 ? 10 : 1;
  return [
    { handle: "standard", title: "Standard", priceMinor: 495 * scale },
    { handle: "express", title: "Express", priceMinor: 1295 * scale },
  ];
}
