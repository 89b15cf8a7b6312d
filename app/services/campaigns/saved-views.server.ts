import { uuidv7 } from "uuidv7";
import {
  countSavedViews,
  listSavedViews,
  removeView,
  saveView,
} from "../../db/campaigns/saved-views.server.ts";
import { CAMPAIGN_ORDERS, CAMPAIGN_SHOWS, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { SavedView } from "../../views/campaigns.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { inShop } from "../in-shop.server.ts";

export type ViewToSave = Omit<SavedView, "viewId">;

/** More names than anybody would look through. */
export const MOST_VIEWS = 100;
const LONGEST = { name: 60, search: 255 } as const;

/**
 * Keeps what somebody wants to see of the list again, for themselves or for everybody in the store; in the place of
 * theirs of that name. Answers its id.
 */
export function saveCampaignView(
  ctx: Context,
  shopDomain: string,
  actor: string,
  { name: given, isForAll, search, show, order }: ViewToSave,
): Promise<
  Result<{ readonly viewId: string }, UnknownShop | { readonly code: "view_unnamed" | "too_many_views" }>
> {
  const name = [...given.trim()].slice(0, LONGEST.name).join("");
  if (name === "" || /[\p{Cc}\p{Cs}]/u.test(name)) return Promise.resolve(fail({ code: "view_unnamed" }));
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if ((await countSavedViews(tx, shop.id)) >= MOST_VIEWS) return fail({ code: "too_many_views" as const });
    const [id, at] = [uuidv7(), ctx.clock.now()];
    const view = { search: search.slice(0, LONGEST.search), show, order };
    await saveView(tx, shop.id, { id, owner: isForAll ? null : actor, name, view, at, actor });
    return ok({ viewId: id });
  });
}

/** Forgets a view that is everybody's or the actor's own; one that is gone already is no failure. */
export function removeCampaignView(
  ctx: Context,
  shopDomain: string,
  actor: string,
  viewId: string,
): Promise<Result<null, UnknownShop>> {
  return inShop(ctx, shopDomain, async (tx, shop) => {
    if (UUID.test(viewId)) await removeView(tx, shop.id, viewId, actor);
    return ok(null);
  });
}

/** The views for everybody and those of one person. What a later version has saved, and nobody can read, is left out. */
export async function viewsOf(ctx: Context, shopId: number, viewer: string): Promise<SavedView[]> {
  const rows = await listSavedViews(ctx.db.prisma, shopId, viewer);
  return rows.flatMap(({ id, owner, name, view }) => {
    const { search, show, order } = Object(view) as Record<string, unknown>;
    const shown = CAMPAIGN_SHOWS.find((one) => one === show);
    const ordered = CAMPAIGN_ORDERS.find((one) => one === order);
    if (typeof search !== "string" || !shown || !ordered) return [];
    return [{ viewId: id, name, isForAll: owner === null, search, show: shown, order: ordered }];
  });
}
