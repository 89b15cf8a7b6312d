import { encodeCarried } from "../../app/domain/index.ts";

/** Every third line is in the first target, every fifth in the second, every seventh in the third. */
function carried(index: number): string {
  return encodeCarried([3, 5, 7].flatMap((each, target) => (index % each === 0 ? target : [])));
}

/** A cart of a gold member. */
export function benchCart(config: string, lineCount: number): unknown {
  return {
    localization: {
      ...{ language: { isoCode: "EN" }, country: { isoCode: "US" } },
      market: { id: "gid://shopify/Market/24801935636" },
    },
    discount: { discountClasses: ["ORDER", "PRODUCT"], metafield: { value: config } },
    presentmentCurrencyRate: "1.0",
    cart: {
      cost: { subtotalAmount: { currencyCode: "USD" } },
      buyerIdentity: {
        customer: { numberOfOrders: 3, metafield: { value: JSON.stringify(member()) }, hasTags: [] },
        purchasingCompany: null,
      },
      lines: Array.from({ length: lineCount }, (_, index) => ({
        id: `gid://shopify/CartLine/1f3a5c7d-9b00-4000-8000-${(index * 977).toString(16).padStart(12, "0")}`,
        quantity: 1 + (index % 3),
        cost: {
          amountPerQuantity: { amount: `${9 + (index % 40)}.${index % 2 === 0 ? "95" : "5"}` },
          compareAtAmountPerQuantity: null,
        },
        sellingPlanAllocation: null,
        merchandise: {
          product: { isGiftCard: false, metafield: { value: carried(index) } },
        },
      })),
    },
  };
}

/** The member's metafield as the app writes it. */
function member(): unknown {
  return {
    v: 1,
    points: 2450,
    pending: 120,
    tier: "gold",
    tierName: "Gold",
    next: { tier: "platinum", name: "Platinum", missingMinor: 12_050, thresholdMinor: 60_000 },
    spendMinor: 47_950,
    currency: "USD",
    asOf: "2026-01-01T00:00:00Z",
  };
}
