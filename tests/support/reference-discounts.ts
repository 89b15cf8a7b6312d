import type { DiscountConfig, ProductOffer } from "../../app/domain/index.ts";

/** What a cart is granted, said in plain words: the yardstick for the compiled function. */
export interface GrantedDiscounts {
  /** For each line the offer it gets, or null. */
  lines: (ProductOffer | null)[];
  /** Percentage of the order, in basis points, with its message; or null. */
  order: { basisPoints: number; message: string } | null;
}

export interface ReferenceCart {
  classes: readonly string[];
  tier: string | null | undefined;
  lines: readonly (readonly string[])[];
}

/** The rules of the discount function, written for reading and not for speed. */
export function grantDiscounts(config: DiscountConfig, cart: ReferenceCart): GrantedDiscounts {
  const tier = config.tiers.find((candidate) => candidate.id === cart.tier);
  const open = config.productOffers.filter(
    (offer) => offer.tierIds.length === 0 || (tier !== undefined && offer.tierIds.includes(tier.id)),
  );
  const lines = cart.lines.map((collections) => {
    const fitting = open.filter((offer) => offer.collectionIds.some((id) => collections.includes(id)));
    const best = Math.max(...fitting.map((offer) => offer.basisPoints));
    return fitting.find((offer) => offer.basisPoints === best) ?? null;
  });
  const hasOrder = cart.classes.includes("ORDER") && cart.lines.length > 0;
  return {
    lines: cart.classes.includes("PRODUCT") ? lines : lines.map(() => null),
    order:
      hasOrder && tier !== undefined && tier.discountBasisPoints > 0
        ? { basisPoints: tier.discountBasisPoints, message: tier.message }
        : null,
  };
}
