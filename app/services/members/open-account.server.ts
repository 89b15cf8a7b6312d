import { lockMembersById } from "../../db/members/members.server.ts";
import type { LockedMember } from "../../db/members/members.server.ts";
import { makeMembers } from "../../db/members/newcomers.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideEnrolment } from "../../domain/index.ts";
import type { PublishedVersion } from "../../domain/index.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/**
 * What is kept of a customer who is no member yet: nothing, but a row that can be locked. Answers who stands for the
 * customer, locked; null for who is gone at Shopify.
 */
export async function openAccount(
  tx: Tx,
  shop: ShopRow,
  newcomer: { readonly version: PublishedVersion; readonly customerId: string; readonly now: number },
): Promise<LockedMember | null> {
  const { version, customerId, now } = newcomer;
  const [made] = await makeMembers(tx, shop.id, [{ customerId, joinedAt: now }], now);
  if (!made) return null;
  const { memberId } = made;
  if (made.tierId === null) {
    const calendar = storeCalendar(shop.timeZone);
    const { newBalance } = decideEnrolment({ memberId, program: version, now, calendar });
    await commitLedger(tx, shop.id, { newBalances: [{ ...newBalance, membership: "none" }] });
  }
  const [member] = await lockMembersById(tx, shop.id, [memberId]);
  return member ?? null;
}
