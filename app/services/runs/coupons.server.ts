import {
  addToGiving,
  beginGiving,
  endGiving,
  findGiving,
  markUnknown,
} from "../../db/campaigns/coupon-givings.server.ts";
import type { GivingRow } from "../../db/campaigns/coupon-givings.server.ts";
import {
  countHeldOfGiving,
  countHeldOtherwise,
  heldOfGiving,
  insertCoupons,
  takeCouponsBack,
} from "../../db/campaigns/coupons.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { lockMembersByCustomer, lockMembersById } from "../../db/members/members.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { campaignState } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { couponsCounters, couponsCursor, couponsParams, couponsPhases } from "./coupons-state.server.ts";
import type { CouponsWork } from "./coupons-state.server.ts";
import { givingPage, givingTotal } from "./giving-pages.server.ts";
import type { GivingPage } from "./giving-pages.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { StepResult } from "./run-kind.server.ts";

/** Members between two commits. */
const AT_ONCE = 1_000;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Gives coupons of a campaign, or takes back what was given at once. Each step is one transaction with how far the run
 * then is: a worker may die at any moment, and nobody is left out or counted twice. Cancelled, what was given stays; gone
 * on with, it begins from the first receiver, and who has one of it is passed over.
 */
export const couponsRun = ({ atOnce = AT_ONCE }: { readonly atOnce?: number } = {}) =>
  runKind({
    name: "coupons",
    params: couponsParams,
    phases: couponsPhases,
    counters: couponsCounters,
    cursor: couponsCursor,
    after: [],
    atOnce: 4,
    async step(ctx, work: CouponsWork): Promise<StepResult> {
      const { shop, params } = work;
      const [campaign, giving] = await Promise.all([
        findCampaign(ctx.db.prisma, shop.id, params.campaignId),
        findGiving(ctx.db.pool, shop.id, params.givingId),
      ]);
      if (!campaign || !giving) return { kind: "failed", reason: { code: "unknown_giving" } };
      const state = campaignState(campaign, ctx.clock.now());
      if (state === "ended" || state === "archived")
        return { kind: "failed", reason: { code: "campaign_over" } };
      return params.ask === "give" ? give(ctx, work, giving, atOnce) : takeBack(ctx, work, giving, atOnce);
    },
  });

async function give(ctx: Context, work: CouponsWork, giving: GivingRow, atOnce: number): Promise<StepResult> {
  const { shop } = work;
  const { givingId, campaignId, actor } = giving;
  const page = await givingPage(ctx, work, giving, atOnce);
  if (page === null) return { kind: "failed", reason: { code: "unknown_segment" } };
  const isFirst = work.state.phase === "requested";
  const total = isFirst ? (page.total ?? (await givingTotal(ctx, work, giving))) : work.state.total;
  const now = ctx.clock.now();
  await work.commit(async (tx) => {
    if (isFirst) await beginGiving(tx, shop.id, givingId);
    const { memberIds, unknown } = await receiversIn(tx, shop.id, page);
    const coupons = { campaignId, memberIds, source: "given", actor, at: now, givingId } as const;
    const fresh = await insertCoupons(tx, shop.id, coupons);
    const had = await countHeldOtherwise(tx, shop.id, coupons);
    if (giving.to.kind === "list") await markUnknown(tx, shop.id, givingId, unknown);
    await addToGiving(tx, shop.id, givingId, { given: fresh.length, had, unknown: unknown.length });
    await want(tx, shop.id, "member_metafield", fresh);
    if (page.next === null) await endGiving(tx, shop.id, givingId, now);
    const { counters, done } = work.state;
    return {
      ...{ phase: "giving", total, done: done + page.ids.length },
      counters: {
        given: counters.given + fresh.length,
        had: counters.had + had,
        unknown: counters.unknown + unknown.length,
      },
      ...(page.next === null ? {} : { cursor: { after: page.next } }),
    };
  });
  return { kind: page.next === null ? "done" : "more" };
}

/** Who of them takes part now, and stays so until the end of the transaction; and the customers who do not. */
async function receiversIn(
  tx: Tx,
  shopId: number,
  { of, ids }: GivingPage,
): Promise<{ readonly memberIds: readonly string[]; readonly unknown: readonly string[] }> {
  if (of === "members") {
    const members = await lockMembersById(tx, shopId, ids);
    const taking = members.filter(({ membership, isClosed }) => membership === "member" && !isClosed);
    return { memberIds: taking.map(({ memberId }) => memberId), unknown: [] };
  }
  const found = await lockMembersByCustomer(tx, shopId, ids);
  const taking = found.filter(({ membership, isClosed }) => membership === "member" && !isClosed);
  const known = new Set(taking.map(({ foundBy }) => foundBy));
  return {
    memberIds: [...new Set(taking.map(({ memberId }) => memberId))],
    unknown: ids.filter((id) => !known.has(id)),
  };
}

async function takeBack(
  ctx: Context,
  work: CouponsWork,
  { givingId, campaignId }: GivingRow,
  atOnce: number,
): Promise<StepResult> {
  const { shop, params } = work;
  const after = work.state.cursor?.after ?? FIRST_ID;
  const isFirst = work.state.phase === "requested";
  const now = ctx.clock.now();
  let isLast = false;
  await work.commit(async (tx) => {
    const memberIds = await heldOfGiving(tx, shop.id, givingId, { after, limit: atOnce });
    const total = isFirst ? await countHeldOfGiving(tx, shop.id, givingId) : work.state.total;
    isLast = memberIds.length < atOnce;
    const by = { campaignId, memberIds, at: now, actor: params.actor };
    const taken = await takeCouponsBack(tx, shop.id, by);
    await addToGiving(tx, shop.id, givingId, { takenBack: taken.length });
    await want(tx, shop.id, "member_metafield", taken);
    const { counters, done } = work.state;
    const last = memberIds.at(-1);
    return {
      ...{ phase: "taking_back", done: done + memberIds.length, total },
      counters: {
        takenBack: counters.takenBack + taken.length,
        used: counters.used + memberIds.length - taken.length,
      },
      ...(last === undefined ? {} : { cursor: { after: last } }),
    };
  });
  return { kind: isLast ? "done" : "more" };
}
