import { findShop } from "../../db/shops/shops.server.ts";
import type { Context } from "../context.server.ts";

/** The IANA time zone of a store; null for a store that is unknown. */
export async function readTimeZone(ctx: Context, shopDomain: string): Promise<string | null> {
  return (await findShop(ctx.db.pool, shopDomain))?.timeZone ?? null;
}
