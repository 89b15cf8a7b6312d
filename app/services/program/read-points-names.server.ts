import type { ByLanguage, PluralNames } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram } from "./shop-with-program.server.ts";

/** What points are called in a store, by language; in the others, and in a store that is unknown, they are points. */
export async function readPointsNames(ctx: Context, shopDomain: string): Promise<ByLanguage<PluralNames>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  return found?.program.look?.points ?? {};
}
