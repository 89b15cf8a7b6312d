import { lockConcerned, lockMembersById } from "../../../db/members/members.server.ts";
import type { ConcernedMember, LockedMember } from "../../../db/members/members.server.ts";
import { loadOtherOrders } from "../../../db/orders/other-orders.server.ts";
import { loadSettlements, redactedAmong } from "../../../db/orders/settled-orders.server.ts";
import type { ShopRow } from "../../../db/shops/shops.server.ts";
import { loadProgramVersions } from "../../../db/program/program-versions.server.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import {
  checkOrder,
  compareStamps,
  hasPeriodCaps,
  invariant,
  neededSince,
  orderStamp,
} from "../../../domain/index.ts";
import type { BatchFacts, OrderSnapshot, RecordedSettlement } from "../../../domain/index.ts";
import { overridesOf } from "../../../db/tiers/tier-overrides.server.ts";
import { makeMembers } from "../../../db/members/newcomers.server.ts";
import { rehearsesIn } from "../../program/rehearses.server.ts";
import { storeCalendar } from "../../store-calendar.server.ts";
import { admitByOrders } from "./admit-by-orders.server.ts";
import { loadWallets } from "./load-wallets.server.ts";

/**
 * Loads and locks all that settling these orders rests on, making members of customers who are new.
 *
 * @param besides members whom the orders do not name; locked already
 */
export async function loadFacts(
  tx: Tx,
  shop: ShopRow,
  given: readonly OrderSnapshot[],
  clockNow: number,
  besides: readonly LockedMember[] = [],
): Promise<BatchFacts> {
  const { snapshots: latest, undecided } = latestOfEach(given);
  // Shopify's clock may be ahead of ours, and what it has dated has happened: an order just paid must
  // count at once.
  const now = latest.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), clockNow);
  const programs = await loadProgramVersions(tx, shop.id);
  const calendar = storeCalendar(shop.timeZone);
  const version = programs.find(({ isCurrent }) => isCurrent);
  invariant(version !== undefined, "the programme in force exists");
  const named = await lockCustomers(tx, shop, latest, now);
  const { found, waiting } = await admitByOrders(tx, shop, { version, found: named, snapshots: latest });
  const snapshots = waiting.length === 0 ? latest : [...latest, ...waiting];
  const earliest = snapshots.reduce((least, { processedAt }) => Math.min(least, processedAt), now);
  const hasCaps = programs.some(({ program }) => hasPeriodCaps(program));
  let since = neededSince(programs, earliest, calendar);
  if (hasCaps) since = Math.min(since, earliest - LONGEST_MONTH_MS);
  const memberOf = new Map(found.flatMap(({ foundBy, memberId }) => (foundBy ? [[foundBy, memberId]] : [])));
  const orderIds = snapshots.map(({ orderId }) => orderId);
  let members: readonly LockedMember[] = [
    ...new Map([...found, ...besides].map((member) => [member.memberId, member])).values(),
  ];
  const known = members.filter(({ tierId }) => tierId !== null).map(({ memberId }) => memberId);
  let orders = await loadOrders(tx, shop.id, { orderIds, memberIds: known, since, hasCaps });
  // Somebody may have come to have one of the orders while we waited for our locks.
  const more = unlocked(members, orders.records);
  const memberIds = [...known, ...more];
  if (more.length > 0) {
    members = [...members, ...(await lockMembersById(tx, shop.id, more))];
    orders = await loadOrders(tx, shop.id, { orderIds, memberIds, since, hasCaps });
  }
  const earliestKnown = earliestOf(orders.records, orderIds) - LONGEST_MONTH_MS;
  if (hasCaps && earliestKnown < since) {
    // An order of which only its end is told was placed at another moment than that.
    since = earliestKnown;
    orders = await loadOrders(tx, shop.id, { orderIds, memberIds, since, hasCaps });
  }
  const { records } = orders;
  const who = members.map(({ memberId }) => memberId);
  return {
    storeCurrency: shop.currency,
    // As of this transaction: whoever settles much has had the store in hand for long.
    currentProgram: version.number,
    programs,
    calendar,
    now,
    snapshots,
    undecided,
    members,
    memberOf,
    ...orders,
    overrides: await overridesOf(tx, shop.id, who),
    rehearses: await rehearsesIn(tx, shop.id, programs, who),
    wallets: await loadWallets(tx, shop.id, { members, memberOf, records, snapshots, programs, now }),
  };
}

/** The records of these orders, and what the others of these members mean for them: their whole records where need be. */
async function loadOrders(
  tx: Tx,
  shopId: number,
  {
    hasCaps,
    ...wanted
  }: {
    readonly orderIds: readonly string[];
    readonly memberIds: readonly string[];
    readonly since: number;
    readonly hasCaps: boolean;
  },
): Promise<Required<Pick<BatchFacts, "records" | "others">>> {
  if (hasCaps) return { records: await loadSettlements(tx, shopId, wanted), others: [] };
  const { orderIds, memberIds, since } = wanted;
  return {
    records: await loadSettlements(tx, shopId, { orderIds, memberIds: [], since }),
    others: await loadOtherOrders(tx, shopId, { memberIds, since, besides: orderIds }),
  };
}

/** What a day's or a month's orders may earn together needs all of the month, in whatever zone. */
const LONGEST_MONTH_MS = 33 * 86_400_000;

function earliestOf(records: readonly RecordedSettlement[], orderIds: readonly string[]): number {
  const wanted = new Set(orderIds);
  return records.reduce(
    (earliest, { orderId, processedAt }) =>
      wanted.has(orderId) ? Math.min(earliest, processedAt) : earliest,
    Number.POSITIVE_INFINITY,
  );
}

function unlocked(members: readonly LockedMember[], records: readonly RecordedSettlement[]): string[] {
  const locked = new Set(members.map(({ memberId }) => memberId));
  const concerned = records.flatMap(({ memberId, claimedBy }) => [memberId ?? [], claimedBy ?? []].flat());
  return [...new Set(concerned.filter((memberId) => !locked.has(memberId)))];
}

/** Of several snapshots of one order only the latest counts; one of them goes on until it is known which. */
function latestOfEach(given: readonly OrderSnapshot[]): Pick<BatchFacts, "snapshots" | "undecided"> {
  const latest = new Map<string, OrderSnapshot>();
  const undecided = new Set<string>();
  for (const snapshot of given) {
    const { orderId } = snapshot;
    const known = latest.get(orderId);
    const standing = known === undefined ? "later" : compareStamps(orderStamp(snapshot), orderStamp(known));
    if (standing === "undecided") undecided.add(orderId);
    if (standing === "later") latest.set(orderId, snapshot);
  }
  return { snapshots: [...latest.values()], undecided: [...undecided] };
}

async function lockCustomers(
  tx: Tx,
  shop: ShopRow,
  snapshots: readonly OrderSnapshot[],
  now: number,
): Promise<ConcernedMember[]> {
  const firstOrder = new Map<string, number>();
  const forgotten = await redactedAmong(
    tx,
    shop.id,
    snapshots.map(({ orderId }) => orderId),
  );
  for (const snapshot of snapshots) {
    const { customerId, processedAt } = snapshot;
    // An order that will be refused makes nobody a member, and one whose customer was forgotten brings
    // nobody back.
    if (customerId === null || snapshot.currency !== shop.currency || !checkOrder(snapshot).ok) continue;
    if (forgotten.has(snapshot.orderId)) continue;
    firstOrder.set(customerId, Math.min(firstOrder.get(customerId) ?? processedAt, processedAt));
  }
  const customerIds = [...firstOrder.keys()];
  // Orders that change hands touch those who had them, and claimed ones belong to who claimed them.
  const orderIds = snapshots.map(({ orderId }) => orderId);
  const known = await lockConcerned(tx, shop.id, { customerIds, orderIds });
  for (const { foundBy } of known) if (foundBy !== null) firstOrder.delete(foundBy);
  const fresh = [...firstOrder].map(([customerId, joinedAt]) => ({ customerId, joinedAt }));
  return [...known, ...(await makeMembers(tx, shop.id, fresh, now))];
}
