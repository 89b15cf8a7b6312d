import { currencyCode, invariant, NEW_CAMPAIGN, wallTime } from "../../../app/domain/index.ts";
import type { Campaign, CurrencyCode } from "../../../app/domain/index.ts";

const DAY_MS = 86_400_000;

/** The demo's first store, where its campaigns are made. */
export const DEMO_STORE = {
  handle: "laurel-music",
  domain: "laurel-music.myshopify.com",
  zone: "America/New_York",
  usd: currencyOf("USD"),
  eur: currencyOf("EUR"),
} as const;

/** A campaign, and when it was published (ms). */
export interface MadeCampaign {
  readonly campaign: Campaign;
  readonly publishedAt: number;
  /** It was paused since. */
  readonly isPaused?: true;
}

/** What campaigns of the demo are made from. */
export interface CampaignFacts {
  readonly now: number;
  /** A moment so many days from now, in ms. */
  readonly days: (count: number) => number;
  /** The midnight of the store that begins the day so many days from now, as a schedule has it. */
  readonly midnight: (count: number) => string;
  /** Products in collections, by their handles. */
  readonly inCollections: (...handles: string[]) => Campaign["target"];
  /** Products, by their handles. */
  readonly products: (...handles: string[]) => Campaign["target"];
}

/** @param idOf digits of the id of a collection or product, by its handle */
export function campaignFacts(
  now: number,
  idOf: (kind: "collection" | "product", handle: string) => string,
): CampaignFacts {
  const days = (count: number) => now + count * DAY_MS;
  return {
    now,
    days,
    midnight: (count) => `${wallTime(DEMO_STORE.zone, days(count)).slice(0, 10)}T00:00`,
    inCollections: (...handles) => ({
      kind: "collections",
      collections: handles.map((handle) => idOf("collection", handle)),
    }),
    products: (...handles) => ({
      kind: "products",
      products: handles.map((handle) => idOf("product", handle)),
    }),
  };
}

/** @param changes what of it is not as every campaign begins; on everything, where no target is said */
export function campaignOf(title: string, changes: Partial<Campaign>): Campaign {
  return { ...NEW_CAMPAIGN, title, target: { kind: "everything" }, ...changes };
}

/** @param percents off each product, or off the order */
export function percentOff(percents: number, off: "product" | "order" = "product"): Campaign["offer"] {
  return { kind: "percentage", basisPoints: percents * 100, off, most: null };
}

/** @param dollars of the whole cart, before any discount */
export function fromSpent(dollars: number): Campaign["when"][number] {
  return { kind: "subtotal", of: "cart", amountMinor: dollars * 100, currency: DEMO_STORE.usd };
}

/** Amounts in dollars, elsewhere at Shopify's rate. */
export const IN_DOLLARS = { currency: DEMO_STORE.usd, others: [], elsewhere: "converted" } as const;

function currencyOf(code: string): CurrencyCode {
  const known = currencyCode(code);
  invariant(known.ok, `${code} is a currency`);
  return known.value;
}
