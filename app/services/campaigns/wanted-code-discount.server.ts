import { createHash } from "node:crypto";
import type { CodeDiscountRow, CodePool } from "../../db/campaigns/code-discounts.server.ts";
import {
  campaignState,
  codeConfig,
  encodeCheckoutConfig,
  fail,
  numbered,
  ok,
  takesNothingOff,
  tierDiscounts,
} from "../../domain/index.ts";
import type {
  CampaignDistribution,
  CurrencyCode,
  DiscountConfig,
  DiscountConfigError,
  Program,
  ProgramVersion,
  Result,
} from "../../domain/index.ts";

/** What of a discount that goes by code is ours to say. What it goes together with is the merchant's, once it is made. */
export interface WantedCodeDiscount {
  readonly title: string;
  readonly code: string;
  /** The code is one of many: only when the discount is made it is said. */
  readonly isPool?: true;
  /** As Shopify tells moments: to the second. */
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly usageLimit: number | null;
  readonly appliesOncePerCustomer: boolean;
  readonly discountClasses: readonly DiscountClass[];
  /** The text of its metafield. */
  readonly config: string;
}

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

/** `off`: shoppers get it not, as it is before there is a code. `gone`: it is removed, and its code is free for others. */
export type CodeDiscountWish =
  { readonly kind: "on"; readonly wanted: WantedCodeDiscount } | { readonly kind: "off" | "gone" };

/** What of a store, beside the campaign, its discount depends on. */
export interface CodeRules {
  readonly program: Program;
  /** The version that some members try. */
  readonly rehearsed: Pick<ProgramVersion, "number" | "program"> | null;
  readonly currency: CurrencyCode;
  /** Those of its targets, by their keys. */
  readonly targetNumbers: ReadonlyMap<string, number>;
  /** Those of segments of its customers, by the digits of their ids. */
  readonly segmentNumbers: ReadonlyMap<string, number>;
}

/** How Shopify is to have the discount of a campaign at a moment; why it cannot, where checkout cannot be told. */
export function wishOf(
  { campaign: row, version, pool }: Pick<CodeDiscountRow, "campaign" | "version" | "pool">,
  { program, rehearsed, currency, targetNumbers, segmentNumbers }: CodeRules,
  now: number,
): Result<CodeDiscountWish, DiscountConfigError> {
  const state = campaignState(row, now);
  const { campaign, startsAt, endsAt } = version;
  const { distribution, title } = campaign;
  if (distribution.kind === "automatic" || distribution.kind === "partner") return ok({ kind: "gone" });
  if (state === "archived" || takesNothingOff(distribution)) return ok({ kind: "gone" });
  const limits = limitsOf(distribution, pool);
  if (limits === null || (state !== "active" && state !== "scheduled")) return ok({ kind: "off" });
  const numbers = { limit: null, segments: segmentNumbers };
  const one = numbered({ campaignId: row.id, campaign, startsAt, endsAt, numbers }, targetNumbers);
  const config = codeConfig(one, tierDiscounts(program), currency, now, rehearsed);
  const encoded = encodeCheckoutConfig(config);
  if (!encoded.ok) return fail(encoded.error);
  const wanted: WantedCodeDiscount = {
    ...{ title, ...limits, config: encoded.value },
    ...{ startsAt: toSecond(startsAt), endsAt: endsAt === null ? null : toSecond(endsAt) },
    discountClasses: classesOf(config),
  };
  return ok({ kind: "on", wanted });
}

/** The same wishes have the same digest. */
export function digestOf(wish: CodeDiscountWish): string {
  return createHash("sha256").update(JSON.stringify(wish)).digest("hex");
}

/** Null while there is no code. Of many codes each has the limit by itself. */
function limitsOf(
  distribution: Exclude<CampaignDistribution, { readonly kind: "automatic" | "partner" }>,
  pool: CodePool | null,
) {
  switch (distribution.kind) {
    case "code": {
      const { code, uses, oncePerCustomer } = distribution;
      return { code, usageLimit: uses, appliesOncePerCustomer: oncePerCustomer };
    }
    case "issued":
      return { code: distribution.code, usageLimit: null, appliesOncePerCustomer: true };
    case "codes":
    case "points": {
      const code = pool?.firstCode ?? null;
      if (code === null) return null;
      const { uses, oncePerCustomer } = distribution.kind === "codes" ? distribution : EACH_CODE_ONCE;
      const limits = { usageLimit: uses, appliesOncePerCustomer: oncePerCustomer };
      return { code, isPool: true as const, ...limits };
    }
  }
}

/** Of redemptions each is used once, and a member may have several. */
const EACH_CODE_ONCE = { uses: 1, oncePerCustomer: false } as const;

/** What comes off the order is one class of discounts, what comes off lines another, and off delivery a third. */
function classesOf({ offers }: DiscountConfig): DiscountClass[] {
  if (offers.some(({ off }) => off === "delivery")) return ["SHIPPING"];
  return offers.some(({ off }) => off === "order") ? ["ORDER"] : ["PRODUCT"];
}

/**
 * A discount on products stands beside all others that let it: the tier's percentage comes off what it leaves. One on
 * the order stands beside no other on the order, as the automatic one does not: the shopper gets the better. So it is with
 * one on shipping, of which Shopify lets an order have one.
 */
export function combinesWith(classes: readonly DiscountClass[]) {
  return {
    orderDiscounts: !classes.includes("ORDER"),
    productDiscounts: true,
    shippingDiscounts: !classes.includes("SHIPPING"),
  };
}

export function toSecond(moment: number): number {
  return Math.floor(moment / 1_000) * 1_000;
}
