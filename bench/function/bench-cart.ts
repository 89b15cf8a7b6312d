/** A cart of a gold member: every third line is in the first set of collections, every fifth in the second. */
export function benchCart(config: string, lineCount: number): unknown {
  return {
    discount: { discountClasses: ["ORDER", "PRODUCT"], metafield: { jsonValue: JSON.parse(config) } },
    presentmentCurrencyRate: "1.0",
    cart: {
      cost: { subtotalAmount: { currencyCode: "USD" } },
      buyerIdentity: { customer: { metafield: { jsonValue: member() } } },
      lines: Array.from({ length: lineCount }, (_, index) => ({
        id: `gid://shopify/CartLine/1f3a5c7d-9b00-4000-8000-${(index * 977).toString(16).padStart(12, "0")}`,
        quantity: 1 + (index % 3),
        cost: { amountPerQuantity: { amount: `${9 + (index % 40)}.${index % 2 === 0 ? "95" : "5"}` } },
        merchandise: {
          product: {
            isGiftCard: false,
            in0: index % 3 === 0,
            in1: index % 5 === 0,
            in2: index % 7 === 0,
            in3: false,
            in4: false,
          },
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
