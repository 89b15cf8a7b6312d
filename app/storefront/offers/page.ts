import { UNKNOWN_BUYER } from "../../domain/campaigns/asked-buyer.ts";
import type { AskedBuyer } from "../../domain/campaigns/asked-buyer.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { isRecord } from "../../domain/reading.ts";

/** What Liquid has written into a block, as `snippets/laurel-offers-data.liquid` has it. */
export interface PageCart {
  /** What prices on the page are in, as Liquid has them: hundredths of it, whatever its decimals. */
  readonly currency: CurrencyCode;
  /** Null: a guest, or a customer who is no member. */
  readonly tier: string | null;
  readonly orders: number;
  readonly who: PageWho;
  readonly buyer: AskedBuyer;
  readonly lines: readonly PageLine[];
}

/** As `snippets/laurel-who.liquid` has it. */
export interface PageWho {
  /** Numbers with a blank between: of campaigns that the member has used up, and of segments. */
  readonly used?: string;
  readonly segments?: string;
  /** Days since 1 January 1970. */
  readonly since?: number;
  /** Month and day, as `05-17`. */
  readonly birthday?: string;
}

export interface PageLine {
  readonly id: string;
  readonly quantity: number;
  /** Of a piece, before any discount. */
  readonly hundredths: number;
  /** What the store compares that with; 0: nothing. */
  readonly comparedHundredths: number;
  readonly isGiftCard: boolean;
  /** As the product's metafield says it; null: there is none. */
  readonly targets: string | null;
  readonly isSubscription: boolean;
}

/** Sentences, each with its places to fill: `%amount%` and the like. */
export type Words = Readonly<Record<string, string>>;

/** The JSON of a `<script>` in a block; undefined where it is missing or broken. */
export function readJson(root: ParentNode, name: string): unknown {
  try {
    return JSON.parse(root.querySelector(`script[data-laurel-${name}]`)?.textContent ?? "");
  } catch {
    return undefined;
  }
}

/** The cart that a block carries; null where it is not one of ours, or in a currency that nobody knows. */
export function readCart(root: ParentNode): PageCart | null {
  const cart = readJson(root, "cart");
  if (!isRecord(cart) || !Array.isArray(cart["lines"])) return null;
  const { currency, tier, orders, who, lines } = cart;
  if (typeof currency !== "string" || !isCurrencyCode(currency)) return null;
  return {
    currency,
    tier: typeof tier === "string" ? tier : null,
    orders: Number(orders ?? 0),
    who: isRecord(who) ? readWho(who) : {},
    buyer: readBuyer(cart["buyer"]),
    lines: lines.filter(isRecord).map(({ id, quantity, price, compared, gift, targets, subscription }) => ({
      id: String(id),
      quantity: Number(quantity),
      hundredths: Number(price),
      comparedHundredths: Number(compared ?? 0),
      isGiftCard: gift === true,
      targets: typeof targets === "string" ? targets : null,
      isSubscription: subscription === true,
    })),
  };
}

function readWho({ used, segments, since, birthday }: Readonly<Record<string, unknown>>): PageWho {
  return {
    ...(typeof used === "string" ? { used } : {}),
    ...(typeof segments === "string" ? { segments } : {}),
    ...(typeof since === "number" ? { since } : {}),
    ...(typeof birthday === "string" ? { birthday } : {}),
  };
}

/** Nothing is known of whom a page of before does not speak of. */
function readBuyer(value: unknown): AskedBuyer {
  if (!isRecord(value)) return UNKNOWN_BUYER;
  const { country, market, tags, company } = value;
  return {
    country: typeof country === "string" ? country : null,
    market: typeof market === "string" || typeof market === "number" ? String(market) : null,
    tags: Array.isArray(tags) ? tags.map(String) : [],
    isCompany: company === true,
  };
}

/** @param name of sentences, or of what tiers are called, by their ids */
export function readWords(root: ParentNode, name: "words" | "tier-names"): Words {
  const words = readJson(root, name);
  return Object.fromEntries(
    Object.entries(isRecord(words) ? words : {}).map(([name, text]) => [name, String(text)]),
  );
}

/** How much of the shopper's currency one unit of the store's makes, as Shopify's own script says it. */
export function presentmentRate(currency: string, own: string): string | null {
  if (currency === own) return "1.0";
  const { Shopify } = globalThis as { Shopify?: { currency?: { active?: unknown; rate?: unknown } } };
  const { active, rate } = Shopify?.currency ?? {};
  return active === currency && Number(rate) > 0 ? String(rate) : null;
}
