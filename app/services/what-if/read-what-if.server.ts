import { listDrafts } from "../../db/program/program-drafts.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findWhatIf, latestWhatIfs, whatIfExamples } from "../../db/what-if/what-ifs.server.ts";
import type { WhatIfRow } from "../../db/what-if/what-ifs.server.ts";
import { defaultAssumptions, fail, ok, tierNamesOf, usualMinorPerHundredPoints } from "../../domain/index.ts";
import type { CurrencyCode, Result, TierNames } from "../../domain/index.ts";
import type { WhatIfExampleView, WhatIfFile, WhatIfShown, WhatIfView } from "../../views/what-if.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { whatIfResult } from "./what-if-result.server.ts";

/** So many earlier results are offered. */
const RESULTS = 10;

type ReadError = UnknownShop | { readonly code: "unknown_run" };

/**
 * What can be tried in a store, and what came of one trial.
 *
 * @param runId which; null: the latest. Another store's is as unknown as one that never was
 */
export async function readWhatIf(
  ctx: Context,
  shopDomain: string,
  runId: string | null,
): Promise<Result<WhatIfView, ReadError>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const [versions, drafts, results] = await Promise.all([
    loadProgramVersions(ctx.db.pool, shop.id),
    listDrafts(ctx.db.prisma, shop.id),
    latestWhatIfs(ctx.db, shop.id, RESULTS),
  ]);
  const row = runId === null ? (results[0] ?? null) : await findResult(ctx, shop, runId);
  if (row === null && runId !== null) return fail({ code: "unknown_run" });
  const inForce = versions.find(({ number }) => number === shop.programNumber);
  const rate = inForce?.program.earning.milliPointsPerUnit ?? null;
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    inForce: shop.programNumber,
    versions: versions.map(({ number }) => number).reverse(),
    drafts: drafts.map(({ id, changedAt }) => ({ id, changedAt })),
    assumptions: defaultAssumptions(usualMinorPerHundredPoints(shop.currency, rate)),
    results: results.map(nameOf),
    shown: row && (await shownOf(ctx, shop, row)),
  });
}

/** One result for a file, and what the store's tiers are called today. */
export interface WhatIfForFile extends Pick<WhatIfShown, "figures" | "assumptions" | "examples"> {
  readonly currency: CurrencyCode;
  readonly tierNames: TierNames;
}

/** @param file only where members are told by name is Shopify asked what they are called */
export async function readWhatIfForFile(
  ctx: Context,
  shopDomain: string,
  { runId, file }: { readonly runId: string; readonly file: WhatIfFile },
): Promise<Result<WhatIfForFile, ReadError>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const row = await findResult(ctx, shop, runId);
  if (row === null) return fail({ code: "unknown_run" });
  const { figures, assumptions } = whatIfResult.parse(row.result);
  const examples = file === "members" ? await examplesOf(ctx, shop, runId) : [];
  return ok({ figures, assumptions, examples, currency: shop.currency, tierNames: tierNamesOf(program) });
}

async function findResult(ctx: Context, shop: ShopRow, runId: string): Promise<WhatIfRow | null> {
  return UUID.test(runId) ? findWhatIf(ctx.db, shop.id, runId) : null;
}

function nameOf({ runId, madeAt, result }: WhatIfRow) {
  return { runId, madeAt, version: whatIfResult.parse(result).version };
}

async function shownOf(ctx: Context, shop: ShopRow, row: WhatIfRow): Promise<WhatIfShown> {
  const { program: _, ...result } = whatIfResult.parse(row.result);
  return {
    ...result,
    runId: row.runId,
    madeAt: row.madeAt,
    examples: await examplesOf(ctx, shop, row.runId),
  };
}

/** Who gains most, then who loses most, by the names that Shopify gives in time. */
async function examplesOf(ctx: Context, shop: ShopRow, runId: string): Promise<WhatIfExampleView[]> {
  const examples = await whatIfExamples(ctx.db, shop.id, runId);
  const customerIds = examples.map(({ customerId }) => customerId);
  const { names } = await customerNames(ctx, shop.domain, customerIds, PATIENCE);
  const more = (one: (typeof examples)[number]) => one.trialPoints - one.publishedPoints;
  return examples
    .sort((a, b) => more(b) - more(a))
    .map(({ customerId, publishedPoints, trialPoints }) => ({
      customerId,
      displayName: names.get(customerId) ?? null,
      publishedPoints,
      trialPoints,
    }));
}
