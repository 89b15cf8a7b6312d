import { readDueWallets } from "../../db/ledger/wallets.server.ts";
import { findMemberIdentity } from "../../db/members/member-identity-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { balanceAsOf } from "../../db/points/statement-reads.server.ts";
import { changeBy, EMPTY_BALANCE, fail, ok, walletAsOf } from "../../domain/index.ts";
import type { MemberBalance, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { askedMoment, UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import type { BalanceView } from "../../views/statement.ts";

export interface AsOfQuery {
  /** What had happened by then (ms, inclusive). Absent: all that has happened. */
  readonly occurredUntil?: number | undefined;
  /** "As believed at": what had been written down by then (ms, inclusive). Absent: all that is known. */
  readonly recordedUntil?: number | undefined;
}

export type UnknownMember = { readonly code: "unknown_member" };

/**
 * What a member (with those merged into it) had at a moment, and as it was believed at another.
 * Equals the domain's `balanceAt` over the entries that there are once a sweep has been.
 */
export async function readBalanceAt(
  ctx: Context,
  shopDomain: string,
  memberId: string,
  query: AsOfQuery = {},
): Promise<Result<BalanceView, UnknownShop | UnknownMember>> {
  const { pool } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const member = UUID.test(memberId) ? await findMemberIdentity(pool, shop.id, memberId) : undefined;
  if (!member) return fail({ code: "unknown_member" });
  const asOf = {
    occurredUntil: askedMoment(query.occurredUntil),
    recordedUntil: askedMoment(query.recordedUntil),
  };
  const written = await balanceAsOf(pool, shop.id, member.memberIds, asOf);
  const unwritten = await notYetWritten(ctx, shop, member.memberId, asOf);
  return ok({ memberId, ...plus(written, unwritten), ...asOf });
}

/** What time has done by then and no sweep has written down. What was believed at a moment is as it was written. */
async function notYetWritten(
  ctx: Context,
  shop: ShopRow,
  memberId: string,
  { occurredUntil, recordedUntil }: { occurredUntil: number | null; recordedUntil: number | null },
): Promise<MemberBalance> {
  const now = ctx.clock.now();
  if (recordedUntil !== null && recordedUntil < now) return EMPTY_BALANCE;
  const [wallet] = await readDueWallets(ctx.db.pool, shop.id, [memberId], now);
  if (!wallet) return EMPTY_BALANCE;
  const { entries } = walletAsOf(wallet, now, storeCalendar(shop.timeZone));
  return changeBy(
    entries.filter(({ occurredAt }) => occurredUntil === null || occurredAt <= occurredUntil),
    [memberId],
  );
}

function plus(a: MemberBalance, b: MemberBalance): MemberBalance {
  return {
    pending: a.pending + b.pending,
    available: a.available + b.available,
    held: a.held + b.held,
  };
}
