import type { Campaign as Row } from "@prisma/client";
import { campaignState, decodeCampaign, REACHED_LIMITS } from "../../domain/index.ts";
import type { Campaign, CampaignSpan, CampaignStanding, Reached } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma, PrismaTx } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A campaign of a store. People by kind and id, times ms. */
export interface CampaignRow extends CampaignStanding {
  readonly id: string;
  /** The copy that is worked on. */
  readonly campaign: Campaign;
  /** One more with each change of it. */
  readonly revision: number;
  /** The version that holds; null before the first. */
  readonly publishedNumber: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
}

export async function findCampaign(
  prisma: Prisma | PrismaTx,
  shopId: number,
  id: string,
): Promise<CampaignRow | undefined> {
  if (!UUID.test(id)) return undefined;
  const row = await prisma.campaign.findUnique({ where: { shopId_id: { shopId, id } } });
  return row === null ? undefined : campaignRow(row);
}

/** The same within a transaction. */
export function findCampaignIn(tx: Tx, shopId: number, id: string): Promise<CampaignRow | undefined> {
  return prismaIn(tx, (prisma) => findCampaign(prisma, shopId, id));
}

/** Nobody else changes it, or counts it against its limits, until the end of the transaction. */
export async function lockCampaign(tx: Tx, shopId: number, id: string): Promise<void> {
  if (!UUID.test(id)) return;
  const text = "SELECT FROM campaign WHERE shop_id = $1 AND id = $2 FOR UPDATE";
  await run(tx, "lock-campaign", text, [shopId, id]);
}

/** The same with those of these that have limits, or had; in the order of their ids. Answers which. */
export async function lockLimitedCampaigns(
  tx: Tx,
  shopId: number,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx,
    "lock-limited-campaigns",
    `SELECT c.id FROM campaign c
       JOIN campaign_version v ON v.shop_id = c.shop_id AND v.campaign_id = c.id AND v.number = c.published_number
      WHERE c.shop_id = $1 AND c.id = ANY ($2::uuid[]) AND (v.campaign ? 'limits' OR c.reached IS NOT NULL)
      ORDER BY c.id FOR UPDATE OF c`,
    [shopId, ids],
  );
  return rows.map(({ id }) => id);
}

export async function insertCampaign(
  tx: Tx,
  shopId: number,
  one: {
    readonly id: string;
    readonly encoded: object;
    readonly title: string;
    readonly actor: string;
    readonly at: number;
  },
): Promise<void> {
  const { id, encoded: campaign, title, actor } = one;
  const at = new Date(one.at);
  const who = { createdAt: at, createdBy: actor, changedAt: at, changedBy: actor };
  await prismaIn(tx, (prisma) =>
    prisma.campaign.create({ data: { shopId, id, campaign, title, revision: 1, ...who } }),
  );
}

/** Writes the next revision if `revision` is still the one there; answers whether it was. */
export async function updateCampaign(
  tx: Tx,
  shopId: number,
  edit: {
    readonly id: string;
    readonly revision: number;
    readonly encoded: object;
    readonly title: string;
    readonly actor: string;
    readonly at: number;
  },
): Promise<boolean> {
  const { id, revision, encoded: campaign, title } = edit;
  const data = { campaign, title, revision: revision + 1 };
  const who = { changedAt: new Date(edit.at), changedBy: edit.actor };
  const { count } = await prismaIn(tx, (prisma) =>
    prisma.campaign.updateMany({ where: { shopId, id, revision }, data: { ...data, ...who } }),
  );
  return count === 1;
}

/** How many a store has that were never published or put away. */
export function countDraftCampaigns(tx: Tx, shopId: number): Promise<number> {
  const where = { shopId, publishedNumber: null, archivedAt: null };
  return prismaIn(tx, (prisma) => prisma.campaign.count({ where }));
}

/** Writes down how a campaign stands from now on, and whether that is at checkout. */
export async function saveStanding(
  tx: Tx,
  shopId: number,
  id: string,
  standing: CampaignStanding & { readonly publishedNumber: number | null },
  now: number,
): Promise<void> {
  const { span, publishedNumber } = standing;
  await prismaIn(tx, (prisma) =>
    prisma.campaign.update({
      where: { shopId_id: { shopId, id } },
      data: {
        publishedNumber,
        startsAt: dateOf(span?.startsAt ?? null),
        endsAt: dateOf(span?.endsAt ?? null),
        pausedAt: dateOf(standing.pausedAt),
        endedAt: dateOf(standing.endedAt),
        archivedAt: dateOf(standing.archivedAt),
        reached: standing.reached?.limit ?? null,
        reachedUntil: dateOf(standing.reached?.until ?? null),
        opensAt: dateOf(standing.hours?.opensAt ?? null),
        closesAt: dateOf(standing.hours?.closesAt ?? null),
        atCheckout: campaignState(standing, now) === "active",
      },
    }),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function campaignRow(row: Row): CampaignRow {
  const campaign = decodeCampaign(row.campaign);
  if (!campaign.ok) throw new CorruptRow(`campaign ${row.id} of shop ${row.shopId}: ${campaign.error.code}`);
  return {
    id: row.id,
    campaign: campaign.value,
    revision: row.revision,
    publishedNumber: row.publishedNumber,
    span: spanOf(row.startsAt, row.endsAt),
    pausedAt: momentOf(row.pausedAt),
    endedAt: momentOf(row.endedAt),
    archivedAt: momentOf(row.archivedAt),
    reached: reachedOf(row),
    hours: row.opensAt &&
      row.closesAt && { opensAt: row.opensAt.getTime(), closesAt: row.closesAt.getTime() },
    createdAt: row.createdAt.getTime(),
    createdBy: row.createdBy,
    changedAt: row.changedAt.getTime(),
    changedBy: row.changedBy,
  };
}

/** The limit that a row says is reached. */
export function reachedOf({
  id,
  reached,
  reachedUntil,
}: Pick<Row, "id" | "reached" | "reachedUntil">): Reached | null {
  if (reached === null) return null;
  const limit = REACHED_LIMITS.find((each) => each === reached);
  if (limit === undefined) throw new CorruptRow(`campaign ${id} has reached ${reached}`);
  return { limit, until: momentOf(reachedUntil) };
}

function spanOf(startsAt: Date | null, endsAt: Date | null): CampaignSpan | null {
  return startsAt && { startsAt: startsAt.getTime(), endsAt: momentOf(endsAt) };
}

function momentOf(date: Date | null): number | null {
  return date === null ? null : date.getTime();
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
