import { findCampaignVersion } from "../../db/campaigns/campaign-versions.server.ts";
import { saveStanding } from "../../db/campaigns/campaigns.server.ts";
import type { CampaignChangeKind } from "../../db/campaigns/campaign-changes.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { campaignState, fail, ok } from "../../domain/index.ts";
import type { CampaignState, DoesNotFit, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { withCampaign, writeDown } from "./in-shop.server.ts";
import type { AskedCampaign, UnknownCampaign } from "./in-shop.server.ts";
import { fitsIn } from "./publish-campaign.server.ts";
import { reviewSegments } from "./review-segments.server.ts";
import { reviewTargets } from "./review-targets.server.ts";

/** `campaign_not_published`: nobody has it yet. `campaign_running`: it has to be ended before. */
export type RunCampaignError =
  | UnknownShop
  | UnknownCampaign
  | DoesNotFit
  | { readonly code: "campaign_over" | "campaign_not_published" | "campaign_running" };

/** `changed`: false where it stood so already. */
type Done = Promise<Result<{ readonly changed: boolean }, RunCampaignError>>;

/** Takes a campaign away from checkout, within seconds, until it is resumed. Its schedule goes on. */
export function pauseCampaign(ctx: Context, shopDomain: string, asked: AskedCampaign): Done {
  return change(ctx, shopDomain, asked, "paused", (row, now) => ({ ...row, pausedAt: now }));
}

/** Brings a paused campaign back, if checkout can hold it beside what runs by now. */
export function resumeCampaign(ctx: Context, shopDomain: string, asked: AskedCampaign): Done {
  return change(ctx, shopDomain, asked, "resumed", (row) => ({ ...row, pausedAt: null }));
}

/** Ends a campaign for good, before its time or before it has begun. */
export function endCampaign(ctx: Context, shopDomain: string, asked: AskedCampaign): Done {
  return change(ctx, shopDomain, asked, "ended", (row, now) => ({ ...row, endedAt: now }));
}

/** Puts a campaign away that is over or was never published: it is listed only where it is asked for. */
export function archiveCampaign(ctx: Context, shopDomain: string, asked: AskedCampaign): Done {
  return change(ctx, shopDomain, asked, "archived", (row, now) => ({ ...row, archivedAt: now }));
}

/** Takes a campaign back that was put away: it stands as it did before. */
export function restoreCampaign(ctx: Context, shopDomain: string, asked: AskedCampaign): Done {
  return change(ctx, shopDomain, asked, "restored", (row) => ({ ...row, archivedAt: null }));
}

type Kind = Extract<CampaignChangeKind, "paused" | "resumed" | "ended" | "archived" | "restored">;

const RUNNING: readonly CampaignState[] = [
  ...(["scheduled", "active", "between_hours", "used_up", "out_of_budget", "used_up_today"] as const),
];

/** For each change in which states it can be made, and in which it has been made already. */
const POSSIBLE: Readonly<Record<Kind, { from: readonly CampaignState[]; done: readonly CampaignState[] }>> = {
  paused: { from: RUNNING, done: ["paused"] },
  resumed: { from: ["paused"], done: RUNNING },
  ended: { from: [...RUNNING, "paused"], done: ["ended"] },
  archived: { from: ["draft", "ended"], done: ["archived"] },
  restored: { from: ["archived"], done: ["draft", ...RUNNING, "paused", "ended"] },
};

/** Makes a change, says who made it, and has checkout told. Asked for again it changes nothing. */
function change(
  ctx: Context,
  shopDomain: string,
  asked: AskedCampaign,
  kind: Kind,
  changed: (row: CampaignRow, now: number) => CampaignRow,
): Done {
  return withCampaign(ctx, shopDomain, asked.campaignId, async (tx, shop, row): Done => {
    const now = ctx.clock.now();
    const state = campaignState(row, now);
    const { from, done } = POSSIBLE[kind];
    if (done.includes(state)) return ok({ changed: false });
    if (!from.includes(state)) return fail({ code: refusalIn(state) });
    const doesNotFit = kind === "resumed" ? await fitsAgain(tx, shop, row, now) : null;
    if (doesNotFit) return fail(doesNotFit);
    await saveStanding(tx, shop.id, row.id, changed(row, now), now);
    await writeDown(tx, shop.id, asked, { kind, at: now });
    await reviewTargets(tx, shop.id, now);
    await reviewSegments(tx, shop.id, now);
    await want(tx, shop.id, "discount", [""]);
    return ok({ changed: true });
  });
}

function refusalIn(state: CampaignState): "campaign_over" | "campaign_not_published" | "campaign_running" {
  if (state === "draft") return "campaign_not_published";
  return state === "ended" || state === "archived" ? "campaign_over" : "campaign_running";
}

async function fitsAgain(tx: Tx, shop: ShopRow, row: CampaignRow, now: number): Promise<DoesNotFit | null> {
  const { id: campaignId, publishedNumber } = row;
  if (publishedNumber === null) return null;
  const { campaign, startsAt, endsAt } = await prismaIn(tx, (prisma) =>
    findCampaignVersion(prisma, shop.id, campaignId, publishedNumber),
  );
  return fitsIn(tx, shop, { campaignId, campaign, startsAt, endsAt }, now);
}
