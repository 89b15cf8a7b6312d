import type { Tx } from "../../../db/transaction.server.ts";
import { loadLotsByKey, loadOpenLots, walletsOf } from "../../../db/ledger/wallets.server.ts";
import { isDeleted, orderStamp, ownerOf } from "../../../domain/index.ts";
import type { BatchFacts, Lot, RecordedSettlement, Wallet } from "../../../domain/index.ts";

/**
 * The wallets that settling rests on. A new order needs no lots, and one that was settled before only
 * those it opened; a member's other lots are needed where these can no longer give what may have to be
 * taken back.
 */
export async function loadWallets(
  tx: Tx,
  shopId: number,
  facts: Pick<BatchFacts, "members" | "memberOf" | "records" | "snapshots">,
): Promise<ReadonlyMap<string, Wallet>> {
  const changing = changingRecords(facts);
  const own = await loadLotsByKey(
    tx,
    shopId,
    changing.flatMap(({ standing }) => standing.map(({ entryKey }) => entryKey)),
  );
  const known = new Set(own.map(({ key }) => key));
  const open = await loadOpenLots(tx, shopId, ownersOfSpent(changing, own));
  return walletsOf(facts.members, [...own, ...open.filter(({ key }) => !known.has(key))]);
}

/** Records with points whose snapshot may say something new. */
function changingRecords({
  members,
  memberOf,
  records,
  snapshots,
}: Pick<BatchFacts, "members" | "memberOf" | "records" | "snapshots">): RecordedSettlement[] {
  const byOrder = new Map(records.map((record) => [record.orderId, record]));
  const byMember = new Map(members.map((member) => [member.memberId, member]));
  return snapshots.flatMap((snapshot) => {
    const record = byOrder.get(snapshot.orderId);
    if (record === undefined || record.redacted || record.standing.length === 0) return [];
    const isNews =
      isDeleted(snapshot) ||
      orderStamp(snapshot) > record.stamp ||
      ownerOf(memberOf, byMember, snapshot, record) !== record.memberId;
    return isNews ? [record] : [];
  });
}

function ownersOfSpent(records: readonly RecordedSettlement[], lots: readonly Lot[]): string[] {
  const leftOf = new Map(lots.map((lot) => [lot.key, lot.remaining + (lot.expired ?? 0)]));
  const spent = records.filter(({ standing }) =>
    standing.some((earning) => (leftOf.get(earning.entryKey) ?? 0) < earning.points),
  );
  return [...new Set(spent.flatMap(({ memberId }) => memberId ?? []))];
}
