import type { CampaignVersion } from "@prisma/client";
import { decodeCampaign, numbered, targetsOf } from "../../domain/index.ts";
import type {
  Campaign,
  CampaignSpan,
  CampaignTarget,
  HoursWindow,
  RunningCampaign,
  WeeklyHours,
} from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { segmentNumbers } from "./campaign-segments.server.ts";
import { targetNumbers } from "./campaign-targets.server.ts";
import { campaignRow, reachedOf } from "./campaigns.server.ts";
import type { CampaignRow } from "./campaigns.server.ts";
import type { Prisma, PrismaTx } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { Pool } from "pg";

/** A campaign as it was published. Times ms. */
export interface CampaignVersionRow extends CampaignSpan {
  readonly number: number;
  readonly campaign: Campaign;
  readonly publishedAt: number;
  readonly actor: string;
}

export async function insertCampaignVersion(
  tx: Tx,
  shopId: number,
  campaignId: string,
  version: CampaignSpan & {
    readonly number: number;
    readonly encoded: object;
    readonly publishedAt: number;
    readonly actor: string;
  },
): Promise<void> {
  const { number, encoded: campaign, startsAt, endsAt, publishedAt, actor } = version;
  const span = { startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) };
  const data = { ...{ shopId, campaignId, number, campaign, actor }, ...span };
  await prismaIn(tx, (prisma) =>
    prisma.campaignVersion.create({ data: { ...data, publishedAt: new Date(publishedAt) } }),
  );
}

export async function findCampaignVersion(
  prisma: Prisma | PrismaTx,
  shopId: number,
  campaignId: string,
  number: number,
): Promise<CampaignVersionRow> {
  const row = await prisma.campaignVersion.findUniqueOrThrow({
    where: { shopId_campaignId_number: { shopId, campaignId, number } },
  });
  return campaignVersionRow(row);
}

/** Of every campaign that is neither paused nor over nor put away, the version that holds. */
export async function loadRunningCampaigns(
  prisma: Prisma | PrismaTx,
  shopId: number,
  now: number,
): Promise<RunningCampaign[]> {
  const running = await prisma.campaign.findMany({
    where: {
      ...{ shopId, pausedAt: null, endedAt: null, archivedAt: null, publishedNumber: { not: null } },
      OR: [{ endsAt: null }, { endsAt: { gt: new Date(now) } }],
    },
    select: {
      ...{ id: true, publishedNumber: true, reached: true, reachedUntil: true, customerNumber: true },
      versions: { orderBy: { number: "desc" }, take: 1 },
    },
  });
  const numbers = await targetNumbers(prisma, shopId);
  const segments = await segmentNumbers(prisma, shopId);
  return running.flatMap(({ id, reached, reachedUntil, customerNumber, versions }) =>
    versions.map((row): RunningCampaign => {
      const { campaign, startsAt, endsAt } = campaignVersionRow(row);
      const one = { campaignId: id, campaign, startsAt, endsAt };
      const held = {
        reached: reachedOf({ id, reached, reachedUntil }),
        numbers: { limit: customerNumber, segments },
      };
      return numbered({ ...one, ...held }, numbers);
    }),
  );
}

/**
 * The versions that hold of all campaigns whose time has a part between two moments, by the ids of the campaigns; those
 * that were put away or ended by hand before are not among them.
 */
export async function versionsBetween(
  prisma: Prisma,
  shopId: number,
  { from, until, limit }: { readonly from: number; readonly until: number; readonly limit: number },
): Promise<ReadonlyMap<string, { readonly row: CampaignRow; readonly version: CampaignVersionRow }>> {
  const rows = await prisma.campaign.findMany({
    where: {
      ...{ shopId, archivedAt: null, publishedNumber: { not: null }, startsAt: { lt: new Date(until) } },
      AND: [
        { OR: [{ endsAt: null }, { endsAt: { gt: new Date(from) } }] },
        { OR: [{ endedAt: null }, { endedAt: { gt: new Date(from) } }] },
      ],
    },
    include: { versions: { orderBy: { number: "desc" }, take: 1 } },
    orderBy: { id: "asc" },
    take: limit,
  });
  return new Map(
    rows.flatMap((row) =>
      row.versions.map((version) => [
        row.id,
        { row: campaignRow(row), version: campaignVersionRow(version) },
      ]),
    ),
  );
}

/** All published campaigns that are neither over nor put away, paused or not. */
export async function campaignsToCome(
  prisma: Prisma | PrismaTx,
  shopId: number,
  now: number,
): Promise<{ readonly campaignId: string; readonly campaign: Campaign }[]> {
  const published = await prisma.campaign.findMany({
    where: {
      ...{ shopId, endedAt: null, archivedAt: null, publishedNumber: { not: null } },
      OR: [{ endsAt: null }, { endsAt: { gt: new Date(now) } }],
    },
    select: { id: true, versions: { orderBy: { number: "desc" }, take: 1 } },
  });
  return published.flatMap(({ id, versions }) =>
    versions.map((row) => ({ campaignId: id, campaign: campaignVersionRow(row).campaign })),
  );
}

/** Their targets. */
export async function targetsToCome(
  prisma: Prisma | PrismaTx,
  shopId: number,
  now: number,
): Promise<CampaignTarget[]> {
  return (await campaignsToCome(prisma, shopId, now)).flatMap(({ campaign }) => targetsOf(campaign));
}

/** What shoppers read of every other campaign that is neither over nor put away, paused or not. */
export async function titlesToCome(
  prisma: Prisma | PrismaTx,
  shopId: number,
  besides: string,
  now: number,
): Promise<string[]> {
  const others = await prisma.campaign.findMany({
    where: {
      ...{ shopId, id: { not: besides }, endedAt: null, archivedAt: null, publishedNumber: { not: null } },
      OR: [{ endsAt: null }, { endsAt: { gt: new Date(now) } }],
    },
    select: { versions: { orderBy: { number: "desc" }, take: 1 } },
  });
  return others.flatMap(({ versions }) => versions.map((row) => campaignVersionRow(row).campaign.title));
}

/** Stores in which checkout does not know yet that a campaign has begun or ended, with their domains. */
export async function shopsWithCampaignDue(on: Pool | Tx, now: number): Promise<string[]> {
  const rows = await run<{ domain: string }>(
    on,
    "shops-with-campaign-due",
    `SELECT s.domain FROM (${DUE} UNION ALL ${CLOSED} UNION ALL ${ANOTHER_DAY}) c JOIN shop s ON s.id = c.shop_id
      WHERE s.uninstalled_at IS NULL AND s.erasing_since IS NULL GROUP BY 1 ORDER BY 1`,
    [timestamp(now)],
  );
  return rows.map(({ domain }) => domain);
}

/** The published hours of a store's campaigns whose window is over. */
export async function closedHours(
  tx: Tx,
  shopId: number,
  now: number,
): Promise<{ readonly campaignId: string; readonly weekly: WeeklyHours | undefined }[]> {
  const rows = await run<{ id: string }>(
    tx,
    "campaigns-closed",
    `SELECT id FROM (${CLOSED}) c WHERE shop_id = $2`,
    [timestamp(now), shopId],
  );
  return prismaIn(tx, async (prisma) => {
    const found = await prisma.campaign.findMany({
      where: { shopId, id: { in: rows.map(({ id }) => id) } },
      select: { id: true, versions: { orderBy: { number: "desc" }, take: 1 } },
    });
    return found.flatMap(({ id, versions }) =>
      versions.map((row) => ({ campaignId: id, weekly: campaignVersionRow(row).campaign.schedule.weekly })),
    );
  });
}

/** Writes down which window of its hours a campaign is in, or which is next; null: it has none. */
export async function saveHours(
  tx: Tx,
  shopId: number,
  campaignId: string,
  hours: HoursWindow | null,
): Promise<void> {
  const { opensAt, closesAt } = hours ?? {};
  const data = {
    opensAt: opensAt === undefined ? null : new Date(opensAt),
    closesAt: closesAt === undefined ? null : new Date(closesAt),
  };
  await prismaIn(tx, (prisma) =>
    prisma.campaign.update({ where: { shopId_id: { shopId, id: campaignId } }, data }),
  );
}

/** Marks what has begun or ended in a store as told; answers which campaigns, and whether they are at checkout now. */
export async function markCampaignsTold(
  tx: Tx,
  shopId: number,
  now: number,
): Promise<{ readonly campaignId: string; readonly isAtCheckout: boolean }[]> {
  const rows = await run<{ id: string; at_checkout: boolean }>(
    tx,
    "mark-campaigns-told",
    `UPDATE campaign c SET at_checkout = NOT c.at_checkout FROM (${DUE}) d
      WHERE c.shop_id = $2 AND d.shop_id = c.shop_id AND d.id = c.id RETURNING c.id, c.at_checkout`,
    [timestamp(now), shopId],
  );
  return rows.map(({ id, at_checkout }) => ({ campaignId: id, isAtCheckout: at_checkout }));
}

const DUE = `
  SELECT shop_id, id FROM campaign WHERE at_checkout AND (ends_at <= $1 OR opens_at > $1)
  UNION ALL
  SELECT shop_id, id FROM campaign
   WHERE NOT at_checkout AND paused_at IS NULL AND ended_at IS NULL AND archived_at IS NULL
     AND (reached IS NULL OR reached = 'day')
     AND greatest(starts_at, reached_until, opens_at) <= $1 AND (ends_at IS NULL OR ends_at > $1)
     AND (closes_at IS NULL OR closes_at > $1)`;

/** Whose hours are over, so that others have to be found, also of what is paused: it may be resumed at any time. */
const CLOSED = `
  SELECT shop_id, id FROM campaign
   WHERE closes_at <= $1 AND ended_at IS NULL AND archived_at IS NULL AND (ends_at IS NULL OR ends_at > $1)`;

/** Which are other ones on another day: checkout is told of them again, by themselves and by code. */
const ANOTHER_DAY = `
  SELECT shop_id, id FROM campaign WHERE day_ends_at <= $1 AND ended_at IS NULL AND archived_at IS NULL`;

/**
 * Writes down until when checkout is told right of a campaign that asks for days (ms); null: of one that asks for none.
 */
export async function saveDayEnd(
  tx: Tx,
  shopId: number,
  campaignId: string,
  endsAt: number | null,
): Promise<void> {
  const text = "UPDATE campaign SET day_ends_at = $3 WHERE shop_id = $1 AND id = $2";
  const at = endsAt === null ? null : timestamp(endsAt);
  await run(tx, "save-campaign-day", text, [shopId, campaignId, at]);
}

/** The published campaigns of a store whose day is over. */
export async function campaignsOfYesterday(
  tx: Tx,
  shopId: number,
  now: number,
): Promise<{ readonly campaignId: string; readonly campaign: Campaign }[]> {
  const text = `SELECT id FROM (${ANOTHER_DAY}) c WHERE shop_id = $2`;
  const rows = await run<{ id: string }>(tx, "campaigns-of-yesterday", text, [timestamp(now), shopId]);
  return prismaIn(tx, async (prisma) => {
    const found = await prisma.campaign.findMany({
      where: { shopId, id: { in: rows.map(({ id }) => id) } },
      select: { id: true, versions: { orderBy: { number: "desc" }, take: 1 } },
    });
    return found.flatMap(({ id, versions }) =>
      versions.map((row) => ({ campaignId: id, campaign: campaignVersionRow(row).campaign })),
    );
  });
}

export function campaignVersionRow(row: CampaignVersion): CampaignVersionRow {
  const campaign = decodeCampaign(row.campaign);
  if (!campaign.ok) {
    const which = `version ${row.number} of campaign ${row.campaignId} of shop ${row.shopId}`;
    throw new CorruptRow(`${which}: ${campaign.error.code}`);
  }
  return {
    number: row.number,
    campaign: campaign.value,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt?.getTime() ?? null,
    publishedAt: row.publishedAt.getTime(),
    actor: row.actor,
  };
}
