import type { MarketSetting, ShopRecord } from "./state/records.ts";

/** Numbers of markets of stores that have set up none: two of each store. */
const FIRST_ID = 24_000_000_000;

/** The markets of a store. As Shopify sets a store up: its own country, and all others as one. */
export function marketsOf(shop: ShopRecord): readonly MarketSetting[] {
  if (shop.markets !== undefined) return shop.markets;
  const { id, countryCode } = shop;
  const name = new Intl.DisplayNames("en", { type: "region" }).of(countryCode) ?? countryCode;
  return [
    { id: FIRST_ID + id * 2, handle: countryCode.toLowerCase(), name, countries: [countryCode] },
    { id: FIRST_ID + id * 2 + 1, handle: "international", name: "International" },
  ];
}

/** The market of a country: the one that names it, else the one of all others, else the first. */
export function marketFor(shop: ShopRecord, country: string): MarketSetting | undefined {
  const markets = marketsOf(shop);
  return (
    markets.find(({ countries }) => countries?.includes(country)) ??
    markets.find(({ countries }) => countries === undefined) ??
    markets[0]
  );
}

/** The countries of a market: those that it names, else those of `all` that no other market names. */
export function countriesOf(
  shop: ShopRecord,
  { id, countries }: MarketSetting,
  all: readonly string[],
): readonly string[] {
  if (countries !== undefined) return countries;
  const others = marketsOf(shop).flatMap((market) => (market.id === id ? [] : (market.countries ?? [])));
  return all.filter((country) => !others.includes(country));
}
