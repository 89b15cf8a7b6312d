import type { ShopRecord } from "../state/records.ts";
import type { Purchase } from "./purchases.ts";

/** A store to be seeded: its facts, and which of the recorded purchases are its own. */
export interface StorePlan {
  shop: Omit<ShopRecord, "id" | "createdAt">;
  /** Locales of its customers; the first is the usual one. */
  locales: readonly [string, ...string[]];
  /** Every nth album of the catalogue is on sale here. */
  albumStep: number;
  /** Prices end on whole units (yen) instead of cents as recorded. */
  wholeUnits: boolean;
  welcomesDemoPeople: boolean;
  choose(history: Purchase[]): Purchase[];
}

const EUROPE = ["AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "NL", "SE"];

export const STORE_PLANS: readonly [StorePlan, ...StorePlan[]] = [
  {
    shop: {
      domain: "laurel-music.myshopify.com",
      handle: "laurel-music",
      name: "Laurel Music",
      email: "hello@laurel-music.example",
      currency: "USD",
      timeZone: "America/New_York",
      countryCode: "US",
      locale: "en",
      plan: "advanced",
      presentmentRates: { CAD: 1.37, EUR: 0.92, GBP: 0.78, JPY: 150 },
      markets: [
        { id: 24_100_000_001, handle: "us", name: "United States", countries: ["US"] },
        { id: 24_100_000_002, handle: "ca", name: "Canada", countries: ["CA"] },
        { id: 24_100_000_003, handle: "europe", name: "Europe", countries: EUROPE },
        { id: 24_100_000_004, handle: "asia", name: "Asia and Pacific", countries: ["AU", "JP", "NZ", "SG"] },
      ],
      deliveryProfiles: [
        {
          productTypes: [],
          methods: [
            { title: "Standard", type: "SHIPPING", priceMinor: 495 },
            { title: "Express", type: "SHIPPING", priceMinor: 1295 },
            { title: "Bicycle courier", type: "LOCAL", priceMinor: 695, countries: ["US"] },
            { title: "Pickup at the counter", type: "PICK_UP", priceMinor: 0, countries: ["US"] },
          ],
        },
      ],
    },
    locales: ["en", "en", "en", "en", "en", "en", "en", "es", "fr", "zh-CN"],
    albumStep: 1,
    wholeUnits: false,
    welcomesDemoPeople: true,
    choose: (history) => history,
  },
  {
    shop: {
      domain: "second-spin.myshopify.com",
      handle: "second-spin",
      name: "Second Spin",
      email: "hallo@second-spin.example",
      currency: "EUR",
      timeZone: "Europe/Berlin",
      countryCode: "DE",
      locale: "de",
      plan: "basic",
      presentmentRates: {},
      markets: [
        { id: 24_200_000_001, handle: "de", name: "Germany", countries: ["DE"] },
        { id: 24_200_000_002, handle: "neighbours", name: "Neighbours", countries: ["AT", "CH", "FR", "NL"] },
      ],
      // With the element that scripts for several currencies look for, as shops were once told to write it.
      moneyFormats: {
        plain: "<span class=money>&euro;{{amount_with_comma_separator}}</span>",
        withCurrency: "<span class=money>&euro;{{amount_with_comma_separator}} EUR</span>",
      },
    },
    locales: ["de", "de", "fr", "en"],
    albumStep: 3,
    wholeUnits: false,
    welcomesDemoPeople: false,
    choose: (history) => smallSlice(history, 5_000),
  },
  {
    shop: {
      domain: "komeda-rekodo.myshopify.com",
      handle: "komeda-rekodo",
      name: "Komeda Rekōdo",
      email: "konnichiwa@komeda-rekodo.example",
      currency: "JPY",
      timeZone: "Asia/Tokyo",
      countryCode: "JP",
      locale: "ja",
      plan: "grow",
      presentmentRates: {},
    },
    locales: ["ja", "ja", "ja", "en"],
    albumStep: 4,
    wholeUnits: true,
    welcomesDemoPeople: false,
    choose: (history) => smallSlice(history, 15_000),
  },
];

const SMALL_STORE_CUSTOMERS = 40;

/** Forty people from `firstPerson` on, eight each with one to five purchases: 120 in all. */
function smallSlice(history: Purchase[], firstPerson: number): Purchase[] {
  const byPerson = Map.groupBy(
    history.filter(({ person, cents }) => person >= firstPerson && cents > 0),
    ({ person }) => person,
  );
  const chosen: Purchase[][] = [];
  for (const purchases of byPerson.values()) {
    if (chosen.length === SMALL_STORE_CUSTOMERS) break;
    if (purchases.length === (chosen.length % 5) + 1) chosen.push(purchases);
  }
  return chosen.flat();
}
