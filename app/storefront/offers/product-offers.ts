import { hintsOf } from "../../domain/campaigns/storefront.ts";
import type { ShownOffer, ShownTier } from "../../domain/campaigns/storefront.ts";
import { ask } from "./ask-function.ts";
import type { Asked, Checkout } from "./ask-function.ts";
import type { Said } from "./cart-hints.ts";
import type { PageCart } from "./page.ts";
import type { Sayer } from "./say.ts";

/** What one piece costs, as checkout would have it. */
export interface ProductSaid {
  /** For this shopper, where it is less than what the page says; and for everyone, where that is more. */
  readonly price: { readonly own: string; readonly everyone: string | null } | null;
  /** What members would pay, by tier, where that is less than this shopper does. */
  readonly tiers: readonly Said[];
  readonly offers: readonly Said[];
}

const MOST_TIERS = 4;
const MOST_OFFERS = 6;
const NOTHING: ProductSaid = { price: null, tiers: [], offers: [] };

/**
 * What a product would cost this shopper, members, and everyone, and which offers are on it: of one piece alone in a cart.
 *
 * @param nameOf what a tier is called in the reader's language
 */
export async function productOffers(
  checkout: Checkout,
  cart: PageCart,
  say: Sayer,
  nameOf: (tierId: string) => string,
): Promise<ProductSaid> {
  const own = await ask(checkout, cart);
  if (own === null) return NOTHING;
  const full = own.told.totalMinor;
  const ownMinor = priceOf(own);
  const everyone = cart.tier === null ? ownMinor : await priceFor(checkout, cart, null);
  const tiers: Said[] = [];
  let best = ownMinor;
  // From the lowest on, each that pays less than the one before.
  for (const { id } of named(own.checkout.tiers, nameOf)) {
    const minor = id === cart.tier ? null : await priceFor(checkout, cart, id);
    if (minor === null || minor >= best || tiers.length === MOST_TIERS) continue;
    best = minor;
    tiers.push({ title: nameOf(id), text: say.money(minor) });
  }
  return {
    price:
      ownMinor < full
        ? {
            own: say.money(ownMinor),
            everyone: everyone === ownMinor || everyone === null ? null : say.money(everyone),
          }
        : null,
    tiers,
    offers: offersOf(own, say, nameOf).slice(0, MOST_OFFERS),
  };
}

async function priceFor(checkout: Checkout, cart: PageCart, tier: string | null): Promise<number | null> {
  // Of others neither a birthday is known nor what they have used up.
  const asked = await ask(checkout, { ...cart, tier, who: {} });
  return asked && priceOf(asked);
}

function priceOf({ told: { totalMinor, tierOffMinor, verdicts } }: Asked): number {
  const off = verdicts.reduce((sum, one) => sum + (one.kind === "applied" ? one.offMinor : 0), 0);
  return totalMinor - off - tierOffMinor;
}

/** Tiers that some members only try have no name here. */
function named(tiers: readonly ShownTier[], nameOf: (id: string) => string): readonly ShownTier[] {
  return tiers.filter(({ id }) => nameOf(id) !== "");
}

/** Offers that come off this product, or would if more of it were bought, or for members. */
function offersOf({ checkout, told }: Asked, say: Sayer, nameOf: (tierId: string) => string): Said[] {
  const hints = hintsOf(checkout, told.verdicts);
  return checkout.offers.flatMap((offer, place): Said[] => {
    const verdict = told.verdicts[place];
    const hint = hints.find((one) => one.offer === offer);
    const [first] = offer.takes;
    if (hint && !offer.isOnDelivery) return [{ title: offer.title, text: say.hint(hint) }];
    if (offer.isOfGroups) return [];
    const reached =
      verdict?.kind === "applied" ? offer.takes[(verdict.next?.step ?? offer.takes.length) - 1] : undefined;
    if (reached) return [{ title: offer.title, text: say.reward(reached, offer.isOnDelivery) }];
    return isForOthers(verdict) && first ? forTiers(offer, first, checkout.tiers, say, nameOf) : [];
  });
}

function isForOthers(verdict: Asked["told"]["verdicts"][number] | undefined): boolean {
  return verdict?.kind === "closed" && verdict.fails.length === 1 && verdict.fails[0]?.why === "tier";
}

function forTiers(
  offer: ShownOffer,
  takes: ShownOffer["takes"][number],
  tiers: readonly ShownTier[],
  say: Sayer,
  nameOf: (tierId: string) => string,
): Said[] {
  const names = offer.tiers.flatMap((place) => {
    const name = nameOf(tiers[place]?.id ?? "");
    return name === "" ? [] : [name];
  });
  if (names.length === 0) return [];
  const reward = say.reward(takes, offer.isOnDelivery);
  return [{ title: offer.title, text: say.forTiers(names, reward) }];
}
