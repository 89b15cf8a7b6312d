import type { Database } from "../../app/db/database.server.ts";
import { decodeMemberMetafield } from "../../app/domain/index.ts";
import { brokenLaws } from "../../tests/support/ledger-laws.ts";
import type { Letters } from "./letters.ts";
import { NOTHING, type ExpectedMember, type Reference } from "./reference.ts";
import type { Store } from "./store.ts";

/** What was found wrong; all lists empty and all numbers zero when nothing was. */
export interface Findings {
  readonly brokenLaws: readonly string[];
  /** Points that orders should have earned and did not, and that they earned beyond. */
  readonly pointsLost: number;
  readonly pointsDoubled: number;
  readonly wrongOrders: readonly string[];
  readonly wrongMembers: readonly string[];
  readonly wrongMetafields: readonly string[];
  /** What is not as shoppers and their orders left it. */
  readonly wrongRedemptions: readonly string[];
  /** Stores that were closed or erased, because a letter of an earlier installation said so. */
  readonly storesLost: number;
  /** Deliveries that wait or are parked, late farewells left out; deliveries that were answered 200 and are not there. */
  readonly inboxLeft: number;
  readonly inboxMissing: number;
  readonly outboxLeft: number;
  /** What waits for a person, and why. */
  readonly parked: readonly string[];
}

/** Parked with the reason that the store is here, as it should be. */
const LATE_FAREWELL =
  "(topic IN ('app/uninstalled', 'shop/redact') AND state = 'parked' AND error ->> 'code' IS NOT DISTINCT FROM 'store_is_here')";

/**
 * Holds the ledger, the queues and what Shopify was told to the reference. The laws look at every row: of a million
 * deliveries that takes longer than the app's own statements may.
 */
export async function examine(
  { longPool: pool }: Pick<Database, "longPool">,
  store: Store,
  reference: Reference,
  sent: Sent,
): Promise<Omit<Findings, "wrongRedemptions">> {
  const db = { pool };
  const number = async (query: string) =>
    Number((await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${query}`)).rows[0]?.n);
  return {
    brokenLaws: await brokenLaws(db),
    ...(await examineOrders(db, reference)),
    ...(await examineMembers(db, store, reference)),
    storesLost: 1 - (await number("shop WHERE uninstalled_at IS NULL")),
    inboxLeft: await number(`inbox_delivery WHERE state <> 'done' AND NOT ${LATE_FAREWELL}`),
    inboxMissing: sent.count - (await countLetters(pool, sent.letters)),
    outboxLeft:
      (await number("outbox_intent WHERE sent < wanted")) + (await number("errand WHERE sent < wanted")),
    parked: await examineParked(db),
  };
}

/** Letters of the days that were played; others are of orders that were placed while these were posted. */
interface Sent {
  readonly letters: Letters;
  readonly count: number;
}

async function countLetters(pool: Database["pool"], letters: Letters): Promise<number> {
  const { rows } = await pool.query<{ id: string }>("SELECT dedupe_key AS id FROM inbox_delivery");
  const there = new Set(rows.map(({ id }) => id));
  let found = 0;
  for (let id = 1; id <= letters.count; id += 1) if (there.has(letters.webhookIdOf(id))) found += 1;
  return found;
}

async function examineParked({ pool }: Pick<Database, "pool">): Promise<string[]> {
  const { rows } = await pool.query<{ what: string; error: object }>(
    `SELECT topic AS what, error FROM inbox_delivery WHERE state = 'parked' AND NOT ${LATE_FAREWELL}
     UNION ALL SELECT kind || ' ' || key, error FROM outbox_intent WHERE parked AND sent < wanted
     UNION ALL SELECT kind || ' ' || key, error FROM errand WHERE parked AND sent < wanted`,
  );
  return rows.map(({ what, error }) => `${what} is parked: ${JSON.stringify(error)}`);
}

export function isClean(findings: Findings): boolean {
  return Object.values(findings).every((finding) =>
    Array.isArray(finding) ? finding.length === 0 : finding === 0,
  );
}

async function examineOrders({ pool }: Pick<Database, "pool">, { orders }: Reference) {
  const { rows } = await pool.query<{ id: string; customer: string | null; counted: string; points: string }>(
    `SELECT o.order_id AS id, m.customer_id AS customer, o.counted_minor AS counted, o.points
       FROM settled_order o LEFT JOIN member m ON m.shop_id = o.shop_id AND m.id = o.member_id`,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const wrongOrders = [...found.keys()].filter((id) => !orders.has(id)).map((id) => `order ${id} never was`);
  let [pointsLost, pointsDoubled] = [0, 0];
  for (const [id, expected] of orders) {
    const row = found.get(id);
    const points = Number(row?.points ?? 0);
    pointsLost += Math.max(0, (expected.points ?? points) - points);
    pointsDoubled += Math.max(0, points - (expected.points ?? points));
    const customerId = expected.customerId === undefined ? undefined : row?.customer;
    const countedMinor = expected.countedMinor === undefined ? undefined : Number(row?.counted);
    const is = row && {
      customerId,
      countedMinor,
      points: expected.points === undefined ? undefined : points,
    };
    if (JSON.stringify(is) !== JSON.stringify(expected)) {
      wrongOrders.push(`order ${id} is ${JSON.stringify(is)} and should be ${JSON.stringify(expected)}`);
    }
  }
  return { pointsLost, pointsDoubled, wrongOrders };
}

interface MemberRow {
  readonly customer: string;
  readonly pending: string;
  readonly available: string;
  readonly held: string;
  readonly lots: string;
  readonly posted: string;
  /** Null for who is no member. */
  readonly tier: string | null;
  readonly spend: string;
  readonly closed: boolean;
}

async function examineMembers(
  { pool }: Pick<Database, "pool">,
  { sim, shop }: Store,
  { members }: Reference,
) {
  const { rows } = await pool.query<MemberRow>(
    `SELECT m.customer_id AS customer, b.pending, b.available, b.held, CASE WHEN b.membership = 'member' THEN b.tier_id END AS tier, b.window_spend AS spend,
            b.closed_at IS NOT NULL AS closed,
            (SELECT coalesce(sum(l.remaining), 0) FROM lot l WHERE l.shop_id = m.shop_id AND l.member_id = m.id) AS lots,
            (SELECT coalesce(sum(CASE WHEN p.to_member_id = m.id THEN p.points ELSE 0 END
                               - CASE WHEN p.from_member_id = m.id THEN p.points ELSE 0 END), 0)
               FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id
              WHERE e.shop_id = m.shop_id AND e.member_id = m.id) AS posted
       FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id`,
  );
  const wrongMembers: string[] = [];
  const wrongMetafields: string[] = [];
  const seen = new Set(rows.map(({ customer }) => customer));
  for (const customer of members.keys())
    if (!seen.has(customer)) wrongMembers.push(`${customer} is not there`);
  for (const row of rows) {
    const expected = members.get(row.customer) ?? NOTHING;
    const is = {
      pending: Number(row.pending),
      available: Number(row.available),
      held: Number(row.held),
      tierId: row.tier,
      inLots: Number(row.lots),
    };
    const posted = Number(row.posted);
    if (!isEqual(is, expected) || posted !== expected.pending + expected.available + expected.held) {
      wrongMembers.push(
        `${row.customer} is ${JSON.stringify({ ...is, posted })}, not ${JSON.stringify(expected)}`,
      );
    }
    // Nobody looks at the tier of who is no member, and nothing is told of who never was one.
    if (row.tier === null) continue;
    // Of whoever is gone at Shopify there is nobody left to be told.
    if (!sim.state.find(shop.domain, "customer", Number(row.customer))) continue;
    if (row.closed) wrongMembers.push(`${row.customer} is closed, and is there at Shopify`);
    const told = sim.state
      .metafields(shop.domain, `gid://shopify/Customer/${row.customer}`)
      .find(({ key }) => key === "member");
    const problem = metafieldProblem(row, told?.value);
    if (problem) wrongMetafields.push(`${row.customer}: ${problem}`);
  }
  return { wrongMembers, wrongMetafields };
}

function isEqual(a: ExpectedMember, b: ExpectedMember): boolean {
  return (["pending", "available", "held", "inLots", "tierId"] as const).every((name) => a[name] === b[name]);
}

/** What Shopify was told last must be what the ledger says now. */
function metafieldProblem(row: MemberRow, text: string | undefined): string | undefined {
  if (text === undefined) return "Shopify was never told";
  const decoded = decodeMemberMetafield(text);
  if (!decoded.ok) return decoded.error.code;
  const { points, pending, tier, spendMinor } = decoded.value;
  const told = [points, pending, tier, spendMinor].join("/");
  const is = [Number(row.available), Number(row.pending), row.tier, Number(row.spend)].join("/");
  return told === is ? undefined : `Shopify was told ${told}, the ledger says ${is}`;
}
