import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { titlesToCome } from "../../db/campaigns/campaign-versions.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wordsOf } from "../../domain/index.ts";
import { tierSentences } from "./record-uses.server.ts";

/**
 * Whether another campaign that is not over, or a tier, says at checkout what this one says. An order names a discount
 * by its words alone, so that nobody could tell which of the two it got.
 */
export async function sameWords(
  tx: Tx,
  shopId: number,
  { id, campaign }: Pick<CampaignRow, "id" | "campaign">,
  now: number,
): Promise<boolean> {
  const words = wordsOf(campaign.title);
  const others = await prismaIn(tx, (prisma) => titlesToCome(prisma, shopId, id, now));
  if (others.some((title) => wordsOf(title) === words)) return true;
  const said = tierSentences(await loadProgramVersions(tx, shopId));
  return [...said.keys()].some((sentence) => wordsOf(sentence) === words);
}
