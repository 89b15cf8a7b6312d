import type { CampaignChange } from "@prisma/client";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import type { Tx } from "../transaction.server.ts";

export const CAMPAIGN_CHANGES = [
  "created",
  "published",
  "paused",
  "resumed",
  "ended",
  "archived",
  "restored",
  "reached_uses",
  "reached_budget",
  "reached_day",
  "freed",
] as const;
export type CampaignChangeKind = (typeof CAMPAIGN_CHANGES)[number];

/** What was done with a campaign. `number` is that of the version that was published. */
export interface CampaignChangeRow {
  readonly kind: CampaignChangeKind;
  readonly number: number | null;
  readonly at: number;
  readonly actor: string;
}

export async function insertCampaignChange(
  tx: Tx,
  shopId: number,
  campaignId: string,
  change: CampaignChangeRow & { readonly id: string },
): Promise<void> {
  const { id, kind, number, actor } = change;
  const data = { shopId, campaignId, id, kind, number, at: new Date(change.at), actor };
  await prismaIn(tx, (prisma) => prisma.campaignChange.create({ data }));
}

/** The newest first. */
export async function listCampaignChanges(
  prisma: Prisma,
  shopId: number,
  campaignId: string,
  limit: number,
): Promise<CampaignChangeRow[]> {
  const rows = await prisma.campaignChange.findMany({
    where: { shopId, campaignId },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(changeRow);
}

function changeRow({ kind, number, at, actor }: CampaignChange): CampaignChangeRow {
  const known = CAMPAIGN_CHANGES.find((each) => each === kind);
  if (known === undefined) throw new CorruptRow(`a change of a campaign is ${kind}`);
  return { kind: known, number, at: at.getTime(), actor };
}
