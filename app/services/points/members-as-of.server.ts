import { readDueWallets } from "../../db/ledger/wallets.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { debtOf, walletAsOf } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** What is shown of a member's points. */
interface Points {
  readonly memberId: string;
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly debt: number;
}

/**
 * The same members with their points as of now: what is ripe is usable, what has run out is gone, whether
 * or not a sweep has written it down yet.
 */
export async function membersAsOf<Member extends Points>(
  ctx: Context,
  shop: ShopRow,
  members: readonly Member[],
): Promise<Member[]> {
  const now = ctx.clock.now();
  const calendar = storeCalendar(shop.timeZone);
  const memberIds = members.map(({ memberId }) => memberId);
  const wallets = await readDueWallets(ctx.db.pool, shop.id, memberIds, now);
  const balances = new Map(
    wallets.map((wallet) => [wallet.memberId, walletAsOf(wallet, now, calendar).wallet.balance]),
  );
  return members.map((member) => {
    const balance = balances.get(member.memberId);
    return balance === undefined ? member : { ...member, ...balance, debt: debtOf(balance) };
  });
}
