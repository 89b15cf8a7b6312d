import type { Tx } from "../../../db/transaction.server.ts";
import {
  loadDueLots,
  loadLotsByKey,
  loadOpenLots,
  loadPast,
  walletsOf,
} from "../../../db/ledger/wallets.server.ts";
import type { MemberPast } from "../../../db/ledger/wallets.server.ts";
import {
  compareStamps,
  hasPeriodCaps,
  isDeleted,
  lifeOf,
  orderStamp,
  ownerOf,
} from "../../../domain/index.ts";
import type { BatchFacts, Lot, RecordedSettlement, Wallet } from "../../../domain/index.ts";

/**
 * The wallets that settling rests on. A new order needs no lots but those that time has done something to,
 * and one that was settled before besides only those it opened; a member's other lots are needed where
 * these can no longer give what may have to be taken back.
 *
 * @param besides records of which something may be taken back, whatever is heard of them
 */
export async function loadWallets(
  tx: Tx,
  shopId: number,
  facts: WalletFacts,
  besides: readonly RecordedSettlement[] = [],
): Promise<ReadonlyMap<string, Wallet>> {
  const changing = [...changingRecords(facts), ...recappedRecords(facts), ...besides];
  const own = await loadLotsByKey(
    tx,
    shopId,
    changing.flatMap(({ standing }) => standing.map(({ entryKey }) => entryKey)),
  );
  const open = await loadOpenLots(tx, shopId, ownersOfSpent(changing, own));
  const aging = await loadAging(tx, shopId, facts);
  const lots = new Map([...own, ...open, ...aging.lots].map((lot) => [lot.key, lot]));
  const wallets = walletsOf(facts.members, [...lots.values()]);
  return new Map(
    [...wallets].map(([memberId, wallet]) => [memberId, { ...wallet, ...aging.pasts.get(memberId) }]),
  );
}

type WalletFacts = Pick<BatchFacts, "members" | "memberOf" | "records" | "snapshots" | "programs" | "now">;

interface Aging {
  readonly lots: readonly Lot[];
  readonly pasts: ReadonlyMap<string, MemberPast>;
}

/** What time may have done to these members' points, as far as the store ever promised that it does anything. */
async function loadAging(tx: Tx, shopId: number, facts: WalletFacts): Promise<Aging> {
  const lives = facts.programs.map(({ program }) => lifeOf(program));
  const isTimeless = lives.every(
    ({ maturity, expiry }) => maturity.kind === "on_payment" && expiry.kind === "never",
  );
  const memberIds = facts.members.flatMap(({ memberId, tierId }) => (tierId === null ? [] : memberId));
  if (isTimeless || memberIds.length === 0) return { lots: [], pasts: new Map() };
  const due = await loadDueLots(tx, shopId, memberIds, facts.now);
  if (!lives.some(({ expiry }) => expiry.kind === "inactivity")) return { lots: due, pasts: new Map() };
  const pasts = await loadPast(tx, shopId, memberIds, earliestChange(facts));
  const lapsed = [...pasts.values()].flatMap(({ lapses }) => lapses.map(({ lotKey }) => lotKey));
  return { lots: [...due, ...(await loadLotsByKey(tx, shopId, lapsed))], pasts };
}

/** The earliest moment at which one of the orders may move points: see `decideSettlement`. */
function earliestChange({ snapshots, records, now }: WalletFacts): number {
  // What an order earns first, it earned when it was paid, however late that is heard of.
  const moved = new Set(records.flatMap(({ orderId, sequence }) => (sequence > 0 ? orderId : [])));
  return snapshots.reduce(
    (earliest, { orderId, processedAt, updatedAt }) =>
      Math.min(earliest, moved.has(orderId) ? updatedAt : Math.min(processedAt, updatedAt)),
    now,
  );
}

/** Records with points whose snapshot may say something new, or that are settled anew by another version. */
function changingRecords(facts: WalletFacts): RecordedSettlement[] {
  const { members, memberOf, records, snapshots, programs } = facts;
  const takenBack = new Set(
    programs.flatMap(({ number, rehearsal }) => (rehearsal?.isTakenBack === true ? number : [])),
  );
  const byOrder = new Map(records.map((record) => [record.orderId, record]));
  const byMember = new Map(members.map((member) => [member.memberId, member]));
  return snapshots.flatMap((snapshot) => {
    const record = byOrder.get(snapshot.orderId);
    if (record === undefined || record.redacted || record.standing.length === 0) return [];
    const isNews =
      isDeleted(snapshot) ||
      takenBack.has(record.programVersion) ||
      compareStamps(orderStamp(snapshot), record.stamp) === "later" ||
      ownerOf(memberOf, byMember, snapshot, record) !== record.memberId;
    return isNews ? [record] : [];
  });
}

/** Records of members' orders that may have more or less room, because an order before them has changed. */
function recappedRecords({ snapshots, records, programs }: WalletFacts): RecordedSettlement[] {
  const capped = new Set(programs.flatMap(({ number, program }) => (hasPeriodCaps(program) ? number : [])));
  if (capped.size === 0) return [];
  const seen = new Map(snapshots.map((snapshot) => [snapshot.orderId, snapshot]));
  const changes = records.flatMap(({ orderId, processedAt }) => (seen.has(orderId) ? processedAt : []));
  const moments = [...changes, ...snapshots.map(({ processedAt }) => processedAt)];
  const [first, last] = [Math.min(...moments), Math.max(...moments) + LONGEST_MONTH_MS];
  return records.filter(
    ({ orderId, processedAt, programVersion, standing }) =>
      capped.has(programVersion) &&
      standing.length > 0 &&
      !seen.has(orderId) &&
      processedAt >= first &&
      processedAt < last,
  );
}

/** Longer than any month. */
const LONGEST_MONTH_MS = 33 * 86_400_000;

function ownersOfSpent(records: readonly RecordedSettlement[], lots: readonly Lot[]): string[] {
  const leftOf = new Map(lots.map((lot) => [lot.key, lot.remaining + (lot.expired ?? 0)]));
  const spent = records.filter(({ standing }) =>
    standing.some((earning) => (leftOf.get(earning.entryKey) ?? 0) < earning.points),
  );
  return [...new Set(spent.flatMap(({ memberId }) => memberId ?? []))];
}
