import type { DiscountApplicationRecord, DiscountRecord } from "../state/records.ts";
import { allocate } from "./allocate.ts";
import {
  optionKey,
  select,
  type Basket,
  type Offers,
  type OrderOffer,
  type ShippingOffer,
} from "./candidates.ts";
import type { DeliveryGroup, DeliveryOption } from "./shipping.ts";

/** A discount that offered something to this cart. */
export interface Contender {
  discount: DiscountRecord;
  /** The code that brought it; null when it is automatic. */
  code: string | null;
  offers: Offers;
}

export interface Combination {
  chosen: Contender[];
  applications: DiscountApplicationRecord[];
  /** For each line of the basket: what each application takes off. */
  allocations: Allocation[][];
  /** What each takes off the delivery that is chosen. */
  shippingAllocations: Allocation[];
  /** Off the lines. */
  totalMinor: number;
  shippingMinor: number;
}

export interface Allocation {
  application: number;
  amountMinor: number;
}

/** Up to so many contenders every set is tried; beyond, the most valuable are taken one after another. */
const TRIED_IN_FULL = 10;

/**
 * The set of discounts that may stand together and takes off most; on a tie the earlier discounts win.
 * https://help.shopify.com/manual/discounts/combining-discounts/discount-combinations
 */
export function combine(contenders: readonly Contender[], basket: Basket): Combination {
  let best = apply([], basket);
  const consider = (set: Contender[]) => {
    const combination = apply(set, basket);
    if (isBetter(combination, best, basket)) best = combination;
  };
  if (contenders.length <= TRIED_IN_FULL) {
    const grow = (set: Contender[], from: number) => {
      if (set.length > 0) consider(set);
      contenders.slice(from).forEach((contender, place) => {
        if (set.every((other) => standTogether(other, contender)))
          grow([...set, contender], from + place + 1);
      });
    };
    grow([], 0);
    return best;
  }
  const byWorth = contenders
    .map((contender) => ({ contender, worth: worthOf(apply([contender], basket)) }))
    .sort((a, b) => b.worth - a.worth);
  const set: Contender[] = [];
  for (const { contender } of byWorth) {
    if (set.every((other) => standTogether(other, contender))) set.push(contender);
  }
  consider(set);
  return best;
}

/** More off what is chosen; else more off what could be: options that nobody has chosen are shown discounted too. */
function isBetter(one: Combination, other: Combination, { groups }: Basket): boolean {
  const more = worthOf(one) - worthOf(other);
  if (more !== 0) return more > 0;
  const possible = ({ chosen }: Combination) =>
    groups
      .flatMap((group) => group.options.flatMap((option) => offDelivery(chosen, group, option)))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return possible(one) > possible(other);
}

function worthOf({ totalMinor, shippingMinor }: Combination): number {
  return totalMinor + shippingMinor;
}

/** Each must allow the classes in which the other discounts this cart. A discount stands with itself. */
function standTogether(a: Contender, b: Contender): boolean {
  if (a.discount.id === b.discount.id) return false;
  return allows(a.discount, b) && allows(b.discount, a);
}

function allows(discount: DiscountRecord, other: Contender): boolean {
  const { productDiscounts, orderDiscounts, shippingDiscounts } = discount.combinesWith;
  return (
    (shippingDiscounts || other.offers.shipping.length === 0) &&
    (productDiscounts || other.offers.product.length === 0) &&
    (orderDiscounts || other.offers.order.length === 0)
  );
}

/**
 * Product discounts first, the best one on each line; then order discounts on what is left. Each
 * order discount is reckoned on the subtotal after product discounts; together they never go below zero.
 */
function apply(chosen: Contender[], basket: Basket): Combination {
  const result: Combination = {
    chosen,
    applications: [],
    allocations: basket.lines.map(() => []),
    shippingAllocations: [],
    totalMinor: 0,
    shippingMinor: 0,
  };
  applyProducts(result, basket);
  const afterProducts = basket.lines.map((line, index) => line.subtotalMinor - taken(result, index));
  for (const contender of chosen) {
    for (const { strategy, offers } of contender.offers.order) {
      const worth = (offer: OrderOffer) => offer.amountOf(baseOf(offer, afterProducts));
      for (const offer of select(strategy, offers, worth))
        applyOrder(result, basket, contender, offer, worth(offer));
    }
  }
  applyShipping(result, basket);
  result.totalMinor = basket.lines.reduce((sum, _line, index) => sum + taken(result, index), 0);
  return result;
}

/** What the chosen contenders take off one way of delivery, in the order in which they stand; at most its price. */
export function offDelivery(
  chosen: readonly Contender[],
  group: DeliveryGroup,
  option: DeliveryOption,
): { contender: Contender; offer: ShippingOffer; amountMinor: number }[] {
  let left = option.priceMinor;
  return chosen.flatMap((contender) =>
    contender.offers.shipping.flatMap((offer) => {
      const amountMinor = Math.min(left, offer.byOption.get(optionKey(group, option)) ?? 0);
      left -= amountMinor;
      return amountMinor === 0 ? [] : [{ contender, offer, amountMinor }];
    }),
  );
}

function applyShipping(result: Combination, basket: Basket): void {
  const applications = new Map<ShippingOffer, Allocation>();
  for (const group of basket.groups) {
    for (const { contender, offer, amountMinor } of offDelivery(result.chosen, group, group.chosen)) {
      const known = applications.get(offer);
      if (known) known.amountMinor += amountMinor;
      else {
        const record = applicationRecord(contender, offer, "entitled", "each", "shipping_line");
        const application = result.applications.push(record) - 1;
        applications.set(offer, { application, amountMinor });
      }
      result.shippingMinor += amountMinor;
    }
  }
  result.shippingAllocations = [...applications.values()];
}

function applyProducts(result: Combination, basket: Basket): void {
  const all = result.chosen.flatMap((contender) =>
    contender.offers.product.map((offer) => ({ contender, offer })),
  );
  const winners = new Map<number, { entry: (typeof all)[number]; amountMinor: number }>();
  for (const entry of all) {
    for (const [index, amountMinor] of entry.offer.byLine) {
      const capped = Math.min(amountMinor, basket.lines[index]?.subtotalMinor ?? 0);
      if (capped > (winners.get(index)?.amountMinor ?? 0)) winners.set(index, { entry, amountMinor: capped });
    }
  }
  for (const entry of all) {
    const lines = [...winners].filter(([, winner]) => winner.entry === entry);
    if (lines.length === 0) continue;
    const application = result.applications.push(
      applicationRecord(entry.contender, entry.offer, "entitled", entry.offer.allocation),
    );
    for (const [index, { amountMinor }] of lines) {
      result.allocations[index]?.push({ application: application - 1, amountMinor });
    }
  }
}

function applyOrder(
  result: Combination,
  basket: Basket,
  contender: Contender,
  offer: OrderOffer,
  wanted: number,
): void {
  const left = basket.lines.map((line, index) =>
    offer.excluded.has(index) ? 0 : line.subtotalMinor - taken(result, index),
  );
  const amountMinor = Math.min(
    wanted,
    left.reduce((sum, amount) => sum + amount, 0),
  );
  if (amountMinor <= 0) return;
  const selection = offer.excluded.size > 0 ? "entitled" : "all";
  const application = result.applications.push(applicationRecord(contender, offer, selection, "across"));
  allocate(amountMinor, left).forEach((part, index) => {
    if (part > 0) result.allocations[index]?.push({ application: application - 1, amountMinor: part });
  });
}

function applicationRecord(
  { discount, code }: Contender,
  offer: Pick<OrderOffer, "message" | "value">,
  targetSelection: "all" | "entitled",
  allocationMethod: "across" | "each",
  targetType: "line_item" | "shipping_line" = "line_item",
): DiscountApplicationRecord {
  return {
    type: code === null ? "automatic" : "discount_code",
    title: code ?? offer.message ?? discount.title,
    code,
    discountId: discount.id,
    valueType: offer.value.type,
    value: offer.value.value,
    targetType,
    targetSelection,
    allocationMethod,
  };
}

function baseOf(offer: OrderOffer, amounts: readonly number[]): number {
  return amounts.reduce((sum, amount, index) => (offer.excluded.has(index) ? sum : sum + amount), 0);
}

function taken(result: Combination, line: number): number {
  return (result.allocations[line] ?? []).reduce((sum, allocation) => sum + allocation.amountMinor, 0);
}
