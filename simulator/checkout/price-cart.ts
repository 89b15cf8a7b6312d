import type { Simulator } from "../simulator.ts";
import { lineTaxOf, taxOf } from "../orders/index.ts";
import type {
  CartRecord,
  DiscountApplicationRecord,
  DiscountRecord,
  ShopRecord,
  TaxSetting,
} from "../state/records.ts";
import { weigh, type Offers } from "./candidates.ts";
import { cartLines, type CartLine } from "./cart-lines.ts";
import { combine, offDelivery, type Allocation, type Combination, type Contender } from "./combine.ts";
import { refusal, shopperKey } from "./discount-uses.ts";
import type { DeliveryOperation, Operation } from "./function-output.ts";
import type { PricingContext } from "./pricing-context.ts";
import { discountOfCode } from "./redeem-codes.ts";
import { rememberedRun } from "./remembered-run.ts";
import { DELIVERY, LINES, runDiscount, runWasm, type FunctionRunner } from "./run-discount.ts";
import { deliveryGroups, type DeliveryGroup } from "./shipping.ts";

/** At most so many codes on one order: https://help.shopify.com/manual/discounts/combining-discounts */
export const MOST_CODES = 5;

export type CodeVerdict =
  | "APPLIED"
  | "UNKNOWN"
  | "NOT_STARTED"
  | "EXPIRED"
  | "USED_UP"
  | "ALREADY_USED"
  | "NOT_APPLICABLE"
  | "NOT_COMBINABLE"
  | "TOO_MANY";

export interface PricedLine extends CartLine {
  /** `application` is an index into the cart's `discountApplications`. */
  discountAllocations: { application: number; amountMinor: number }[];
  discountMinor: number;
  totalMinor: number;
}

/** A cart with its price. Every amount is in smallest units of the shop's currency. */
export interface PricedCart {
  currency: string;
  presentment: { currency: string; rate: number };
  lines: PricedLine[];
  subtotalMinor: number;
  discountMinor: number;
  discountApplications: DiscountApplicationRecord[];
  codes: { code: string; verdict: CodeVerdict }[];
  /** What is delivered together, and how it can be; none for gift cards alone. */
  groups: PricedGroup[];
  shipping: PricedShipping;
  /** On lines and shipping; part of the total, on top of the prices or inside of them. */
  taxMinor: number;
  taxes: TaxSetting | null;
  totalMinor: number;
  /** Functions that failed, and so discounted nothing. */
  failures: { discountId: number; error: string }[];
}

export interface PricedGroup extends DeliveryGroup {
  /** By the places of the options: what comes off each, were it chosen. */
  discountsMinor: number[];
}

/** All delivery as it is chosen. */
export interface PricedShipping {
  title: string;
  /** Before discounts. */
  priceMinor: number;
  discountMinor: number;
  allocations: Allocation[];
}

export interface PriceOptions {
  presentmentCurrency?: string;
  email?: string | null;
  /** Of the options that are chosen, one in a group. */
  shippingHandles?: readonly string[];
  /** Where it goes; the shop's own country by default. */
  country?: string;
  language?: string;
  runner?: FunctionRunner;
  /** Runs functions even when they have answered the same question before: at payment. */
  fresh?: boolean;
}

/** Prices a cart as checkout would now: runs the discount functions, combines what they offer, adds shipping. */
export function priceCart(
  sim: Simulator,
  shop: ShopRecord,
  cart: CartRecord,
  options: PriceOptions = {},
): PricedCart {
  const context = pricingContext(sim, shop, cart, options);
  const { lines, presentment } = context;
  const { groups } = context;
  const basket = { lines, groups, currency: shop.currency, presentment };
  const found = findDiscounts(context, cart);
  const failures: PricedCart["failures"] = [];
  const contenders: Contender[] = [];
  for (const { discount, code } of lines.length > 0 ? found.discounts : []) {
    const runner = options.runner ?? (options.fresh ? runWasm : rememberedRun(sim.state));
    const asked = askFunction(context, discount, code, runner);
    for (const error of asked.errors) failures.push({ discountId: discount.id, error });
    const weighed = tryWeigh(() => weigh(asked.lines, asked.delivery, basket));
    if (!weighed.ok) failures.push({ discountId: discount.id, error: weighed.error });
    else contenders.push({ discount, code, offers: weighed.offers });
  }
  const offering = contenders.filter(
    ({ offers: { product, order, shipping } }) => product.length + order.length + shipping.length > 0,
  );
  const combination = combine(offering, basket);
  const priced = lines.map((line, index) => {
    const discountAllocations = combination.allocations[index] ?? [];
    const discountMinor = discountAllocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return { ...line, discountAllocations, discountMinor, totalMinor: line.subtotalMinor - discountMinor };
  });
  const shipping = shippingOf(groups, combination);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.subtotalMinor, 0);
  const shippingMinor = shipping.priceMinor - shipping.discountMinor;
  const taxMinor = taxOfCart(priced, shop.taxes) + taxOf(shippingMinor, shop.taxes);
  const addedTaxMinor = shop.taxes?.pricesInclude ? 0 : taxMinor;
  return {
    currency: shop.currency,
    presentment,
    lines: priced,
    subtotalMinor,
    discountMinor: combination.totalMinor,
    discountApplications: combination.applications,
    codes: found.codes.map(({ code, verdict, discount }) => ({
      code,
      verdict: verdict ?? codeVerdict(code, discount, offering, combination.applications),
    })),
    groups: groups.map((group) => ({
      ...group,
      discountsMinor: group.options.map((option) =>
        offDelivery(combination.chosen, group, option).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      ),
    })),
    shipping,
    taxMinor,
    taxes: shop.taxes ?? null,
    totalMinor: subtotalMinor - combination.totalMinor + shippingMinor + addedTaxMinor,
    failures,
  };
}

/** What the function answers for the cart, and for its delivery where the discount is of that class. */
function askFunction(
  context: PricingContext,
  discount: DiscountRecord,
  code: string | null,
  runner: FunctionRunner,
): { lines: Operation[]; delivery: DeliveryOperation[]; errors: string[] } {
  const lines = runDiscount(context, discount, code, runner, LINES);
  const isOfDelivery = discount.discountClasses.includes("SHIPPING") && context.groups.length > 0;
  const delivery = isOfDelivery
    ? runDiscount(context, discount, code, runner, DELIVERY)
    : { ok: true as const, operations: [] };
  return {
    lines: lines.ok ? lines.operations : [],
    delivery: delivery.ok ? delivery.operations : [],
    errors: [lines, delivery].flatMap((run) => (run.ok ? [] : [run.error])),
  };
}

function shippingOf(groups: readonly DeliveryGroup[], combination: Combination): PricedShipping {
  const titles = [...new Set(groups.map(({ chosen }) => chosen.title))];
  return {
    title: groups.length === 0 ? "No shipping needed" : titles.join(" + "),
    priceMinor: groups.reduce((sum, { chosen }) => sum + chosen.priceMinor, 0),
    discountMinor: combination.shippingMinor,
    allocations: combination.shippingAllocations,
  };
}

function taxOfCart(lines: readonly PricedLine[], taxes: TaxSetting | undefined): number {
  return lines.reduce((sum, { product, variant, quantity, discountAllocations }) => {
    const { isGiftCard } = product;
    return (
      sum + lineTaxOf({ isGiftCard, priceMinor: variant.priceMinor, quantity, discountAllocations }, taxes)
    );
  }, 0);
}

function tryWeigh(work: () => Offers): { ok: true; offers: Offers } | { ok: false; error: string } {
  try {
    return { ok: true, offers: work() };
  } catch (thrown) {
    return { ok: false, error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function pricingContext(
  sim: Simulator,
  shop: ShopRecord,
  cart: CartRecord,
  options: PriceOptions,
): PricingContext {
  const customer =
    cart.customerId === null ? undefined : sim.state.find(shop.domain, "customer", cart.customerId);
  const lines = cartLines(sim, shop, cart);
  const country = options.country ?? shop.countryCode;
  const wanted = options.presentmentCurrency ?? shop.currency;
  const rate = shop.presentmentRates[wanted];
  return {
    sim,
    shop,
    lines,
    groups: deliveryGroups(shop, lines, country, options.shippingHandles ?? []),
    country,
    customer,
    email: options.email ?? customer?.email ?? null,
    attributes: cart.attributes,
    enteredCodes: cart.discountCodes,
    presentment: rate === undefined ? { currency: shop.currency, rate: 1 } : { currency: wanted, rate },
    language: options.language ?? "en",
    collections: new Map(),
  };
}

interface FoundCode {
  code: string;
  verdict: CodeVerdict | undefined;
  discount: DiscountRecord | undefined;
}

/** Codes first, so that they win a tie, then the automatic discounts, oldest first. */
function findDiscounts(context: PricingContext, cart: CartRecord) {
  const { sim, shop } = context;
  const shopper = shopperKey(cart.customerId, context.email);
  const codes = cart.discountCodes.map((code, index): FoundCode => {
    const discount = findByCode(sim, shop, code);
    if (index >= MOST_CODES) return { code, verdict: "TOO_MANY", discount };
    return { code, verdict: discount ? refusal(sim, shop, discount, shopper, code) : "UNKNOWN", discount };
  });
  const byCode = codes.flatMap(({ code, verdict, discount }) =>
    discount && !verdict ? [{ discount, code }] : [],
  );
  const automatic = sim.state
    .list(shop.domain, "discount", { by: "id", limit: 10_000 })
    .filter((discount) => discount.method === "automatic" && !refusal(sim, shop, discount, shopper))
    .map((discount) => ({ discount, code: null }));
  return { codes, discounts: [...byCode, ...automatic] };
}

/** Codes are compared without regard to case. */
export function findByCode(sim: Simulator, shop: ShopRecord, code: string): DiscountRecord | undefined {
  const id = discountOfCode(sim.state, shop, code);
  return id === undefined ? undefined : sim.state.find(shop.domain, "discount", id);
}

function codeVerdict(
  code: string,
  discount: DiscountRecord | undefined,
  offering: readonly Contender[],
  applications: readonly DiscountApplicationRecord[],
): CodeVerdict {
  if (applications.some((application) => application.code === code)) return "APPLIED";
  const offered = offering.some((contender) => contender.discount.id === discount?.id);
  return offered ? "NOT_COMBINABLE" : "NOT_APPLICABLE";
}
