import { findVariant } from "../orders/index.ts";
import type { Simulator } from "../simulator.ts";
import type {
  CartLineRecord,
  CartRecord,
  ProductRecord,
  SellingPlanSetting,
  ShopRecord,
  VariantRecord,
} from "../state/records.ts";

/** A cart line with what it stands for. Amounts in smallest units of the shop's currency. */
export interface CartLine {
  record: CartLineRecord;
  gid: string;
  product: ProductRecord;
  variant: VariantRecord;
  quantity: number;
  subtotalMinor: number;
  /** Undefined: bought once. */
  plan: SellingPlanSetting | undefined;
}

/** The cart's lines that can still be bought; a product that was deleted or archived falls out. */
export function cartLines(sim: Simulator, shop: ShopRecord, cart: CartRecord): CartLine[] {
  return cart.lines.flatMap((record) => {
    const found = findVariant(sim.state, shop.domain, record.variantId);
    if (!found || found.product.status !== "ACTIVE" || record.quantity < 1) return [];
    return [
      {
        record,
        gid: `gid://shopify/CartLine/${record.id}`,
        product: found.product,
        variant: found.variant,
        quantity: record.quantity,
        subtotalMinor: found.variant.priceMinor * record.quantity,
        plan: found.product.sellingPlans?.find(({ id }) => id === record.sellingPlanId),
      },
    ];
  });
}
