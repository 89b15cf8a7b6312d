import type { DeliveryMethodSetting, DeliveryProfileSetting, ShopRecord } from "../state/records.ts";
import type { CartLine } from "./cart-lines.ts";
import { exponentOf } from "../money.ts";

export interface DeliveryOption {
  /** Stands for one option in all groups of a cart. */
  handle: string;
  title: string;
  type: DeliveryMethodSetting["type"];
  /** In smallest units of the shop's currency, before discounts. */
  priceMinor: number;
}

/** What of a cart is delivered together, and how it can be. */
export interface DeliveryGroup {
  gid: string;
  lines: CartLine[];
  country: string;
  options: [DeliveryOption, ...DeliveryOption[]];
  chosen: DeliveryOption;
}

/**
 * A group for each of the store's delivery profiles that the cart has something of, with the options for this
 * country; none for gift cards. Of options that nobody has chosen, the first counts.
 */
export function deliveryGroups(
  shop: ShopRecord,
  lines: readonly CartLine[],
  country: string,
  handles: readonly string[],
): DeliveryGroup[] {
  const [general, ...others] = profilesOf(shop);
  const parcels = lines.filter(({ product }) => !product.isGiftCard);
  const profileOf = ({ product }: CartLine) =>
    others.find(({ productTypes }) => productTypes.includes(product.productType)) ?? general;
  return [general, ...others].flatMap((profile, index) => {
    const own = parcels.filter((line) => profileOf(line) === profile);
    const [first, ...more] = profile.methods
      .filter(({ countries }) => countries === undefined || countries.includes(country))
      .map((method) => optionOf(method, index));
    if (own.length === 0 || first === undefined) return [];
    const options: DeliveryGroup["options"] = [first, ...more];
    const chosen = options.find(({ handle }) => handles.includes(handle)) ?? first;
    return { gid: `gid://shopify/CartDeliveryGroup/${index}`, lines: own, country, options, chosen };
  });
}

/** Lower case with hyphens, as Shopify's examples have it; with a number in the second profile and beyond. */
function optionOf({ title, type, priceMinor }: DeliveryMethodSetting, profile: number): DeliveryOption {
  const slug = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  return { handle: profile === 0 ? slug : `${slug}-${profile + 1}`, title, type, priceMinor };
}

/** Of a store that says nothing two flat rates: 4.95 and 12.95, in currencies without decimals 495 and 1295. */
function profilesOf(shop: ShopRecord): [DeliveryProfileSetting, ...DeliveryProfileSetting[]] {
  const [first, ...others] = shop.deliveryProfiles ?? [];
  if (first) return [first, ...others];
  const scale = exponentOf(shop.currency) === 3 ? 10 : 1;
  const methods: DeliveryMethodSetting[] = [
    { title: "Standard", type: "SHIPPING", priceMinor: 495 * scale },
    { title: "Express", type: "SHIPPING", priceMinor: 1295 * scale },
  ];
  return [{ productTypes: [], methods }];
}

/** Where a store delivers to, its own country first. */
export function countriesOf({ countryCode }: ShopRecord): string[] {
  return [...new Set([countryCode, "AT", "CA", "CN", "DE", "FR", "GB", "JP", "SA", "US"])];
}
