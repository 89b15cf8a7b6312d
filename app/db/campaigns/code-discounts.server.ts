import type { CodeDiscount } from "@prisma/client";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import type { Tx } from "../transaction.server.ts";
import { campaignVersionRow } from "./campaign-versions.server.ts";
import type { CampaignVersionRow } from "./campaign-versions.server.ts";
import { campaignRow } from "./campaigns.server.ts";
import type { CampaignRow } from "./campaigns.server.ts";

/** `code_taken`: another discount of the store has the code. `refused`: Shopify says no, for another reason. */
export const CODE_PROBLEMS = ["code_taken", "does_not_fit", "refused"] as const;
export type CodeProblem = (typeof CODE_PROBLEMS)[number];

/** What is known of the discount of a campaign that goes by code. */
export interface CodeDiscountState {
  /** Digits of its id at Shopify; null while there is none. */
  readonly discountId: string | null;
  /** A digest of what Shopify was told last; null before. */
  readonly told: string | null;
  /** Why Shopify does not have it as it should be. */
  readonly problem: CodeProblem | null;
}

/** The same with the campaign and its version that holds. */
export interface CodeDiscountRow extends CodeDiscountState {
  readonly campaign: CampaignRow;
  readonly version: CampaignVersionRow;
}

/**
 * Takes a code for a campaign, instead of the one that it had. Answers which campaign has it otherwise; null where
 * none has. Whoever asks holds the store's turn.
 *
 * @param codeKey as `codeKey` makes it
 */
export async function takeCode(
  tx: Tx,
  shopId: number,
  campaignId: string,
  codeKey: string,
): Promise<string | null> {
  return prismaIn(tx, async (prisma) => {
    const other = await prisma.codeDiscount.findUnique({ where: { shopId_codeKey: { shopId, codeKey } } });
    if (other !== null && other.campaignId !== campaignId) return other.campaignId;
    const row = { shopId, campaignId, codeKey };
    await prisma.codeDiscount.upsert({
      where: { shopId_campaignId: { shopId, campaignId } },
      create: row,
      update: { codeKey },
    });
    return null;
  });
}

/** All that a store has at Shopify or is to have, oldest first; those of these campaigns, where some are named. */
export async function loadCodeDiscounts(
  prisma: Prisma,
  shopId: number,
  campaignIds?: readonly string[],
): Promise<CodeDiscountRow[]> {
  const rows = await prisma.codeDiscount.findMany({
    where: { shopId, ...(campaignIds ? { campaignId: { in: [...campaignIds] } } : {}) },
    include: { campaign: { include: { versions: { orderBy: { number: "desc" }, take: 1 } } } },
    orderBy: { campaignId: "asc" },
  });
  return rows.map(({ campaign: { versions, ...campaign }, ...row }) => {
    const [version] = versions;
    if (!version) throw new CorruptRow(`the campaign ${row.campaignId} has a code and no version`);
    return { ...stateOf(row), campaign: campaignRow(campaign), version: campaignVersionRow(version) };
  });
}

export async function findCodeDiscount(
  prisma: Prisma,
  shopId: number,
  campaignId: string,
): Promise<CodeDiscountState | null> {
  const row = await prisma.codeDiscount.findUnique({ where: { shopId_campaignId: { shopId, campaignId } } });
  return row && stateOf(row);
}

/** Writes down how it stands at Shopify. */
export async function saveCodeDiscount(
  prisma: Prisma,
  shopId: number,
  campaignId: string,
  { discountId, told, problem }: CodeDiscountState,
): Promise<void> {
  await prisma.codeDiscount.updateMany({
    where: { shopId, campaignId },
    data: { discountId: discountId === null ? null : BigInt(discountId), told, problem },
  });
}

/** It is at Shopify no more, and its code is free. */
export async function removeCodeDiscount(prisma: Prisma, shopId: number, campaignId: string): Promise<void> {
  await prisma.codeDiscount.deleteMany({ where: { shopId, campaignId } });
}

/** Campaigns whose discount Shopify may be asked about: all that are not over for longer than since then. */
export async function codeDiscountsToLookAt(tx: Tx, shopId: number, since: number): Promise<string[]> {
  const at = new Date(since);
  const rows = await prismaIn(tx, (prisma) =>
    prisma.codeDiscount.findMany({
      where: {
        shopId,
        campaign: {
          AND: [
            { OR: [{ endedAt: null }, { endedAt: { gt: at } }] },
            { OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
          ],
        },
      },
      select: { campaignId: true },
      orderBy: { campaignId: "asc" },
    }),
  );
  return rows.map(({ campaignId }) => campaignId);
}

function stateOf({ campaignId, discountId, told, problem }: CodeDiscount): CodeDiscountState {
  const known = CODE_PROBLEMS.find((each) => each === problem);
  if (problem !== null && known === undefined)
    throw new CorruptRow(`the code of campaign ${campaignId} has the problem ${problem}`);
  return { discountId: discountId?.toString() ?? null, told, problem: known ?? null };
}
