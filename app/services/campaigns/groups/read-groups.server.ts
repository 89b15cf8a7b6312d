import { findGroup, groupsOfMember, seatsOf } from "../../../db/campaigns/coupon-groups.server.ts";
import type { GroupRow } from "../../../db/campaigns/coupon-groups.server.ts";
import { couponsOf as heldBy } from "../../../db/campaigns/coupons.server.ts";
import { campaignsOfGroups, campaignsWithGroups } from "../../../db/campaigns/group-campaigns.server.ts";
import type { CampaignOfGroups } from "../../../db/campaigns/group-campaigns.server.ts";
import { findShop } from "../../../db/shops/shops.server.ts";
import { couponsOf, fail, groupState, isRewarded, ok } from "../../../domain/index.ts";
import type { GroupRole, GroupSeats, Result } from "../../../domain/index.ts";
import type { GroupToStartView, GroupView, ShopperGroups } from "../../../views/groups.ts";
import type { Context } from "../../context.server.ts";
import { unknownShop } from "../../shop-error.server.ts";
import type { UnknownShop } from "../../shop-error.server.ts";
import { GROUP_TOKEN } from "./join-group.server.ts";
import { leftOf, memberOf } from "./shopper-in-groups.server.ts";

/** More than this a shopper hardly looks through. */
const MOST_SHOWN = 20;
const MOST_HELD = 100;

type SeatedGroup = GroupRow & { readonly role: GroupRole | null };

/**
 * The groups that a shopper is in, the one of the link they came by, and the campaigns of which they may begin one.
 * Signed out, the latter two. Of others it says how many they are, and nothing else.
 */
export async function shopperGroups(
  ctx: Context,
  shopDomain: string,
  { customerId, token }: { readonly customerId: string | null; readonly token: string | null },
): Promise<Result<ShopperGroups, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { pool } = ctx.db;
  const now = ctx.clock.now();
  const memberId = await memberOf(ctx, shop.id, customerId);
  const [own, invited, toStart, held] = await Promise.all([
    memberId === null ? [] : groupsOfMember(pool, shop.id, memberId, MOST_SHOWN),
    token !== null && GROUP_TOKEN.test(token) ? findGroup(pool, shop.id, token) : undefined,
    campaignsWithGroups(pool, shop.id, now),
    memberId === null ? [] : heldBy(pool, shop.id, memberId, { now, limit: MOST_HELD }),
  ]);
  const isOwn = own.some(({ token: one }) => one === token);
  const groups: SeatedGroup[] = [...own, ...(invited && !isOwn ? [{ ...invited, role: null }] : [])];
  const campaignIds = [...new Set([...groups, ...toStart].map(({ campaignId }) => campaignId))];
  const [seats, campaigns, left] = await Promise.all([
    seatsOf(
      pool,
      shop.id,
      groups.map(({ groupId }) => groupId),
    ),
    campaignsOfGroups(pool, shop.id, campaignIds, now),
    leftOf(pool, shop.id, campaignIds),
  ]);
  const holds = new Set(
    held.filter(({ takenBackAt }) => takenBackAt === null).map(({ campaignId }) => campaignId),
  );
  const had = new Set(held.map(({ campaignId }) => campaignId));
  const shown = groups.flatMap((group): GroupView[] => {
    const campaign = campaigns.get(group.campaignId);
    if (!campaign) return [];
    const inIt = seats.get(group.groupId) ?? { taken: 0, hasStarter: false };
    return [groupView({ group, inIt, campaign, left: left(group.campaignId), holds, now })];
  });
  const isOver = (one: GroupView) => campaigns.get(one.campaignId)?.standing === "over";
  const busy = new Set(
    groups.filter((group) => group.role !== null && isBusy(group)).map(({ campaignId }) => campaignId),
  );
  return ok({
    isMember: memberId !== null,
    invited: token === null ? null : (shown.find((one) => one.token === token) ?? "unknown"),
    mine: shown.filter((one) => one.token !== token && one.role !== null && !isOver(one)),
    toStart: toStart
      .filter(({ campaignId }) => !had.has(campaignId) && !busy.has(campaignId))
      .flatMap((campaign) => startView(campaign, left(campaign.campaignId))),
  });

  /** Whether it keeps who is in it from beginning another. */
  function isBusy(group: SeatedGroup): boolean {
    const view = shown.find(({ token: one }) => one === group.token);
    if (view === undefined || view.state === "ended") return false;
    return view.state !== "full" || (group.role !== null && isRewarded(group.rewards, group.role));
  }
}

interface Shown {
  readonly group: SeatedGroup;
  readonly inIt: GroupSeats;
  readonly campaign: CampaignOfGroups;
  readonly left: number | null;
  readonly holds: ReadonlySet<string>;
  readonly now: number;
}

function groupView({ group, inIt, campaign, left, holds, now }: Shown): GroupView {
  const state = groupState(group, inIt, campaign.standing, now);
  const isGone = left !== null && left < couponsOf(group);
  const { token, campaignId, seats, rewards, endsAt, role } = group;
  return {
    ...{ token, campaignId, seats, rewards, endsAt, role },
    title: campaign.title,
    joined: state === "full" ? seats : inIt.taken,
    state:
      state !== "open" ? state : campaign.standing === "paused" ? "paused" : isGone ? "none_left" : "open",
    code: holds.has(campaignId) && campaign.standing === "running" ? campaign.code : null,
  };
}

function startView({ campaignId, title, rule, endsAt }: CampaignOfGroups, left: number | null) {
  if (rule === null) return [];
  const isGone = left !== null && left < couponsOf(rule);
  const view: GroupToStartView = { campaignId, title, ...rule, endsAt, isGone };
  return [view];
}
