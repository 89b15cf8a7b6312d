import { latestRuns } from "../../db/runs/runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { RunKindName, RunOfKind, RunsView } from "../../views/runs.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { RUN_KINDS } from "./kinds.server.ts";

/** How a kind of long work goes in a store, and how the last one ended. */
export async function readRuns<Kind extends RunKindName>(
  ctx: Context,
  shopDomain: string,
  kind: Kind,
): Promise<Result<RunsView<RunOfKind[Kind]>, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  return shop ? ok(await runsOf(ctx.db.pool, shop.id, kind)) : fail(unknownShop(shopDomain));
}

/** The same of a store that is known already. */
export async function runsOf<Kind extends RunKindName>(
  on: Tx | Context["db"]["pool"],
  shopId: number,
  kind: Kind,
): Promise<RunsView<RunOfKind[Kind]>> {
  const { current, last } = await latestRuns(on, shopId, kind);
  const shown = RUN_KINDS[kind];
  return { current: current && shown.view(current), last: last && shown.view(last) };
}
