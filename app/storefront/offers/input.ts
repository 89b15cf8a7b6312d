import { answeredTags, companyOf, localizationOf, planOf } from "../../domain/campaigns/asked-buyer.ts";
import { formatMinor } from "../../domain/money/amounts.ts";
import { minorPerUnit } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { isRecord } from "../../domain/reading.ts";
import type { PageCart } from "./page.ts";

/**
 * What Shopify will hand the discount function for a cart of this page.
 *
 * @param config as checkout has it
 * @param rate how much of the shopper's currency one unit of the store's makes
 */
export function pageInput(config: unknown, cart: PageCart, rate: string): object {
  const { currency, buyer } = cart;
  const { birthday, ...kept } = cart.who;
  return {
    ...localizationOf(buyer),
    discount: { discountClasses: ["ORDER", "PRODUCT"], metafield: { value: JSON.stringify(config) } },
    presentmentCurrencyRate: rate,
    cart: {
      cost: { subtotalAmount: { currencyCode: currency } },
      buyerIdentity: {
        customer: {
          numberOfOrders: cart.orders,
          metafield:
            cart.tier === null ? null : { value: JSON.stringify({ v: 1, tier: cart.tier, ...kept }) },
          // The year is not looked at.
          birthDate: birthday === undefined ? null : { value: `2000-${birthday}` },
          hasTags: answeredTags(buyer.tags, tagsAsked(config)),
        },
        purchasingCompany: companyOf(buyer),
      },
      lines: cart.lines.map(({ isGiftCard, targets, ...line }) => ({
        ...{ id: line.id, quantity: line.quantity },
        cost: {
          amountPerQuantity: { amount: formatMinor(minorOf(line.hundredths, currency), currency) },
          compareAtAmountPerQuantity: {
            amount: formatMinor(minorOf(line.comparedHundredths, currency), currency),
          },
        },
        sellingPlanAllocation: planOf(line.isSubscription),
        merchandise: { product: { isGiftCard, metafield: targets === null ? null : { value: targets } } },
      })),
    },
  };
}

/** The tags that the configuration names. */
function tagsAsked(config: unknown): string[] {
  const tags = isRecord(config) ? config["tags"] : undefined;
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** Liquid has prices in hundredths of every currency. https://shopify.dev/docs/api/liquid/objects/product#product-price */
export function minorOf(hundredths: number, currency: CurrencyCode): number {
  return Math.round((hundredths * minorPerUnit(currency)) / 100);
}
