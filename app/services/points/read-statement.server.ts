import { findMemberIdentity } from "../../db/members/member-identity-reads.server.ts";
import type { ReversalRecord, StatementLineRecord } from "../../db/points/statement-line.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { latestLines, linesOfStatement } from "../../db/points/statement-reads.server.ts";
import type { LinePlace, LinesQuery } from "../../db/points/statement-reads.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { AsOfQuery, UnknownMember } from "./read-balance-at.server.ts";
import { explainedMovements } from "./explained-movements.server.ts";
import { askedMoment, clampLimit, decodeCursor, encodeCursor, isOrderId, UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { Reversal, StatementLineView, StatementView } from "../../views/statement.ts";

export interface StatementQuery extends AsOfQuery {
  /** `next` of a page with the same filters. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
  /** Only this kind of entries, this reason, this order (digits). Balances are of all entries nevertheless. */
  readonly kind?: string | undefined;
  readonly reason?: string | undefined;
  readonly orderId?: string | undefined;
}

/**
 * The movements of a member (with those merged into it), newest first, each with what there was after
 * it. Equals the domain's `readStatement` over the same entries.
 */
export async function readStatement(
  ctx: Context,
  shopDomain: string,
  memberId: string,
  query: StatementQuery = {},
): Promise<Result<StatementView, UnknownShop | UnknownMember>> {
  const { pool } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const member = UUID.test(memberId) ? await findMemberIdentity(pool, shop.id, memberId) : undefined;
  if (!member) return fail({ code: "unknown_member" });
  const limit = clampLimit(query.limit);
  const wanted = wantedLines(query, limit + 1);
  const lines = await findLines(ctx, shop.id, member.memberIds, query, wanted);
  const shown = lines.slice(0, limit);
  return ok({
    memberId,
    customerId: member.customerId,
    currency: shop.currency,
    timeZone: shop.timeZone,
    occurredUntil: wanted.occurredUntil,
    recordedUntil: wanted.recordedUntil,
    lines: (await explainedMovements(ctx, shop.id, shown)).map(withPages),
    next: lines.length > limit ? cursorAt(shown.at(-1)) : null,
  });
}

function wantedLines(query: StatementQuery, limit: number): LinesQuery {
  return {
    occurredUntil: askedMoment(query.occurredUntil),
    recordedUntil: askedMoment(query.recordedUntil),
    before: placeFrom(query.after),
    limit,
    kind: query.kind ?? null,
    reason: query.reason ?? null,
    orderId: query.orderId ?? null,
  };
}

async function findLines(
  ctx: Context,
  shopId: number,
  memberIds: readonly string[],
  query: StatementQuery,
  wanted: LinesQuery,
): Promise<StatementLineRecord[]> {
  if (query.orderId !== undefined && !isOrderId(query.orderId)) return [];
  const { limit, ...narrowing } = wanted;
  const isPlain = Object.values(narrowing).every((value) => value === null);
  return isPlain
    ? latestLines(ctx.db.pool, shopId, memberIds, limit)
    : linesOfStatement(ctx.db.pool, shopId, memberIds, wanted);
}

/** Sorts behind every id, so that the page after it begins with the entries of the same moment. */
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

function withPages(
  line: StatementLineRecord & Pick<StatementLineView, "explanation" | "rehearsed">,
): StatementLineView {
  const withPage = (side: ReversalRecord): Reversal => ({
    ...side,
    page: encodeCursor([String(side.occurredAt), LAST_ID]),
  });
  return {
    ...line,
    reverses: line.reverses && withPage(line.reverses),
    reversedBy: line.reversedBy.map(withPage),
  };
}

function cursorAt(line: StatementLineRecord | undefined): string | null {
  return line ? encodeCursor([String(line.occurredAt), line.entryId]) : null;
}

function placeFrom(cursor: string | undefined): LinePlace | null {
  const [at, entryId] = decodeCursor(cursor, 2) ?? [];
  const occurredAt = Number(at);
  if (entryId === undefined || !UUID.test(entryId) || askedMoment(occurredAt) !== occurredAt) return null;
  return { occurredAt, entryId };
}
