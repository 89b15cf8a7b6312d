import { countingPolicy, earningBase, headDigest } from "../../app/domain/index.ts";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { decodeOrderPayload } from "../../app/shopify/decode/order-payload.server.ts";
import { findCustomerByEmail } from "../../simulator/customers/index.ts";
import { GIFT_CARD_GATEWAY, orderTotals } from "../../simulator/orders/index.ts";
import type { OrderRecord, TransactionRecord } from "../../simulator/state/records.ts";
import { orderPayload } from "../../simulator/webhooks/index.ts";
import { LedgerModel } from "../../tests/model/ledger-model.ts";
import { worthByRules } from "../../tests/model/world/rules.ts";
import type { Redeemed } from "./examine-redemptions.ts";
import type { History } from "./history.ts";
import { BONUS, chaosPrograms } from "./programs.ts";
import { allOrders, TIME_ZONE, type Store } from "./store.ts";

export interface ExpectedOrder {
  /**
   * Undefined for an order that was deleted: its record stays with whoever had it as Laurel last heard,
   * which depends on which letters came before that of the deletion. Nobody has anything of it.
   */
  readonly customerId: string | null | undefined;
  /**
   * Undefined for a guest's order: it is read at Shopify only when somebody has it, and until then what its
   * letters leave out is guessed.
   */
  readonly countedMinor: number | undefined;
  /**
   * Undefined for an order of who is no member any more: what it was worth when they left, or nothing, where it was
   * heard of later. They have nothing of it.
   */
  readonly points: number | undefined;
}

export interface ExpectedMember {
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly inLots: number;
  /** Null for who is no member. */
  readonly tierId: string | null;
}

/** What the ledger must say in the end, worked out in memory from how each order ended. */
export interface Reference {
  readonly orders: ReadonlyMap<string, ExpectedOrder>;
  /** By customer; whoever is not in it has nothing. */
  readonly members: ReadonlyMap<string, ExpectedMember>;
  /** How each order that is still there is in the end: when it changed last, to the second, and its head. */
  readonly ends: ReadonlyMap<string, { readonly updatedAt: number; readonly head: string }>;
}

/** Whoever is in no list. */
export const NOTHING: ExpectedMember = { pending: 0, available: 0, held: 0, inLots: 0, tierId: "bronze" };

const UNKNOWN: ExpectedOrder = { customerId: undefined, countedMinor: undefined, points: undefined };

type Story = Pick<History, "deleted" | "regulars" | "patrons" | "heirs" | "comings" | "secondFrom">;

export function referenceOf(
  store: Store,
  { deleted, regulars, patrons, heirs, comings, secondFrom }: Story,
  now: number,
  redeemed: ReadonlyMap<string, Redeemed> = new Map(),
): Reference {
  const { away } = comings;
  const gone: ExpectedOrder = { customerId: undefined, countedMinor: 0, points: 0 };
  const orders = new Map([...deleted].map((id) => [String(id), gone]));
  const ends = new Map<string, { readonly updatedAt: number; readonly head: string }>();
  const byCustomer = new Map<string, OrderSnapshot[]>();
  for (const record of allOrders(store)) {
    const claimer = claimerOf(store, record);
    const seen = snapshotOf(store, record);
    ends.set(seen.orderId, { updatedAt: seen.updatedAt, head: headDigest(seen) });
    const snapshot = { ...seen, customerId: seen.customerId ?? claimer };
    const isAway = snapshot.customerId !== null && away.has(Number(snapshot.customerId));
    orders.set(snapshot.orderId, isAway ? UNKNOWN : expectedOrder(snapshot, secondFrom));
    if (snapshot.customerId === null || isAway) continue;
    const own = byCustomer.get(snapshot.customerId) ?? [];
    byCustomer.set(snapshot.customerId, [...own, snapshot]);
  }
  const members = new Map<string, ExpectedMember>();
  for (const [customerId, snapshots] of byCustomer) {
    members.set(customerId, expectedMember(customerId, snapshots, { now, secondFrom }));
  }
  for (const customerId of away) members.set(String(customerId), { ...NOTHING, tierId: null });
  // Points that hang on no order are whose those are who had them, whoever these turned out to be.
  for (const { customerId, gift } of [...regulars, ...patrons.people]) {
    const heir = heirOf(heirs, customerId);
    if (heir === null || away.has(Number(heir))) continue;
    const own = members.get(heir) ?? NOTHING;
    members.set(heir, { ...own, available: own.available + gift, inLots: own.inLots + gift });
  }
  for (const [customerId, { spent, held }] of redeemed) {
    const own = members.get(customerId) ?? NOTHING;
    const gone = spent + held;
    members.set(customerId, { ...own, available: own.available - gone, inLots: own.inLots - gone, held });
  }
  return { orders, members, ends };
}

/** How each order is in the end: when it changed last, and its head. */
export function endsOf(store: Store): Reference["ends"] {
  const ends = new Map<string, { readonly updatedAt: number; readonly head: string }>();
  for (const record of allOrders(store)) {
    const seen = snapshotOf(store, record);
    ends.set(seen.orderId, { updatedAt: seen.updatedAt, head: headDigest(seen) });
  }
  return ends;
}

/** The last of a chain; null when that one has left. */
function heirOf(heirs: History["heirs"], customerId: number): string | null {
  const heir = heirs.get(customerId);
  if (heir === undefined) return String(customerId);
  return heir === null ? null : heirOf(heirs, heir);
}

/** Whose a guest's order is: of the customer with the same address, once it is known to be theirs. */
function claimerOf({ sim, shop }: Store, { customerId, email }: OrderRecord): string | null {
  if (customerId !== null || email === null) return null;
  const customer = findCustomerByEmail(sim, shop, email);
  return customer?.verifiedEmail === true ? String(customer.id) : null;
}

/** A letter about an order does not say how and when it was paid; the store remembers. */
function snapshotOf({ sim, shop }: Store, record: OrderRecord): OrderSnapshot {
  const payload = { ...orderPayload(shop, record, sim.state), payment_gateway_names: [] };
  const decoded = decodeOrderPayload(payload);
  if (!decoded.ok) throw new Error(`order ${record.id} cannot be read: ${decoded.error.code}`);
  const byCard = record.transactions.filter(({ gateway }) => gateway === GIFT_CARD_GATEWAY);
  const sum = (wanted: TransactionRecord["kind"]) =>
    byCard.reduce((all, { kind, amountMinor }) => (kind === wanted ? all + amountMinor : all), 0);
  const paidAt = whollyPaidAt(record);
  return { ...decoded.value, paidAt, paidWithGiftCardMinor: sum("sale") - sum("refund") };
}

/** Placed and paid within so long is paid when it was placed. */
const AT_ONCE_MS = 10 * 60_000;

/** When its payments first came to what it was placed for, or to what it is for with all that was added. */
function whollyPaidAt(record: OrderRecord): number | null {
  const { totalMinor } = orderTotals(record);
  const toPay = Math.min(record.originalTotalMinor ?? totalMinor, totalMinor);
  const payments = record.transactions
    .filter(({ kind, status }) => status === "success" && (kind === "sale" || kind === "capture"))
    .sort((a, b) => a.createdAt - b.createdAt);
  let paid = 0;
  const whole = payments.find(({ amountMinor }) => (paid += amountMinor) >= toPay);
  // Something was taken off before it was paid, or it cost nothing.
  const isSettled = ["paid", "partially_refunded", "refunded"].includes(record.financialStatus);
  const at = whole?.createdAt ?? (isSettled ? (payments.at(-1)?.createdAt ?? record.processedAt) : null);
  if (at === null) return null;
  return at <= record.createdAt + AT_ONCE_MS ? record.processedAt : Math.floor(at / 1000) * 1000;
}

/** By the programme that was in force when it was placed; the rule of the second is given to all of before. */
function expectedOrder(snapshot: OrderSnapshot, secondFrom: number): ExpectedOrder {
  const { first, second } = chaosPrograms();
  const { earning } = snapshot.processedAt < secondFrom ? first : second;
  const base = earningBase(snapshot, countingPolicy(earning));
  const rules = { combine: "sum_then_multiply", rules: [BONUS] } as const;
  const standing = { tierId: "any", tierPercent: 100, isFirst: false, asked: [] };
  const points = worthByRules(earning, rules, { snapshot, base, ...standing });
  const { customerId } = snapshot;
  return {
    customerId,
    countedMinor: customerId === null ? undefined : base.countedMinor,
    points: customerId === null ? 0 : points,
  };
}

/** The small model that is written to be obviously right, told of the end of each order alone. */
function expectedMember(
  customerId: string,
  snapshots: readonly OrderSnapshot[],
  { now, secondFrom }: { readonly now: number; readonly secondFrom: number },
): ExpectedMember {
  const { first, second, third } = chaosPrograms();
  const model = new LedgerModel({ number: 1, program: first }, TIME_ZONE, secondFrom);
  model.apply({ kind: "publish", program: second });
  model.apply({ kind: "clock", byMs: now - secondFrom });
  model.apply({ kind: "publish", program: third });
  model.apply({ kind: "membership", customerId, act: "enrol" });
  for (const snapshot of snapshots) model.apply({ kind: "snapshot", snapshot });
  model.apply({ kind: "award", awardId: "bonus", programVersion: 2, ruleId: BONUS.id });
  model.apply({ kind: "mature" });
  const standing = model.standing(customerId);
  if (standing === null) throw new Error(`the model does not know customer ${customerId}`);
  const { pending, available, held, tierId, lots } = standing;
  if (tierId === null) throw new Error(`customer ${customerId} is no member`);
  return { pending, available, held, tierId, inLots: lots.reduce((sum, lot) => sum + lot.remaining, 0) };
}
