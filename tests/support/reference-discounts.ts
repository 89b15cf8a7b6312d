import type { DiscountConfig, ProductOffer, TierDiscount } from "../../app/domain/index.ts";

/** What a cart is granted, said in plain words: the yardstick for the compiled function. */
export interface GrantedDiscounts {
  /** For each line the offer it gets, or null. */
  lines: (ProductOffer | null)[];
  /** Percentage of the order, in basis points, with its message and the lines that it leaves out; or null. */
  order: { basisPoints: number; message: string; excludedLines: readonly number[] } | null;
}

export interface ReferenceCart {
  classes: readonly string[];
  tier: string | null | undefined;
  /** As Shopify names it. */
  language?: string | undefined;
  /** For each line, the collections that its product is in. */
  lines: readonly (readonly string[])[];
  /** Places of the lines that sell gift cards. */
  giftCards?: readonly number[];
}

/** The rules of the discount function, written for reading and not for speed. */
export function grantDiscounts(config: DiscountConfig, cart: ReferenceCart): GrantedDiscounts {
  const tier = config.tiers.find((candidate) => candidate.id === cart.tier);
  const open = config.productOffers.filter(
    (offer) => offer.tierIds.length === 0 || (tier !== undefined && offer.tierIds.includes(tier.id)),
  );
  const isGiftCard = (line: number) => cart.giftCards?.includes(line) ?? false;
  const lines = cart.lines.map((collections, line) => {
    if (isGiftCard(line)) return null;
    const fitting = open.filter((offer) => offer.collectionIds.some((id) => collections.includes(id)));
    const best = Math.max(...fitting.map((offer) => offer.basisPoints));
    return fitting.find((offer) => offer.basisPoints === best) ?? null;
  });
  const excludedLines = [...cart.lines.keys()].filter(isGiftCard);
  const hasOrder = cart.classes.includes("ORDER") && cart.lines.length > excludedLines.length;
  return {
    lines: cart.classes.includes("PRODUCT") ? lines : lines.map(() => null),
    order:
      hasOrder && tier !== undefined && tier.discountBasisPoints > 0
        ? { basisPoints: tier.discountBasisPoints, message: messageIn(tier, cart.language), excludedLines }
        : null,
  };
}

function messageIn({ message, messages = {} }: TierDiscount, language: string | undefined): string {
  const own = Object.entries(messages).find(([name]) => name.toUpperCase().replace("-", "_") === language);
  return own?.[1] ?? message;
}
