import { listAwards } from "../../db/awards/awards.server.ts";
import type { AwardRow } from "../../db/awards/awards.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import {
  defaultAssumptions,
  fail,
  findTier,
  ok,
  ruleOf,
  usualMinorPerHundredPoints,
} from "../../domain/index.ts";
import type { ProgramVersion, PublishedVersion, Result } from "../../domain/index.ts";
import type { AwardPreviewView, AwardsView, GivableRule } from "../../views/awards.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { awardFigures } from "./award-figures.server.ts";

/** So many are shown. */
const AWARDS = 30;

/** Which rules can be given to orders of the past, and which were. */
export async function readAwards(ctx: Context, shopDomain: string): Promise<Result<AwardsView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const [versions, rows] = await Promise.all([
    loadProgramVersions(ctx.db.pool, shop.id),
    listAwards(ctx.db, shop.id, AWARDS),
  ]);
  const inForce = versions.find(({ number }) => number === shop.programNumber);
  const rate = inForce?.program.earning.milliPointsPerUnit ?? null;
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    today: storeCalendar(shop.timeZone).dayOf(ctx.clock.now()).date,
    rules: rulesOf(versions),
    assumptions: defaultAssumptions(usualMinorPerHundredPoints(shop.currency, rate)),
    awards: rows.map(({ id, programVersion, ruleId, preview, until, ...row }) => ({
      ...row,
      ...{ awardId: id, programVersion, ruleId, until: until - 1 },
      name: nameOf(versions, programVersion, ruleId),
      preview: previewOf(versions, preview),
    })),
  });
}

/** What is only rehearsed is nothing to be given to everyone. Of versions that say the same of a rule, one will do. */
function rulesOf(versions: readonly PublishedVersion[]): GivableRule[] {
  const found = new Map<string, GivableRule>();
  for (const { number, program, rehearsal } of versions.toReversed()) {
    const { rules: set } = program.earning;
    if (rehearsal !== undefined || set === undefined) continue;
    for (const rule of set.rules) {
      // Rules are read into one order of fields; days and hours are those of the zone that comes with them.
      const said = JSON.stringify([set.timeZone ?? null, rule]);
      const known = found.get(said) ?? {
        ...{ programVersion: number, ruleId: rule.id, name: rule.name, versions: [] },
      };
      found.set(said, { ...known, versions: [number, ...known.versions] });
    }
  }
  return [...found.values()];
}

function nameOf(versions: readonly ProgramVersion[], programVersion: number, ruleId: string): string {
  const version = versions.find(({ number }) => number === programVersion);
  return ruleOf(version?.program.earning.rules, ruleId)?.name ?? ruleId;
}

function previewOf(
  versions: readonly ProgramVersion[],
  preview: AwardRow["preview"],
): AwardPreviewView | null {
  if (preview === null) return null;
  const figures = awardFigures.parse(preview);
  const nameOfTier = (tierId: string) => {
    const named = versions.toReversed().flatMap(({ program }) => findTier(program.tiers, tierId) ?? []);
    return named[0]?.name ?? tierId;
  };
  const moves = figures.moves.map(({ from, to, members }) => {
    return { from: nameOfTier(from), to: nameOfTier(to), members };
  });
  return { ...figures, moves };
}
