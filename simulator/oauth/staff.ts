import type { ShopRecord } from "../state/records.ts";

/**
 * The language of whoever uses the store's admin: a choice of that person's, not of the store.
 * https://shopify.dev/docs/apps/build/localize-your-app
 */
export function staffLocale(shop: Pick<ShopRecord, "locale" | "staffLocale">): string {
  return shop.staffLocale ?? shop.locale;
}
