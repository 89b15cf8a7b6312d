import { listDrafts } from "../../db/program/program-drafts.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { readHistory } from "../../db/program/program-history.server.ts";
import type { VersionRow } from "../../db/program/program-history.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { encodeProgram, fail, invariant, ok, versionAt } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { ProgramView, VersionStanding } from "../../views/program.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** The programme of a store: its versions, and the drafts of the next. */
export async function readProgram(
  ctx: Context,
  shopDomain: string,
): Promise<Result<ProgramView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { prisma } = ctx.db;
  const now = ctx.clock.now();
  const [rows, drafts, rehearsed] = await Promise.all([
    readHistory(prisma, shop.id),
    listDrafts(prisma, shop.id),
    rehearsedNow(ctx.db.pool, shop.id, now, []),
  ]);
  const newest = rows.find(isEveryones);
  invariant(newest !== undefined, "a shop has a programme");
  const oldestFirst = rows
    .toReversed()
    .map((row) => ({ ...row, effectiveFrom: isEveryones(row) ? row.effectiveFrom : null }));
  // By the clock, as orders are: the row of the store follows within a minute.
  const inForce = versionAt(oldestFirst, now).number;
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    now,
    inForce,
    newest: newest.number,
    rehearsed: rehearsed?.number ?? null,
    versions: rows.map((row) => ({
      ...row,
      program: JSON.stringify(encodeProgram(row.program)),
      standing: standingOf(row, rows, inForce, now),
    })),
    drafts: drafts.map(({ id, program, ...draft }) => ({
      ...draft,
      draftId: id,
      program: JSON.stringify(encodeProgram(program)),
    })),
  });
}

/** Neither called off nor rehearsed. */
function isEveryones({ calledOff, isRehearsed }: VersionRow): boolean {
  return calledOff === null && !isRehearsed;
}

function standingOf(
  row: VersionRow,
  rows: readonly VersionRow[],
  inForce: number,
  now: number,
): VersionStanding {
  if (row.calledOff) return "called_off";
  if (row.isRehearsed) return "rehearsed";
  if (row.number === inForce) return "in_force";
  const isPassedOver = rows.some(
    (later) => later.number > row.number && isEveryones(later) && later.effectiveFrom <= row.effectiveFrom,
  );
  if (isPassedOver) return "passed_over";
  return row.effectiveFrom > now ? "ahead" : "former";
}
