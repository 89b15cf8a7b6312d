import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { lockMembersById } from "../../db/members/members.server.ts";
import { loadSettlements } from "../../db/orders/settled-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { hasPeriodCaps, invariant, settleHistory } from "../../domain/index.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/**
 * A member has the orders of another as well: what the most of a day or a month leaves for each is looked at
 * again, where a programme ever bounded either. The caller holds the member.
 */
export async function recapMember(tx: Tx, shop: ShopRow, memberId: string, now: number): Promise<void> {
  const programs = await loadProgramVersions(tx, shop.id);
  if (!programs.some(({ program }) => hasPeriodCaps(program))) return;
  const records = await loadSettlements(tx, shop.id, { orderIds: [], memberIds: [memberId], since: 0 });
  const [program] = programs;
  invariant(program !== undefined, "a store has a programme");
  const [member] = await lockMembersById(tx, shop.id, [memberId]);
  invariant(member !== undefined, "the caller holds the member");
  const named = records.flatMap(({ standing }) => standing.map(({ entryKey }) => entryKey));
  const wallet = await loadWallet(tx, shop.id, member, named);
  const { recaps } = settleHistory({
    memberId,
    snapshots: [],
    settled: records,
    leftAt: 0,
    program,
    earlierPrograms: new Map(programs.map((version) => [version.number, version])),
    storeCurrency: shop.currency,
    calendar: storeCalendar(shop.timeZone),
    now,
    wallets: [wallet],
  });
  const revisions = new Map(records.map(({ orderId, revision }) => [orderId, revision]));
  await commitLedger(tx, shop.id, {
    wallets: [wallet],
    entries: recaps.flatMap(({ entries }) => entries),
    schedules: recaps.flatMap(({ schedules }) => schedules),
    recaps: recaps.map(({ settlement }) => ({
      settlement,
      revision: revisions.get(settlement.orderId) ?? 0,
    })),
  });
}
