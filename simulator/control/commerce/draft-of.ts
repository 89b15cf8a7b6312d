import { allocate } from "../../checkout/allocate.ts";
import type { DraftLine, OrderDraft } from "../../orders/index.ts";
import { draftLine, findVariant, OrderDraftError } from "../../orders/index.ts";
import type { Simulator } from "../../simulator.ts";
import type { DiscountApplicationRecord, ShopRecord } from "../../state/records.ts";
import type { PlaceFields } from "./operations.ts";

/** The order that a request describes: prices from the catalogue, discounts spread over the lines. */
export function draftOf(
  sim: Simulator,
  shop: ShopRecord,
  fields: PlaceFields,
  customerId: number | null,
): OrderDraft {
  const discountApplications: DiscountApplicationRecord[] = [];
  const lines = fields.lines.map((wanted): DraftLine => {
    const line = lineOf(sim, shop, wanted);
    if (wanted.discountMinor === 0) return line;
    discountApplications.push(application("Line discount", null, wanted.discountMinor, "explicit"));
    const at = discountApplications.length - 1;
    return { ...line, discountAllocations: [{ application: at, amountMinor: wanted.discountMinor }] };
  });
  for (const { title, code, automatic, amountMinor } of fields.discounts) {
    const nets = lines.map((line) => Math.max(0, netOf(line)));
    if (amountMinor > nets.reduce((sum, net) => sum + net, 0))
      throw new OrderDraftError("order draft: discounts are at most the price");
    const given = application(title, code, amountMinor, "all");
    discountApplications.push(automatic ? { ...given, type: "automatic" } : given);
    const at = discountApplications.length - 1;
    for (const [index, part] of allocate(amountMinor, nets).entries())
      if (part > 0) lines[index]?.discountAllocations.push({ application: at, amountMinor: part });
  }
  const email = fields.email === undefined ? emailOf(sim, shop, customerId) : fields.email;
  const { shippingMinor, shippingTitle, payment, credits, tipMinor, test, sourceName, tags, note } = fields;
  return {
    customerId,
    email,
    lines,
    discountApplications,
    ...{ shippingMinor, shippingTitle, payment, tipMinor, test, sourceName, tags, note },
    credits: credits.map(({ amountMinor, ...credit }) =>
      amountMinor === undefined ? credit : { ...credit, amountMinor },
    ),
    ...(fields.company && { company: fields.company }),
    ...(fields.presentment && { presentment: fields.presentment }),
    ...(fields.taxes === undefined ? {} : { taxes: fields.taxes }),
    ...(fields.processedAt === undefined ? {} : { processedAt: fields.processedAt }),
  };
}

function lineOf(sim: Simulator, shop: ShopRecord, wanted: PlaceFields["lines"][number]): DraftLine {
  const { variantId, title = "Something", priceMinor, quantity, isGiftCard, sellingPlanId } = wanted;
  if (variantId === undefined)
    return {
      productId: null,
      variantId: null,
      title,
      variantTitle: null,
      sku: "",
      isGiftCard: isGiftCard ?? false,
      quantity,
      priceMinor: priceMinor ?? 0,
      discountAllocations: [],
    };
  const found = findVariant(sim.state, shop.domain, variantId);
  if (!found) throw new OrderDraftError("order draft: a variant is one of the shop's");
  const line = draftLine(found.product, found.variant, quantity);
  const plan = found.product.sellingPlans?.find(({ id }) => id === sellingPlanId);
  if (sellingPlanId !== undefined && plan === undefined)
    throw new OrderDraftError("order draft: a selling plan is one of the product's");
  return {
    ...line,
    ...(plan && { sellingPlan: { id: plan.id, name: plan.name } }),
    ...(priceMinor === undefined ? {} : { priceMinor }),
    ...(isGiftCard === undefined ? {} : { isGiftCard }),
  };
}

function application(
  title: string,
  code: string | null,
  value: number,
  targetSelection: "all" | "explicit",
): DiscountApplicationRecord {
  return {
    type: code === null ? "manual" : "discount_code",
    title: code ?? title,
    code,
    discountId: null,
    valueType: "fixed_amount",
    value,
    targetType: "line_item",
    targetSelection,
    allocationMethod: targetSelection === "all" ? "across" : "one",
  };
}

function netOf(line: DraftLine): number {
  const discount = line.discountAllocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return line.priceMinor * line.quantity - discount;
}

function emailOf(sim: Simulator, shop: ShopRecord, customerId: number | null): string | null {
  return customerId === null ? null : (sim.state.find(shop.domain, "customer", customerId)?.email ?? null);
}
