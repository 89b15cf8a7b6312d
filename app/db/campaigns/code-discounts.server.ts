import type { CodeDiscount } from "@prisma/client";
import type { Pool } from "pg";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { count } from "../sql.server.ts";
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

/** How it stands with unique codes of a campaign. */
export interface CodePool {
  /** With which the discount is made; null while there is none that could be. */
  readonly firstCode: string | null;
  readonly made: number;
  /** Up to which number Shopify has been told of them. */
  readonly sent: number;
  /** Up to which number members have taken them, or they were passed over. */
  readonly given: number;
  /** A partner takes them, somewhere else: Shopify is told nothing of them, and `sent` is up to where they are at hand. */
  readonly isElsewhere: boolean;
}

export interface KnownCodeDiscount extends CodeDiscountState {
  /** Null where there is one public code. */
  readonly pool: CodePool | null;
}

/** The same with the campaign and its version that holds. */
export interface CodeDiscountRow extends KnownCodeDiscount {
  readonly campaign: CampaignRow;
  readonly version: CampaignVersionRow;
}

/** Has a campaign go by unique codes from now on, unless it does; it has none yet. Whoever asks holds the store's turn. */
export async function beginCodePool(
  tx: Tx,
  shopId: number,
  campaignId: string,
  isElsewhere = false,
): Promise<void> {
  const data = [{ shopId, campaignId, isElsewhere }];
  await prismaIn(tx, (prisma) => prisma.codeDiscount.createMany({ data, skipDuplicates: true }));
}

/** With which its discount is made, unless it has one already. */
export async function saveFirstCode(tx: Tx, shopId: number, campaignId: string, code: string): Promise<void> {
  const text =
    "UPDATE code_discount SET first_code = $3 WHERE shop_id = $1 AND campaign_id = $2 AND first_code IS NULL";
  await count(tx, "save-first-code", text, [shopId, campaignId, code]);
}

/**
 * Its discount was made anew: all from the code with which it was made are to be brought there. That one is again, so that
 * it is counted as the others are.
 */
export async function beginSendingAnew(on: Pool | Tx, shopId: number, campaignId: string): Promise<void> {
  await count(
    on,
    "begin-sending-anew",
    `UPDATE code_discount d SET codes_sent = c.number - 1 FROM campaign_code c
      WHERE d.shop_id = $1 AND d.campaign_id = $2 AND c.shop_id = d.shop_id AND c.campaign_id = d.campaign_id
        AND c.code = d.first_code`,
    [shopId, campaignId],
  );
}

/**
 * Another discount of the store has the code with which this one was to be made: writes that down, and has it made with
 * the next one. Without any left, the next that is added takes its place.
 */
export async function skipFirstCode(tx: Tx, shopId: number, campaignId: string): Promise<void> {
  await count(
    tx,
    "mark-first-code-taken",
    `UPDATE campaign_code c SET problem = 'taken' FROM code_discount d
      WHERE d.shop_id = $1 AND d.campaign_id = $2 AND c.shop_id = d.shop_id AND c.campaign_id = d.campaign_id
        AND c.code = d.first_code`,
    [shopId, campaignId],
  );
  await count(
    tx,
    "skip-first-code",
    `UPDATE code_discount d SET first_code = c.code, codes_sent = coalesce(c.number - 1, d.codes_made)
       FROM (SELECT min(number) AS next FROM campaign_code
              WHERE shop_id = $1 AND campaign_id = $2 AND problem IS NULL) n
       LEFT JOIN campaign_code c ON c.shop_id = $1 AND c.campaign_id = $2 AND c.number = n.next
      WHERE d.shop_id = $1 AND d.campaign_id = $2`,
    [shopId, campaignId],
  );
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

/**
 * All that a store has at Shopify or is to have, oldest first; those of these campaigns, where some are named. What a partner
 * takes is none of it.
 */
export async function loadCodeDiscounts(
  prisma: Prisma,
  shopId: number,
  campaignIds?: readonly string[],
): Promise<CodeDiscountRow[]> {
  const rows = await prisma.codeDiscount.findMany({
    where: { shopId, isElsewhere: false, ...(campaignIds ? { campaignId: { in: [...campaignIds] } } : {}) },
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
): Promise<KnownCodeDiscount | null> {
  const row = await prisma.codeDiscount.findUnique({ where: { shopId_campaignId: { shopId, campaignId } } });
  return row && stateOf(row);
}

/** The campaign whose discount at Shopify this is (digits of its id); null: none of the store's. */
export async function campaignOfDiscount(
  prisma: Prisma,
  shopId: number,
  discountId: string,
): Promise<string | null> {
  const row = await prisma.codeDiscount.findFirst({
    where: { shopId, discountId: BigInt(discountId) },
    select: { campaignId: true },
  });
  return row?.campaignId ?? null;
}

/** Of these codes, as `codeKey` makes them, those that campaigns of the store have for everybody. */
export async function publicCodesAmong(tx: Tx, shopId: number, keys: readonly string[]): Promise<string[]> {
  const rows = await prismaIn(tx, (prisma) =>
    prisma.codeDiscount.findMany({
      where: { shopId, codeKey: { in: [...keys] } },
      select: { codeKey: true },
    }),
  );
  return rows.flatMap(({ codeKey: key }) => (key === null ? [] : [key]));
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
        ...{ shopId, isElsewhere: false },
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

function stateOf(row: CodeDiscount): KnownCodeDiscount {
  const { campaignId, discountId, told, problem, codeKey, firstCode, codesMade: made, codesSent: sent } = row;
  const { codesGiven: given, isElsewhere } = row;
  const known = CODE_PROBLEMS.find((each) => each === problem);
  if (problem !== null && known === undefined)
    throw new CorruptRow(`the code of campaign ${campaignId} has the problem ${problem}`);
  const pool = codeKey === null ? { firstCode, made, sent, given, isElsewhere } : null;
  return { discountId: discountId?.toString() ?? null, told, problem: known ?? null, pool };
}
