import { codesLike, codesToSend, partnerCodesAmong } from "../../db/campaigns/campaign-codes.server.ts";
import { releaseUntaken } from "../../db/campaigns/codes-of-members.server.ts";
import { findCodeDiscount, publicCodesAmong } from "../../db/campaigns/code-discounts.server.ts";
import type { CodePool } from "../../db/campaigns/code-discounts.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { insertRun, latestRuns } from "../../db/runs/runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import {
  CAMPAIGN_LIMITS,
  campaignState,
  codeKey,
  fail,
  ok,
  OWN_CODES,
  PARTNER_CODES,
  partnerCodeKey,
  readCodeList,
} from "../../domain/index.ts";
import type { ListProblem, Result } from "../../domain/index.ts";
import { addCodes, addPartnerCodes } from "../campaigns/add-codes.server.ts";
import { withCampaign } from "../campaigns/in-shop.server.ts";
import type { AskedCampaign, UnknownCampaign } from "../campaigns/in-shop.server.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { CodesParams } from "./codes-state.server.ts";

export type CodesRefusal =
  | UnknownShop
  | UnknownCampaign
  /** It goes by no unique codes, or was never published. */
  | { readonly code: "campaign_without_codes" }
  | { readonly code: "campaign_over" }
  | { readonly code: "codes_count"; readonly min: number; readonly max: number }
  /** Codes of a campaign of the store are being made, or brought to Shopify, just now. */
  | { readonly code: "codes_busy" }
  /** A partner's codes are the partner's to make, and nothing to tell Shopify of. */
  | { readonly code: "codes_of_partner" };

/** Lines of a list that cannot be taken, the first of them. */
export type ListRefusal =
  | { readonly code: "codes_list"; readonly wrong: number; readonly problems: readonly ListProblem[] }
  /** Campaigns of the store have them, or codes that look like them. */
  | { readonly code: "codes_known"; readonly wrong: number; readonly found: readonly string[] };

type Uploaded = Result<{ readonly count: number }, CodesRefusal | ListRefusal>;

/** More than this nobody reads. */
const MOST_NAMED = 20;

/** Has so many unique codes drawn for a campaign, and brought to Shopify. */
export function makeCodes(
  ctx: Context,
  shopDomain: string,
  { count, ...asked }: AskedCampaign & { readonly count: number },
): Promise<Result<null, CodesRefusal>> {
  return withPool(ctx, shopDomain, asked, async (tx, shop, pool): Promise<Result<null, CodesRefusal>> => {
    const { made, isElsewhere } = pool;
    if (isElsewhere) return fail({ code: "codes_of_partner" });
    const max = Math.min(CAMPAIGN_LIMITS.madeCodes.max, CAMPAIGN_LIMITS.codes.max - made);
    const isCount = Number.isSafeInteger(count) && count >= 1 && count <= max;
    if (!isCount) return fail({ code: "codes_count", min: 1, max });
    return request(ctx, tx, shop, { campaignId: asked.campaignId, make: count }, asked.actor);
  });
}

/** Goes on bringing the codes that there are to Shopify. */
export function sendCodes(
  ctx: Context,
  shopDomain: string,
  asked: AskedCampaign,
): Promise<Result<null, CodesRefusal>> {
  return withPool(ctx, shopDomain, asked, async (tx, shop, pool): Promise<Result<null, CodesRefusal>> => {
    if (pool.isElsewhere) return fail({ code: "codes_of_partner" });
    return request(ctx, tx, shop, { campaignId: asked.campaignId, make: 0 }, asked.actor);
  });
}

/**
 * Adds a list of codes to those of a campaign, and has them brought to Shopify: all of it or, with what is wrong, nothing.
 * What other discounts of the store have comes out at Shopify, and is shown with the campaign's codes then. Codes of a
 * partner are at hand at once.
 */
export async function uploadCodes(
  ctx: Context,
  shopDomain: string,
  { list, ...asked }: AskedCampaign & { readonly list: string },
): Promise<Uploaded> {
  return withPool(ctx, shopDomain, asked, async (tx, shop, { made, isElsewhere }): Promise<Uploaded> => {
    const { codes, problems, wrong } = readCodeList(list, isElsewhere ? PARTNER_CODES : OWN_CODES);
    if (wrong > 0) return fail({ code: "codes_list", wrong, problems });
    const max = Math.min(CAMPAIGN_LIMITS.uploadedCodes.max, CAMPAIGN_LIMITS.codes.max - made);
    if (codes.length < 1 || codes.length > max) return fail({ code: "codes_count", min: 1, max });
    if (isElsewhere) await releaseUntaken(tx, shop.id, codes.map(partnerCodeKey), ctx.clock.now());
    const known = isElsewhere
      ? (await partnerCodesAmong(tx, shop.id, codes)).map(({ code }) => code)
      : await knownAmong(tx, shop.id, codes);
    if (known.length > 0)
      return fail({ code: "codes_known", wrong: known.length, found: known.slice(0, MOST_NAMED) });
    if (isElsewhere) {
      await addPartnerCodes(tx, shop.id, asked.campaignId, codes);
      return ok({ count: codes.length });
    }
    const requested = await request(ctx, tx, shop, { campaignId: asked.campaignId, make: 0 }, asked.actor);
    if (!requested.ok) return requested;
    await addCodes(tx, shop.id, asked.campaignId, codes);
    return ok({ count: codes.length });
  });
}

/** Has codes that wait for nothing but Shopify brought there, in all stores. Answers in how many. */
export async function sendWaitingCodes(ctx: Context): Promise<number> {
  let asked = 0;
  for (const { shopDomain, campaignId } of await codesToSend(ctx.db.pool)) {
    const shop = await findShop(ctx.db.pool, shopDomain);
    if (!shop) continue;
    const params = { campaignId, make: 0 };
    const done = await inTransaction(ctx.db.pool, (tx) => request(ctx, tx, shop, params, "system:schedule"));
    if (done.ok) asked += 1;
  }
  return asked;
}

/** Of these codes those that a campaign of the store has, or that look like one that it has. */
async function knownAmong(tx: Tx, shopId: number, codes: readonly string[]): Promise<string[]> {
  const found = await codesLike(tx, shopId, codes);
  const shared = await publicCodesAmong(tx, shopId, codes.map(codeKey));
  return [...found.map(({ code }) => code), ...shared];
}

function withPool<T, E>(
  ctx: Context,
  shopDomain: string,
  asked: AskedCampaign,
  work: (tx: Tx, shop: ShopRow, pool: CodePool) => Promise<Result<T, E>>,
): Promise<Result<T, E | CodesRefusal>> {
  return withCampaign(
    ctx,
    shopDomain,
    asked.campaignId,
    async (tx, shop, row): Promise<Result<T, E | CodesRefusal>> => {
      const known = await findCodeDiscount(ctx.db.prisma, shop.id, row.id);
      if (!known?.pool) return fail({ code: "campaign_without_codes" });
      return isOver(row, ctx.clock.now()) ? fail({ code: "campaign_over" }) : work(tx, shop, known.pool);
    },
  );
}

function isOver(row: CampaignRow, now: number): boolean {
  const state = campaignState(row, now);
  return state === "ended" || state === "archived";
}

/** One at a time in a store. */
async function request(
  ctx: Context,
  tx: Tx,
  shop: ShopRow,
  params: CodesParams,
  actor: string,
): Promise<Result<null, { readonly code: "codes_busy" }>> {
  const { current } = await latestRuns(tx, shop.id, "codes");
  if (current !== null) return fail({ code: "codes_busy" });
  await insertRun(tx, shop.id, { kind: "codes", params, actor, now: ctx.clock.now() });
  await wake(tx, "runs");
  return ok(null);
}
