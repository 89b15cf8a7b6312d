import { convertMinor } from "../money.ts";
import { allocate } from "./allocate.ts";
import type { CartLine } from "./cart-lines.ts";
import type {
  DeliveryCandidate,
  DeliveryOperation,
  Operation,
  OrderCandidate,
  OrderCondition,
  ProductCandidate,
} from "./function-output.ts";
import { fromDecimal, percentOf, toMillionths } from "./money.ts";
import type { DeliveryGroup, DeliveryOption } from "./shipping.ts";

/** The facts that candidates are weighed against. Amounts in smallest units of the shop's currency. */
export interface Basket {
  lines: CartLine[];
  groups: DeliveryGroup[];
  currency: string;
  presentment: { currency: string; rate: number };
}

export interface Value {
  type: "percentage" | "fixed_amount";
  /** Percent, or an amount in the shop's currency, as a decimal number. */
  value: number;
}

/** What one product candidate takes off each line (by the line's place in the basket). */
export interface ProductOffer {
  message: string | null;
  value: Value;
  allocation: "across" | "each";
  byLine: Map<number, number>;
}

/** What one order candidate asks for; how much it makes is known once the product discounts are. */
export interface OrderOffer {
  message: string | null;
  value: Value;
  excluded: ReadonlySet<number>;
  amountOf(subtotalMinor: number): number;
}

/** What one delivery candidate takes off options, wherever they are chosen (by `optionKey`). */
export interface ShippingOffer {
  message: string | null;
  value: Value;
  byOption: Map<string, number>;
}

export interface Offers {
  product: ProductOffer[];
  shipping: ShippingOffer[];
  /** One list for each operation: its candidates that hold, and how to choose among them. */
  order: { strategy: "FIRST" | "MAXIMUM"; offers: OrderOffer[] }[];
}

/**
 * Weighs a function's operations. Candidates of one operation compete as its strategy says:
 * https://shopify.dev/docs/api/functions/latest/discount
 */
export function weigh(
  operations: readonly Operation[],
  delivery: readonly DeliveryOperation[],
  basket: Basket,
): Offers {
  const offers: Offers = { product: [], shipping: [], order: [] };
  for (const operation of operations) {
    if ("productDiscountsAdd" in operation) {
      const { candidates, selectionStrategy } = operation.productDiscountsAdd;
      const held = candidates.flatMap((candidate) => productOffer(candidate, basket) ?? []);
      offers.product.push(...select(selectionStrategy, held, (offer) => total(offer.byLine.values())));
    } else {
      const { candidates, selectionStrategy } = operation.orderDiscountsAdd;
      const held = candidates.flatMap((candidate) => orderOffer(candidate, basket) ?? []);
      if (held.length > 0) offers.order.push({ strategy: selectionStrategy, offers: held });
    }
  }
  for (const { deliveryDiscountsAdd } of delivery)
    offers.shipping.push(
      ...deliveryDiscountsAdd.candidates.flatMap((one) => shippingOffer(one, basket) ?? []),
    );
  return offers;
}

export const optionKey = (group: DeliveryGroup, { handle }: DeliveryOption) => `${group.gid} ${handle}`;

/** An amount is for each option that is chosen, once in a group, and at most what it costs. */
function shippingOffer(candidate: DeliveryCandidate, basket: Basket): ShippingOffer | undefined {
  const { percentage, fixedAmount } = candidate.value;
  const percent = percentage ? percentMillionths(percentage.value) : 0;
  const { amountMinor, value } = percentage
    ? { amountMinor: 0, value: { type: "percentage" as const, value: percent / 1e6 } }
    : fixed(fixedAmount?.amount, basket);
  const isTarget = (group: DeliveryGroup, { handle }: DeliveryOption) =>
    candidate.targets.some(
      ({ deliveryOption, deliveryGroup }) =>
        deliveryOption?.handle === handle || deliveryGroup?.id === group.gid,
    );
  const byOption = new Map<string, number>();
  for (const group of basket.groups) {
    for (const option of group.options.filter((one) => isTarget(group, one))) {
      const off = percentage
        ? percentOf(option.priceMinor, percent)
        : Math.min(amountMinor, option.priceMinor);
      if (off > 0) byOption.set(optionKey(group, option), off);
    }
  }
  return byOption.size === 0 ? undefined : { message: candidate.message ?? null, value, byOption };
}

/** FIRST the first, MAXIMUM the one that takes off most (the earlier on a tie), ALL every one. */
export function select<T>(
  strategy: "FIRST" | "MAXIMUM" | "ALL",
  offers: readonly T[],
  worth: (offer: T) => number,
): T[] {
  if (strategy === "ALL") return [...offers];
  const [first, ...others] = offers;
  if (first === undefined) return [];
  if (strategy === "FIRST") return [first];
  return [others.reduce((best, offer) => (worth(offer) > worth(best) ? offer : best), first)];
}

function productOffer(candidate: ProductCandidate, basket: Basket): ProductOffer | undefined {
  const met = (candidate.prerequisites ?? []).every(({ cartLine }) => {
    const line = basket.lines.find(({ gid }) => gid === cartLine.id);
    return line !== undefined && line.quantity >= cartLine.quantity;
  });
  const targets = new Map<number, number>();
  for (const { cartLine } of candidate.targets) {
    const index = indexOfLine(basket, cartLine.id);
    const line = basket.lines[index];
    if (!line) continue;
    const wanted = (targets.get(index) ?? 0) + (cartLine.quantity ?? line.quantity);
    targets.set(index, Math.min(wanted, line.quantity));
  }
  if (!met || targets.size === 0) return undefined;
  const { percentage, fixedAmount } = candidate.value;
  const message = candidate.message ?? null;
  if (percentage) {
    const percent = percentMillionths(percentage.value);
    const byLine = mapLines(basket, targets, (price, units) => percentOf(price * units, percent));
    return { message, value: { type: "percentage", value: percent / 1e6 }, allocation: "across", byLine };
  }
  const { amountMinor, value } = fixed(fixedAmount?.amount, basket);
  if (fixedAmount?.appliesToEachItem) {
    const byLine = mapLines(basket, targets, (price, units) => Math.min(amountMinor, price) * units);
    return { message, value, allocation: "each", byLine };
  }
  const weights = [...mapLines(basket, targets, (price, units) => price * units)];
  const parts = allocate(
    Math.min(amountMinor, total(weights.map(([, weight]) => weight))),
    weights.map(([, weight]) => weight),
  );
  const byLine = new Map(weights.map(([index], place) => [index, parts[place] ?? 0]));
  return { message, value, allocation: "across", byLine };
}

function orderOffer(candidate: OrderCandidate, basket: Basket): OrderOffer | undefined {
  const [target] = candidate.targets;
  if (!target || !(candidate.conditions ?? []).every((condition) => holds(condition, basket)))
    return undefined;
  const excluded = new Set(target.orderSubtotal.excludedCartLineIds.map((id) => indexOfLine(basket, id)));
  const message = candidate.message ?? null;
  const { percentage, fixedAmount } = candidate.value;
  if (percentage) {
    const percent = percentMillionths(percentage.value);
    const value: Value = { type: "percentage", value: percent / 1e6 };
    return { message, value, excluded, amountOf: (subtotal) => percentOf(subtotal, percent) };
  }
  const { amountMinor, value } = fixed(fixedAmount?.amount, basket);
  return { message, value, excluded, amountOf: (subtotal) => Math.min(amountMinor, subtotal) };
}

function holds(condition: OrderCondition, basket: Basket): boolean {
  const { orderMinimumSubtotal, cartLineMinimumSubtotal, cartLineMinimumQuantity } = condition;
  const lines = (ids: readonly string[]) => basket.lines.filter(({ gid }) => ids.includes(gid));
  const subtotal = (some: readonly CartLine[]) => total(some.map((line) => line.subtotalMinor));
  // Minimum amounts are in the shop's currency, as the schema says.
  const atLeast = (amount: unknown, have: number) =>
    have >= (fromDecimal(amount, basket.currency) ?? Infinity);
  if (orderMinimumSubtotal) {
    const counted = basket.lines.filter(({ gid }) => !orderMinimumSubtotal.excludedCartLineIds.includes(gid));
    if (!atLeast(orderMinimumSubtotal.minimumAmount, subtotal(counted))) return false;
  }
  if (cartLineMinimumSubtotal) {
    const { ids, minimumAmount } = cartLineMinimumSubtotal;
    if (!atLeast(minimumAmount, subtotal(lines(ids)))) return false;
  }
  if (cartLineMinimumQuantity) {
    const units = total(lines(cartLineMinimumQuantity.ids).map((line) => line.quantity));
    if (units < cartLineMinimumQuantity.minimumQuantity) return false;
  }
  return true;
}

function percentMillionths(value: unknown): number {
  const millionths = toMillionths(value);
  if (millionths === undefined || millionths > 100_000_000) {
    throw new Error(`invalid function output: ${String(value)} is not a percentage`);
  }
  return millionths;
}

function fixed(amount: unknown, basket: Basket): { amountMinor: number; value: Value } {
  const { currency, presentment } = basket;
  const presented = fromDecimal(amount, presentment.currency);
  if (presented === undefined) throw new Error(`invalid function output: ${String(amount)} is not an amount`);
  const amountMinor = convertMinor(presented, presentment.currency, currency, 1 / presentment.rate);
  const inShop = presentment.currency === currency ? Number(amount) : Number(amount) / presentment.rate;
  return { amountMinor, value: { type: "fixed_amount", value: inShop } };
}

function mapLines(
  basket: Basket,
  targets: Map<number, number>,
  amount: (price: number, units: number) => number,
) {
  const byLine = new Map<number, number>();
  for (const [index, units] of targets)
    byLine.set(index, amount(basket.lines[index]?.variant.priceMinor ?? 0, units));
  return byLine;
}

function indexOfLine(basket: Basket, gid: string): number {
  return basket.lines.findIndex((line) => line.gid === gid);
}

function total(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}
