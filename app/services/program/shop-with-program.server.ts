import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { invariant } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";
import type { TierName } from "../../views/members.ts";
import type { Context } from "../context.server.ts";

/** A store and the programme that is in force in it. */
export interface ShopWithProgram {
  readonly shop: ShopRow;
  readonly program: Program;
}

export async function findShopWithProgram(
  ctx: Context,
  shopDomain: string,
): Promise<ShopWithProgram | undefined> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  return shop && { shop, program: await programOf(ctx, shop) };
}

/** The programme in force. */
export async function programOf(ctx: Context, shop: ShopRow): Promise<Program> {
  const versions = await loadProgramVersions(ctx.db.pool, shop.id);
  const version = versions.find(({ number }) => number === shop.programNumber);
  invariant(version !== undefined, "the programme in force exists");
  return version.program;
}

/** The tiers of a programme, lowest first. */
export function tierNames({ tiers: { tiers } }: Program): TierName[] {
  return tiers.map(({ id, name }, place) => ({ id, name, place }));
}
