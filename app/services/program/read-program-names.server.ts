import { tierNamesOf } from "../../domain/index.ts";
import type { ByLanguage, PluralNames, TierNames } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram } from "./shop-with-program.server.ts";

/** What a programme calls what it gives, by language. */
export interface ProgramNames {
  readonly pointsNames: ByLanguage<PluralNames>;
  readonly tierNames: TierNames;
}

/** What points and tiers are called in a store; one that is unknown has no names of its own. */
export async function readProgramNames(ctx: Context, shopDomain: string): Promise<ProgramNames> {
  const found = await findShopWithProgram(ctx, shopDomain);
  return {
    pointsNames: found?.program.look?.points ?? {},
    tierNames: found === undefined ? {} : tierNamesOf(found.program),
  };
}
