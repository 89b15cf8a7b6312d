import { isDeleted } from "../earning/order-snapshot.ts";
import type { FinancialStatus, OrderDiscount, OrderSnapshot } from "../earning/order-snapshot.ts";
import { codeKey } from "./distribution.ts";

/** A published version by what checkout called it. */
export interface NamedVersion {
  readonly campaignId: string;
  readonly number: number;
  /** As shoppers read it. */
  readonly title: string;
  /** From when on it may have been at checkout, in ms. */
  readonly since: number;
  /** The code by which it goes; null: by itself. */
  readonly code: string | null;
}

/** What a campaign gave to an order. Minor units of the store's currency, as Shopify tells discounts. */
export interface CampaignUse {
  readonly campaignId: string;
  readonly number: number;
  /** The code that the order used, as the campaign has it; null: it came by itself. */
  readonly code: string | null;
  /** As ordered. */
  readonly givenMinor: number;
  /** What counts of it after refunds and removals; 0 where it does not count. */
  readonly discountMinor: number;
  /** What the order's goods brought, after discounts and refunds, without tax and shipping; 0 where it does not count. */
  readonly revenueMinor: number;
  readonly counts: boolean;
}

/** How the function joins what it says of an offer and of a tier that come off the order together. */
export const TOGETHER = " + ";

/** Shopify tells moments to the second, and its clock is not ours. */
const CLOCKS_AGREE_MS = 60_000;

/** Nothing of such an order was sold in the end. */
const UNSOLD: readonly FinancialStatus[] = ["voided", "expired", "refunded"];

/** A test, or an order that was undone: cancelled, deleted, or wholly taken back. */
export function sellsNothing(order: OrderSnapshot): boolean {
  const { test, cancelledAt, financialStatus } = order;
  return isDeleted(order) || test || cancelledAt !== null || UNSOLD.includes(financialStatus);
}

/**
 * Which campaigns gave something to an order, and how much. An order names a discount by its words alone, and no two
 * campaigns have the same words, or the same code, at the same time: so it is the one that had them last when the order was placed.
 *
 * @param tiers basis points of a tier's percentage, by each sentence in which checkout may have said it
 */
export function usesOf(
  order: OrderSnapshot,
  named: readonly NamedVersion[],
  tiers: ReadonlyMap<string, number>,
): CampaignUse[] {
  if (isDeleted(order)) return [];
  const uses = new Map<string, CampaignUse>();
  const sells = !sellsNothing(order);
  for (const discount of order.discounts ?? []) {
    const found = versionOf(discount.title, named, order.processedAt);
    if (found !== undefined) add(found.version, withoutTier(discount, tiers.get(found.rest) ?? 0));
  }
  for (const { title, amountMinor: givenMinor, keptMinor } of order.codes ?? []) {
    const version = lastOf(
      named,
      order.processedAt,
      ({ code }) => code !== null && codeKey(code) === codeKey(title),
    );
    if (version !== undefined) add(version, { givenMinor, keptMinor });
  }
  return [...uses.values()].sort((one, other) => (one.campaignId < other.campaignId ? -1 : 1));

  function add({ campaignId, number, code }: NamedVersion, part: Part): void {
    const before = uses.get(campaignId);
    const givenMinor = (before?.givenMinor ?? 0) + part.givenMinor;
    const discountMinor = sells ? (before?.discountMinor ?? 0) + part.keptMinor : 0;
    const counts = discountMinor > 0;
    const revenueMinor = counts ? soldMinor(order) : 0;
    uses.set(campaignId, { campaignId, number, code, givenMinor, discountMinor, revenueMinor, counts });
  }
}

/**
 * What tiers took off an order, alone or together with a campaign.
 *
 * @param tiers as `usesOf` has them
 */
export function tierPartOf({ discounts = [] }: OrderSnapshot, tiers: ReadonlyMap<string, number>): number {
  return discounts.reduce((sum, discount) => {
    const words = wordsOf(discount.title);
    if (tiers.has(words)) return sum + discount.amountMinor;
    const rests = cutsOf(words).map((cut) => words.slice(cut + TOGETHER.length));
    const basisPoints = rests.map((rest) => tiers.get(rest)).find((known) => known !== undefined) ?? 0;
    return sum + discount.amountMinor - withoutTier(discount, basisPoints).givenMinor;
  }, 0);
}

interface Part {
  readonly givenMinor: number;
  readonly keptMinor: number;
}

/** The words of campaigns as they are compared: how they are written makes no difference. */
export function wordsOf(title: string): string {
  return title.normalize("NFC").trim().replaceAll(/\s+/g, " ");
}

/** The version that had these words, alone or with a tier's behind them, and the latter. */
function versionOf(
  title: string,
  named: readonly NamedVersion[],
  at: number,
): { readonly version: NamedVersion; readonly rest: string } | undefined {
  const words = wordsOf(title);
  for (const cut of [words.length, ...cutsOf(words)]) {
    const part = words.slice(0, cut);
    const version = lastOf(named, at, ({ title: own, code }) => code === null && wordsOf(own) === part);
    if (version) return { version, rest: words.slice(cut + TOGETHER.length) };
  }
  return undefined;
}

/** Where one sentence may end and another begin, the last place first. */
function cutsOf(words: string): number[] {
  return [...words.matchAll(/ \+ /g)].map(({ index }) => index).reverse();
}

/** Of the versions that may be meant the one that was published last before a moment. */
function lastOf(
  named: readonly NamedVersion[],
  at: number,
  isMeant: (version: NamedVersion) => boolean,
): NamedVersion | undefined {
  return named
    .filter((version) => version.since <= at + CLOCKS_AGREE_MS && isMeant(version))
    .sort((a, b) => b.since - a.since || compare(b.campaignId, a.campaignId) || b.number - a.number)
    .at(0);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * A discount without what a tier took off what it had left. Both are one amount at Shopify, but what is left over is
 * known, and so what the tier's percentage was of.
 */
function withoutTier({ amountMinor, keptMinor, costMinor }: OrderDiscount, basisPoints: number): Part {
  if (basisPoints === 0) return { givenMinor: amountMinor, keptMinor };
  if (basisPoints >= 10_000 || amountMinor === 0) return { givenMinor: 0, keptMinor: 0 };
  const ofTier = Math.min(amountMinor, Math.round((costMinor * basisPoints) / (10_000 - basisPoints)));
  const givenMinor = amountMinor - ofTier;
  return { givenMinor, keptMinor: Math.round((keptMinor * givenMinor) / amountMinor) };
}

/** What the order's goods brought: gift cards and tips are none. */
function soldMinor({ lines, refundedWithoutLinesMinor = 0 }: OrderSnapshot): number {
  let sum = -refundedWithoutLinesMinor;
  for (const { isGiftCard, isTip = false, grossMinor, discountMinor, refundedMinor } of lines)
    if (!isGiftCard && !isTip) sum += Math.max(0, grossMinor - discountMinor - refundedMinor);
  return Math.max(0, sum);
}
