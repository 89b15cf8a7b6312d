import type { Pool } from "pg";
import type { Prisma, PrismaTx } from "../prisma.server.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A segment of a store's customers that published campaigns are for. */
export interface CampaignSegmentRow {
  /** Digits of Shopify's id. */
  readonly segmentId: string;
  readonly isLeaving: boolean;
  /** One more with each time that Shopify is asked who is in it. */
  readonly reading: number;
  /** Null while nobody is asking. */
  readonly walk: SegmentWalk | null;
}

export interface SegmentWalk {
  /** Where the next page begins; null: at the first. */
  readonly after: string | null;
  /** Pages that have been read. */
  readonly pages: number;
  /** It is read once more when it is over. */
  readonly again: boolean;
}

interface Row {
  readonly segment_id: string;
  readonly is_leaving: boolean;
  readonly reading: number;
  readonly walk: SegmentWalk | null;
}

const rowOf = ({ segment_id, is_leaving, reading, walk }: Row): CampaignSegmentRow => ({
  ...{ segmentId: segment_id, isLeaving: is_leaving, reading, walk },
});
const COLUMNS = "segment_id, leaving_since IS NOT NULL AS is_leaving, reading, walk";

export async function loadSegments(on: Pool | Tx, shopId: number): Promise<CampaignSegmentRow[]> {
  const text = `SELECT ${COLUMNS} FROM campaign_segment WHERE shop_id = $1 ORDER BY segment_id`;
  return (await run<Row>(on, "load-segments", text, [shopId])).map(rowOf);
}

/** One of them; whoever holds it takes turns with others who do. */
export async function lockSegment(
  tx: Tx,
  shopId: number,
  segmentId: string,
): Promise<CampaignSegmentRow | null> {
  const text = `SELECT ${COLUMNS} FROM campaign_segment WHERE shop_id = $1 AND segment_id = $2 FOR UPDATE`;
  const [row] = await run<Row>(tx, "lock-segment", text, [shopId, segmentId]);
  return row ? rowOf(row) : null;
}

/** The numbers of a store's segments by the digits of their ids, without those that no campaign is for any more. */
export async function segmentNumbers(
  prisma: Prisma | PrismaTx,
  shopId: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await prisma.campaignSegment.findMany({
    where: { shopId, leavingSince: null },
    select: { segmentId: true, number: true },
  });
  return new Map(rows.map(({ segmentId, number }) => [String(segmentId), number]));
}

/**
 * Gives each of these segments a number, if it has none, and begins to ask who is in them; from then on no campaign is
 * for any other. Whoever asks holds the store's turn. Answers all that have to be read, or left.
 */
export async function holdSegments(
  tx: Tx,
  shopId: number,
  segmentIds: readonly string[],
  at: number,
): Promise<string[]> {
  const rows = await run<{ segment_id: string }>(
    tx,
    "hold-segments",
    `WITH asked AS (SELECT DISTINCT id FROM unnest($2::bigint[]) AS id),
     fresh AS (
       INSERT INTO campaign_segment (shop_id, segment_id, number, reading, walk)
       SELECT $1, id, (SELECT coalesce(max(number), 0) FROM campaign_segment WHERE shop_id = $1) + row_number() OVER (ORDER BY id),
              1, '{"after": null, "pages": 0, "again": false}'
         FROM asked WHERE id NOT IN (SELECT segment_id FROM campaign_segment WHERE shop_id = $1)
       RETURNING segment_id),
     changed AS (
       UPDATE campaign_segment s SET
         leaving_since = CASE WHEN s.leaving_since IS NULL THEN $3::timestamptz END, is_gone = false,
         reading = s.reading + 1, walk = CASE WHEN s.leaving_since IS NULL THEN NULL ELSE '{"after": null, "pages": 0, "again": false}'::jsonb END
        WHERE s.shop_id = $1 AND (s.leaving_since IS NULL) <> (s.segment_id IN (SELECT id FROM asked))
       RETURNING s.segment_id)
     SELECT segment_id FROM fresh UNION ALL SELECT segment_id FROM changed ORDER BY 1`,
    [shopId, segmentIds, timestamp(at)],
  );
  return rows.map(({ segment_id }) => segment_id);
}

/** Begins to ask anew who is in all segments that campaigns are for; where somebody asks already, once more after that. */
export async function beginReadings(tx: Tx, shopId: number): Promise<string[]> {
  const rows = await run<{ segment_id: string }>(
    tx,
    "begin-segment-readings",
    `UPDATE campaign_segment SET
       reading = CASE WHEN walk IS NULL THEN reading + 1 ELSE reading END,
       walk = CASE WHEN walk IS NULL THEN '{"after": null, "pages": 0, "again": false}'::jsonb ELSE jsonb_set(walk, '{again}', 'true') END
      WHERE shop_id = $1 AND leaving_since IS NULL RETURNING segment_id`,
    [shopId],
  );
  return rows.map(({ segment_id }) => segment_id);
}

/** How far a reading has come. */
export async function saveSegmentWalk(
  tx: Tx,
  shopId: number,
  segmentId: string,
  walk: SegmentWalk,
): Promise<void> {
  const text = "UPDATE campaign_segment SET walk = $3 WHERE shop_id = $1 AND segment_id = $2";
  await count(tx, "save-segment-walk", text, [shopId, segmentId, JSON.stringify(walk)]);
}

/** A reading has come to its end; `isGone`: Shopify has the segment no more; `isCut`: it lists no more of it. */
export async function endReading(
  tx: Tx,
  shopId: number,
  segmentId: string,
  end: { readonly at: number; readonly isGone: boolean; readonly isCut: boolean; readonly again: boolean },
): Promise<void> {
  await count(
    tx,
    "end-segment-reading",
    `UPDATE campaign_segment SET read_at = $3, is_gone = $4, is_cut = $5, reading = reading + $6::int,
       walk = CASE WHEN $6::int = 1 THEN '{"after": null, "pages": 0, "again": false}'::jsonb END
      WHERE shop_id = $1 AND segment_id = $2`,
    [shopId, segmentId, timestamp(end.at), end.isGone, end.isCut, end.again ? 1 : 0],
  );
}

/** Those of these customers who take part are in a segment; answers who were not before. */
export async function meetSegmentMembers(
  tx: Tx,
  shopId: number,
  { segmentId, reading, customerIds }: { readonly segmentId: string; readonly reading: number; readonly customerIds: readonly string[] }, // prettier-ignore
): Promise<string[]> {
  const rows = await run<{ member_id: string; is_new: boolean }>(
    tx,
    "meet-segment-members",
    `INSERT INTO segment_member AS s (shop_id, segment_id, member_id, reading)
     SELECT $1, $2, id, $3 FROM member
      WHERE shop_id = $1 AND customer_id = ANY ($4::bigint[]) AND merged_into_id IS NULL ORDER BY id
     ON CONFLICT (shop_id, segment_id, member_id) DO UPDATE SET reading = excluded.reading
     RETURNING member_id, xmax = 0 AS is_new`,
    [shopId, segmentId, reading, customerIds],
  );
  return rows.flatMap(({ member_id, is_new }) => (is_new ? member_id : []));
}

/** Takes out so many whom no reading since has met; answers whom. */
export async function leaveSegment(
  tx: Tx,
  shopId: number,
  {
    segmentId,
    reading,
    limit,
  }: { readonly segmentId: string; readonly reading: number; readonly limit: number },
): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    tx,
    "leave-segment",
    `DELETE FROM segment_member WHERE shop_id = $1 AND segment_id = $2 AND member_id IN (
       SELECT member_id FROM segment_member
        WHERE shop_id = $1 AND segment_id = $2 AND reading < $3 ORDER BY member_id LIMIT $4)
     RETURNING member_id`,
    [shopId, segmentId, reading, limit],
  );
  return rows.map(({ member_id }) => member_id);
}

/** Numbers of the segments that members are in, of those that campaigns are for. */
export async function segmentsOfMembers(
  on: Pool | Tx,
  shopId: number,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await run<{ member_id: string; numbers: number[] }>(
    on,
    "segments-of-members",
    `SELECT m.member_id, array_agg(s.number ORDER BY s.number) AS numbers
       FROM segment_member m JOIN campaign_segment s ON s.shop_id = m.shop_id AND s.segment_id = m.segment_id
      WHERE m.shop_id = $1 AND m.member_id = ANY ($2::uuid[]) AND s.leaving_since IS NULL AND NOT s.is_gone
      GROUP BY 1`,
    [shopId, memberIds],
  );
  return new Map(rows.map(({ member_id, numbers }) => [member_id, numbers]));
}

/** What is known of the segments of campaigns. */
export interface SegmentReach {
  readonly segmentId: string;
  /** Of those who take part. */
  readonly members: number;
  /** When it was read to its end, in ms; null: never yet. */
  readonly readAt: number | null;
  readonly isGone: boolean;
  /** It has more customers than Shopify lists. */
  readonly isCut: boolean;
}

export async function segmentReach(
  on: Pool | Tx,
  shopId: number,
  segmentIds: readonly string[],
): Promise<SegmentReach[]> {
  const rows = await run<{
    segment_id: string;
    members: number;
    read_at: Date | null;
    is_gone: boolean;
    is_cut: boolean;
  }>(
    on,
    "segment-reach",
    `SELECT s.segment_id, s.read_at, s.is_gone, s.is_cut,
            (SELECT count(*)::int FROM segment_member m
              WHERE m.shop_id = s.shop_id AND m.segment_id = s.segment_id) AS members
       FROM campaign_segment s WHERE s.shop_id = $1 AND s.segment_id = ANY ($2::bigint[]) ORDER BY s.segment_id`,
    [shopId, segmentIds],
  );
  return rows.map(({ segment_id, members, read_at, is_gone, is_cut }) => ({
    ...{ segmentId: segment_id, members, isGone: is_gone, isCut: is_cut },
    readAt: read_at?.getTime() ?? null,
  }));
}
