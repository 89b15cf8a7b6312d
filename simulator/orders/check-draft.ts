import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { OrderDraft } from "./order-draft.ts";
import { OrderDraftError } from "./order-draft.ts";

/** Throws an `OrderDraftError` with the rule that the draft breaks. */
export function checkDraft(sim: Simulator, shop: ShopRecord, draft: OrderDraft): void {
  must(draft.lines.length > 0, "an order has at least one line");
  must(isAmount(draft.shippingMinor), "shipping is a whole amount, zero or more");
  must(isAmount(draft.tipMinor ?? 0), "a tip is a whole amount, zero or more");
  for (const { application, amountMinor } of draft.shippingAllocations ?? []) {
    must(isAmount(amountMinor), "a discount is a whole amount, zero or more");
    must(draft.discountApplications[application] !== undefined, "an allocation names its application");
  }
  for (const line of draft.lines) {
    must(Number.isSafeInteger(line.quantity) && line.quantity > 0, "a line has at least one unit");
    must(isAmount(line.priceMinor), "a price is a whole amount, zero or more");
    let discountMinor = 0;
    for (const { application, amountMinor } of line.discountAllocations) {
      must(isAmount(amountMinor), "a discount is a whole amount, zero or more");
      must(draft.discountApplications[application] !== undefined, "an allocation names its application");
      discountMinor += amountMinor;
    }
    must(discountMinor <= line.priceMinor * line.quantity, "a line's discounts are at most its price");
  }
  const { customerId } = draft;
  must(
    customerId === null || sim.state.find(shop.domain, "customer", customerId) !== undefined,
    "the customer is one of the shop's",
  );
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

export function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new OrderDraftError(`order draft: ${rule}`);
}
