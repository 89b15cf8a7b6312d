import { uuidv7 } from "uuidv7";
import { deleteAward, findAward, insertAward } from "../../db/awards/awards.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { insertRun, latestRuns } from "../../db/runs/runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, isWithinDayBounds, localMoment, ok, ruleOf } from "../../domain/index.ts";
import type { Actor, Result, WhatIfAssumptions } from "../../domain/index.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { AwardParams } from "./award-state.server.ts";

/** Which rule for which orders, and what is taken for granted of the cost. */
export interface AwardWish {
  readonly programVersion: number;
  readonly ruleId: string;
  /** Days where the store is, as `2026-01-31`: the first and the last. */
  readonly from: string;
  readonly until: string;
  readonly assumptions: WhatIfAssumptions;
  readonly actor: Actor;
}

export type AwardRefusal =
  | UnknownShop
  | { readonly code: "unknown_award" }
  | { readonly code: "award_unknown_rule" }
  /** Only chosen members have the version. */
  | { readonly code: "award_rehearsed_rule" }
  | { readonly code: "award_bad_period" }
  | { readonly code: "day_out_of_reach" }
  /** What was taken back is not given again by the same award: another is asked for. */
  | { readonly code: "award_taken_back" }
  /** Something is worked out, given or taken back just now. */
  | { readonly code: "award_busy" };

/** Asks what a rule would give to orders of the past; nothing is given by it. */
export async function startAward(
  ctx: Context,
  shopDomain: string,
  wish: AwardWish,
): Promise<Result<{ readonly awardId: string }, AwardRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { programVersion, ruleId, assumptions, actor } = wish;
  const versions = await loadProgramVersions(ctx.db.pool, shop.id);
  const version = versions.find(({ number }) => number === programVersion);
  if (version === undefined || ruleOf(version.program.earning.rules, ruleId) === null) {
    return fail({ code: "award_unknown_rule" });
  }
  if (version.rehearsal !== undefined) return fail({ code: "award_rehearsed_rule" });
  if ([wish.from, wish.until].some((day) => day !== "" && !isWithinDayBounds(day)))
    return fail({ code: "day_out_of_reach" });
  const period = periodOf(shop, wish);
  if (period === null) return fail({ code: "award_bad_period" });
  const awardId = uuidv7();
  const askedAt = ctx.clock.now();
  const isAsked = await inTransaction(ctx.db.pool, async (tx) => {
    const params = { ask: "count" as const, awardId, assumptions };
    if (!(await request(tx, shop, params, actor, askedAt))) return false;
    const of = { id: awardId, programVersion, ruleId, ...period };
    await insertAward(tx, shop.id, { ...of, askedAt, actor: `${actor.kind}:${actor.id}` });
    return true;
  });
  return isAsked ? ok({ awardId }) : fail({ code: "award_busy" });
}

/** Gives an award, goes on where giving it was stopped, takes it back, or drops what was not given. */
export async function changeAward(
  ctx: Context,
  shopDomain: string,
  { awardId, ask, actor }: { awardId: string; ask: "give" | "undo" | "drop"; actor: Actor },
): Promise<Result<null, AwardRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const award = UUID.test(awardId) ? await findAward(ctx.db, shop.id, awardId) : null;
  if (award === null || (ask === "give" && award.preview === null)) return fail({ code: "unknown_award" });
  if (ask === "give" && award.undone.orders > 0) return fail({ code: "award_taken_back" });
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, async (tx) => {
    if (ask === "drop") {
      if (await isOpen(tx, shop)) return fail({ code: "award_busy" });
      return (await deleteAward(tx, shop.id, awardId)) ? ok(null) : fail({ code: "unknown_award" });
    }
    const params = { ask, awardId, actor: `${actor.kind}:${actor.id}` };
    return (await request(tx, shop, params, actor, now)) ? ok(null) : fail({ code: "award_busy" });
  });
}

/** One at a time in a store. Answers whether it was asked for. */
async function request(
  tx: Tx,
  shop: ShopRow,
  params: AwardParams,
  actor: Actor,
  now: number,
): Promise<boolean> {
  if (await isOpen(tx, shop)) return false;
  await insertRun(tx, shop.id, { kind: "award", params, actor: `${actor.kind}:${actor.id}`, now });
  await wake(tx, "runs");
  return true;
}

async function isOpen(tx: Tx, shop: ShopRow): Promise<boolean> {
  return (await latestRuns(tx, shop.id, "award")).current !== null;
}

function periodOf({ timeZone }: ShopRow, { from, until }: Pick<AwardWish, "from" | "until">) {
  const since = startOf(timeZone, from, 0);
  const end = startOf(timeZone, until, 1);
  return since === null || end === null || since >= end ? null : { since, until: end };
}

/** The start of the day so many days later. */
function startOf(timeZone: string, date: string, days: number): number | null {
  const day = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(day) || day < 0) return null;
  // A 30 February would be read as a day of March.
  if (!new Date(day - days * 86_400_000).toISOString().startsWith(date)) return null;
  const text = new Date(day).toISOString().slice(0, 10);
  // Where clocks skip midnight, the day begins an hour later.
  return localMoment(timeZone, `${text}T00:00`) ?? localMoment(timeZone, `${text}T01:00`);
}
