import { encodeCarried } from "../../app/domain/index.ts";
import type { ReferenceBuyer } from "./reference-discounts.ts";
import type { ReferenceWho } from "./reference-who.ts";

/** The answer to the input query of the discount function. */
export interface FunctionInput {
  localization?: {
    language?: { isoCode: string };
    country?: { isoCode: string };
    market?: { id: string };
  };
  discount: { discountClasses: readonly string[]; metafield: { value: string } | null };
  presentmentCurrencyRate: string;
  triggeringDiscountCode?: string;
  cart: {
    cost: { subtotalAmount: { currencyCode: string } };
    buyerIdentity: BuyerIdentity | null;
    lines: readonly FunctionLine[];
    deliveryGroups?: readonly FunctionGroup[];
  };
}

export interface BuyerIdentity {
  customer: {
    numberOfOrders: number;
    metafield: { value: string } | null;
    birthDate?: { value: string };
    hasTags?: readonly { tag: string; hasTag: boolean }[];
  } | null;
  purchasingCompany?: { company: { __typename: "Company" } } | null;
}

export interface FunctionLine {
  id: string;
  quantity: number;
  cost: { amountPerQuantity: { amount: string }; compareAtAmountPerQuantity: { amount: string } | null };
  sellingPlanAllocation: { sellingPlan: { recurringDeliveries: boolean } } | null;
  /** Without a product for merchandise that is none. */
  merchandise: { id?: string; product?: { isGiftCard: boolean; metafield: { value: string } | null } };
}

export interface FunctionGroup {
  deliveryAddress: { countryCode: string | null } | null;
  deliveryOptions: readonly {
    handle: string;
    title: string | null;
    deliveryMethodType: string;
    cost: { amount: string };
  }[];
}

export interface FunctionInputDraft {
  classes?: readonly string[];
  /** The value of the metafield, as JSON text or as a value. */
  config: unknown;
  /** `undefined`: a guest. */
  tier?: string | null | undefined;
  /** Orders that the customer has placed; a guest has none. */
  ordersBefore?: number | undefined;
  /** Campaigns of which a coupon is held. */
  coupons?: readonly string[] | undefined;
  /** What else is known of the shopper. */
  who?: ReferenceWho | undefined;
  /** One unit of the store's currency in the shopper's. */
  rate?: string;
  currency?: string;
  /** For each line, the numbers of targets that its product carries. */
  lines: readonly (readonly number[])[];
  /** For each line what a piece costs and how many there are; one at 10.0 where nothing is said. */
  costs?: readonly (readonly [price: string, quantity: number])[];
  /** For each line the price that Shopify compares its own with; null, or absent: none. */
  compareAt?: readonly (string | null)[];
  /** For each line what its product says of what its variants cost; of which the line's has the line's place as its id. */
  unitCosts?: readonly string[];
  /** The buyer's, as Shopify names it; absent: as in an input of before it was asked for. */
  language?: string | undefined;
  /** Absent: as in an input of before it was asked for. */
  buyer?: ReferenceBuyer | undefined;
  /** Places of the lines with a selling plan, and whether it delivers several times. */
  plans?: Readonly<Record<number, boolean>>;
  /** Places of the lines that sell gift cards. */
  giftCards?: readonly number[];
  /** Only the second target is told of them. */
  groups?: readonly FunctionGroup[];
}

/** An input as Shopify would make it. A product of no target carries nothing. */
export function functionInput(draft: FunctionInputDraft): FunctionInput {
  const { config } = draft;
  const value = typeof config === "string" ? config : JSON.stringify(config);
  return {
    ...localizationOf(draft),
    discount: { discountClasses: draft.classes ?? ["ORDER", "PRODUCT"], metafield: { value } },
    presentmentCurrencyRate: draft.rate ?? "1.0",
    ...(draft.who?.code === undefined ? {} : { triggeringDiscountCode: draft.who.code }),
    cart: {
      cost: { subtotalAmount: { currencyCode: draft.currency ?? "USD" } },
      buyerIdentity: identityOf(draft, JSON.parse(value)),
      lines: draft.lines.map((targets, index) => ({
        id: cartLineId(index),
        quantity: draft.costs?.[index]?.[1] ?? 1,
        cost: {
          amountPerQuantity: { amount: draft.costs?.[index]?.[0] ?? "10.0" },
          compareAtAmountPerQuantity: compareAtOf(draft, index),
        },
        sellingPlanAllocation: planOf(draft.plans?.[index]),
        merchandise: {
          id: `gid://shopify/ProductVariant/${index + 1}`,
          product: {
            isGiftCard: draft.giftCards?.includes(index) ?? false,
            metafield: carriedOn(targets, draft.unitCosts?.[index] ?? ""),
          },
        },
      })),
      ...(draft.groups === undefined ? {} : { deliveryGroups: draft.groups }),
    },
  };
}

function carriedOn(targets: readonly number[], unitCosts: string): { value: string } | null {
  const isNothing = targets.length === 0 && unitCosts === "";
  return isNothing ? null : { value: encodeCarried(targets, unitCosts) };
}

function planOf(recurringDeliveries: boolean | undefined): FunctionLine["sellingPlanAllocation"] {
  return recurringDeliveries === undefined ? null : { sellingPlan: { recurringDeliveries } };
}

function localizationOf({ language, buyer }: FunctionInputDraft): Pick<FunctionInput, "localization"> {
  if (language === undefined && buyer === undefined) return {};
  return {
    localization: {
      ...(language === undefined ? {} : { language: { isoCode: language } }),
      ...(buyer?.country === undefined ? {} : { country: { isoCode: buyer.country } }),
      ...(buyer?.market === undefined ? {} : { market: { id: `gid://shopify/Market/${buyer.market}` } }),
    },
  };
}

function compareAtOf({ compareAt }: FunctionInputDraft, index: number): { amount: string } | null {
  const amount = compareAt?.[index] ?? null;
  return amount === null ? null : { amount };
}

/** A customer who is no member has no metafield. */
function identityOf(draft: FunctionInputDraft, config: unknown): BuyerIdentity | null {
  const { tier, ordersBefore = 0, coupons = [], who = {} } = draft;
  const { tags = [], isCompany = false } = draft.buyer ?? {};
  const { birthDate } = who;
  const isMember = tier !== undefined || coupons.length > 0;
  const isKnown = isMember || ordersBefore > 0 || tags.length > 0 || birthDate !== undefined;
  if (!isKnown && !isCompany) return null;
  const value = {
    ...{ v: 1, ...(tier === undefined ? {} : { tier }) },
    ...(coupons.length === 0 ? {} : { coupons: coupons.join(" ") }),
    ...keptOf(who),
  };
  const metafield = isMember ? { value: JSON.stringify(value) } : null;
  const ofStore = birthDate === undefined ? {} : { birthDate: { value: birthDate } };
  const own = new Set(tags.map((tag) => tag.toLowerCase()));
  const hasTags = tagsAskedBy(config).map((tag) => ({ tag, hasTag: own.has(tag.toLowerCase()) }));
  const tagged = hasTags.length === 0 ? {} : { hasTags };
  return {
    customer: isKnown ? { numberOfOrders: ordersBefore, metafield, ...ofStore, ...tagged } : null,
    ...(isCompany ? { purchasingCompany: { company: { __typename: "Company" as const } } } : {}),
  };
}

/** The variable of the query, as the configuration has it. */
function tagsAskedBy(config: unknown): string[] {
  const tags: unknown =
    typeof config === "object" && config !== null ? Reflect.get(config, "tags") : undefined;
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** As the member's metafield has it. */
function keptOf({ used = [], segments = [], since, redeemed = [] }: ReferenceWho): object {
  return {
    ...(used.length === 0 ? {} : { used: used.join(" ") }),
    ...(segments.length === 0 ? {} : { segments: segments.join(" ") }),
    ...(since === undefined ? {} : { since }),
    ...(redeemed.length === 0 ? {} : { redeemed: redeemed.join(" ") }),
  };
}

/** Shopify's line ids end in a UUID; this one is made of the index. */
export function cartLineId(index: number): string {
  return `gid://shopify/CartLine/00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}
