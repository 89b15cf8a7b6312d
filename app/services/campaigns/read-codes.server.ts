import { refusedCodes } from "../../db/campaigns/campaign-codes.server.ts";
import type { CampaignCode } from "../../db/campaigns/campaign-codes.server.ts";
import { listedCodesAfter } from "../../db/campaigns/code-reads.server.ts";
import type { CodeHolder, UsedCode } from "../../db/campaigns/code-reads.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import type { CodePool } from "../../db/campaigns/code-discounts.server.ts";
import { codesLeft } from "../../db/campaigns/codes-of-members.server.ts";
import { countCoupons } from "../../db/campaigns/coupons.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { CAMPAIGN_LIMITS, campaignState, fail, hasUniqueCodes, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { CodesView, CodeState, RefusedCodeView } from "../../views/codes.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { UnknownCampaign } from "./in-shop.server.ts";

/** Refused codes that a page shows. */
const MOST_SHOWN = 50;
/** Codes that a file reads at once. */
const AT_ONCE = 5_000;

type NoCodes = UnknownShop | UnknownCampaign | { readonly code: "campaign_without_codes" };

/** How it stands with the unique codes of a campaign. */
export async function readCodes(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<Result<CodesView, NoCodes>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const row = await findCampaign(ctx.db.prisma, shop.id, campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  const { title, distribution } = row.campaign;
  const known = await findCodeDiscount(ctx.db.prisma, shop.id, campaignId);
  if (!hasUniqueCodes(distribution) || !known?.pool) return fail({ code: "campaign_without_codes" });
  const { made, sent, isElsewhere } = known.pool;
  const isTaken = isElsewhere || (distribution.kind === "codes" && distribution.toMembers === true);
  const { count, first } = await refusedCodes(ctx.db.pool, shop.id, campaignId, MOST_SHOWN);
  const held = await countCoupons(ctx.db.pool, shop.id, campaignId);
  const left = await codesLeft(ctx.db.pool, shop.id, [campaignId]);
  return ok({
    ...{ campaignId, title, made, sent, isElsewhere },
    prefix: distribution.kind === "codes" ? distribution.prefix : "",
    ...{ currency: shop.currency, timeZone: shop.timeZone },
    state: campaignState(row, ctx.clock.now()),
    refused: { count, first: first.flatMap(shown) },
    members: isTaken ? { held, left: left.get(campaignId) ?? 0 } : held > 0 ? { held, left: null } : null,
    room: Math.max(0, CAMPAIGN_LIMITS.codes.max - made),
  });
}

function shown({ code, problem }: CampaignCode): RefusedCodeView[] {
  return problem === null ? [] : [{ code, problem }];
}

/** A code as a file has it. */
export interface ListedCode {
  readonly code: string;
  readonly state: CodeState;
  /** How many orders have used it. */
  readonly uses: number;
  /** The member who has it; null: none has. */
  readonly holder: CodeHolder | null;
}

/**
 * How a code stands.
 *
 * @param pool how it stands with the campaign's codes
 * @param most how many orders may use each; null: however many
 */
export function codeState(
  { number, problem, uses }: UsedCode,
  { sent, isElsewhere }: Pick<CodePool, "sent" | "isElsewhere">,
  most: number | null,
): CodeState {
  if (isElsewhere) return "elsewhere";
  if (problem !== null) return problem;
  if (most !== null && uses >= most) return "used";
  return number <= sent ? "ready" : "waiting";
}

/** All unique codes of a campaign for a file: they are read while it is sent, however many they are. */
export async function listCodes(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<Result<AsyncIterable<readonly ListedCode[]>, NoCodes>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const row = await findCampaign(ctx.db.prisma, shop.id, campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  const known = await findCodeDiscount(ctx.db.prisma, shop.id, row.id);
  const { distribution } = row.campaign;
  if (!hasUniqueCodes(distribution) || !known?.pool) return fail({ code: "campaign_without_codes" });
  const { pool } = known;
  const most = distribution.kind === "codes" ? distribution.uses : null;
  return ok(allCodes(ctx, shop.id, row.id, (code) => codeState(code, pool, most)));
}

async function* allCodes(
  ctx: Context,
  shopId: number,
  campaignId: string,
  stateOf: (code: UsedCode) => CodeState,
): AsyncGenerator<readonly ListedCode[]> {
  for (let after = 0; ;) {
    const page = await listedCodesAfter(ctx.db.pool, shopId, campaignId, { after, limit: AT_ONCE });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((one) => ({ ...one, state: stateOf(one) }));
    after = last.number;
  }
}
