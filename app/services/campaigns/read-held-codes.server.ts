import { heldCodes } from "../../db/campaigns/code-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { HeldCodesView } from "../../views/codes.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** Codes that a page shows. */
const PAGE = 20;
/** Above every number of a code. */
const LATEST = 2_147_483_647;

/**
 * Which member has which code of a campaign, with the names that Shopify gives them now; the latest first.
 *
 * @param before the number of a code, behind which to begin; null: with the latest
 */
export async function readHeldCodes(
  ctx: Context,
  shopDomain: string,
  { campaignId, before }: { readonly campaignId: string; readonly before: number | null },
): Promise<Result<HeldCodesView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const page = { before: before ?? LATEST, limit: PAGE + 1 };
  const found = UUID.test(campaignId) ? await heldCodes(ctx.db.pool, shop.id, campaignId, page) : [];
  const shown = found.slice(0, PAGE);
  const ids = [...new Set(shown.map(({ customerId }) => customerId))];
  const { names } = await customerNames(ctx, shopDomain, ids, PATIENCE);
  return ok({
    codes: shown.map(({ number: _number, ...one }) => ({ ...one, name: names.get(one.customerId) ?? null })),
    older: found.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
    isOlder: before !== null,
  });
}
