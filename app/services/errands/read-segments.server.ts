import {
  endReading,
  leaveSegment,
  loadSegments,
  lockSegment,
  meetSegmentMembers,
  saveSegmentWalk,
} from "../../db/campaigns/campaign-segments.server.ts";
import type { CampaignSegmentRow, SegmentWalk } from "../../db/campaigns/campaign-segments.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fetchSegmentMembers, MEMBERS_A_PAGE } from "../../shopify/fetch-segment-members.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Shopify lists 25,000 customers of a segment, page by page, and no more. */
const MOST_PAGES = 25_000 / MEMBERS_A_PAGE;

/** Members who leave a segment in one transaction. */
const LEAVING_AT_ONCE = 1_000;

/**
 * Asks who is in segments that campaigns are for, a page each time, and has Shopify told of the members who came in or
 * went out. Of a segment that no campaign is for any more, or that Shopify has no more, everybody goes out. Keys are ids
 * of segments. What was done before is done again without harm.
 */
export async function readSegments(sending: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const { ctx, shop, intents } = sending;
  const segments = await loadSegments(ctx.db.pool, shop.id);
  for (const { key } of intents) {
    const segment = segments.find(({ segmentId }) => segmentId === key);
    if (segment === undefined) continue;
    if (segment.walk !== null && !segment.isLeaving) await readOn(sending, segment, segment.walk);
    else await letGo(sending, segment);
  }
  return { sent: intents, refused: [] };
}

async function readOn(
  { ctx, shop, client }: Sending<ErrandKind>,
  { segmentId, reading }: CampaignSegmentRow,
  { after, pages }: SegmentWalk,
): Promise<void> {
  const page = await fetchSegmentMembers(client, {
    ...{ segmentId, after },
    first: MEMBERS_A_PAGE,
    timeZone: shop.timeZone,
  });
  await inTransaction(ctx.db.pool, async (tx) => {
    const now = await lockSegment(tx, shop.id, segmentId);
    // It has left meanwhile, or somebody else has read on.
    if (now === null || now.isLeaving || now.reading !== reading || now.walk?.after !== after) return;
    const customerIds = page?.customerIds ?? [];
    const came = await meetSegmentMembers(tx, shop.id, { segmentId, reading, customerIds });
    await want(tx, shop.id, "member_metafield", came);
    const isCut = page !== null && page.next !== null && pages + 1 >= MOST_PAGES;
    const next = isCut ? null : (page?.next ?? null);
    const { again } = now.walk;
    if (next !== null)
      await saveSegmentWalk(tx, shop.id, segmentId, { after: next, pages: pages + 1, again });
    else {
      await putOut(tx, shop.id, { segmentId, reading });
      const end = { at: ctx.clock.now(), isGone: page === null, isCut, again };
      await endReading(tx, shop.id, segmentId, end);
    }
    if (next !== null || again) await errands.want(tx, shop.id, "segment_read", [segmentId]);
  });
}

/** Of what is read to its end, those go out whom it has not met; they may be many. */
async function letGo({ ctx, shop }: Sending<ErrandKind>, { segmentId }: CampaignSegmentRow): Promise<void> {
  await inTransaction(ctx.db.pool, async (tx) => {
    const now = await lockSegment(tx, shop.id, segmentId);
    if (now !== null && (now.isLeaving || now.walk === null))
      await putOut(tx, shop.id, { segmentId, reading: now.reading });
  });
}

async function putOut(
  tx: Tx,
  shopId: number,
  { segmentId, reading }: { readonly segmentId: string; readonly reading: number },
): Promise<void> {
  const went = await leaveSegment(tx, shopId, { segmentId, reading, limit: LEAVING_AT_ONCE });
  await want(tx, shopId, "member_metafield", went);
  if (went.length === LEAVING_AT_ONCE) await errands.want(tx, shopId, "segment_read", [segmentId]);
}
