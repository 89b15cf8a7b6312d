import type pg from "pg";
import { decodeMemberMetafield } from "../../app/domain/index.ts";
import { brokenLaws } from "../../tests/support/ledger-laws.ts";
import { withDatabase } from "../ledger/given-shop.ts";
import { SECOND_LINE_MINOR } from "../ledger/order-body.ts";
import { FIRST_ORDER } from "../ledger/waiting-orders.ts";
import type { FakeAdmin } from "./fake-admin.ts";

export interface Accounts {
  readonly letters: number;
  readonly settled: number;
  readonly wanted: number;
  readonly sent: number;
  /** What is not as it must be, in words; empty when all is right. */
  readonly faults: readonly string[];
}

/** Looks through the whole database once everything has been worked off. */
export async function checkAccounts(
  client: pg.Client,
  url: string,
  orders: number,
  shopify: FakeAdmin,
): Promise<Accounts> {
  const { rows } = await client.query<Record<string, string>>(FACTS);
  const facts = Object.fromEntries(
    Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]),
  );
  const { letters = 0, settled = 0, wanted = 0, sent = 0 } = facts;
  const faults: string[] = [];
  const expectThat = (holds: boolean, what: string) => void (holds || faults.push(what));
  expectThat(letters === orders * 3, `${letters} of ${orders * 3} letters are there`);
  expectThat(facts["done"] === letters, `${facts["done"]} of ${letters} letters are done`);
  expectThat(settled === orders, `${settled} of ${orders} orders are settled and paid`);
  expectThat(facts["wrong"] === 0, `${facts["wrong"]} orders count for something else than they cost`);
  expectThat(facts["without_points"] === 0, `${facts["without_points"]} orders earned nothing`);
  expectThat(facts["unsent"] === 0, `${facts["unsent"]} members are unknown to Shopify`);
  const strayed = await valuesThatDiffer(client, shopify);
  expectThat(strayed === 0, `Shopify shows another balance of ${strayed} members`);
  faults.push(...(await withDatabase(url, brokenLaws)));
  return { letters, settled, wanted, sent, faults };
}

const OF_PEAK = `order_id > ${FIRST_ORDER}`;
const FACTS = `SELECT
  (SELECT count(*) FROM inbox_delivery) AS letters,
  (SELECT count(*) FROM inbox_delivery WHERE state = 'done') AS done,
  (SELECT count(*) FROM settled_order WHERE ${OF_PEAK} AND financial_status = 'paid') AS settled,
  (SELECT count(*) FROM settled_order WHERE ${OF_PEAK}
      AND counted_minor <> 500 + ((order_id - ${FIRST_ORDER}) * 7919) % 5500 + ${SECOND_LINE_MINOR}) AS wrong,
  (SELECT count(*) FROM settled_order WHERE ${OF_PEAK} AND points = 0) AS without_points,
  (SELECT coalesce(sum(wanted), 0) FROM outbox_intent WHERE kind = 'member_metafield') AS wanted,
  (SELECT count(*) FROM outbox_intent WHERE kind = 'member_metafield' AND sent = wanted) AS sent,
  (SELECT count(*) FROM outbox_intent WHERE kind = 'member_metafield' AND sent < wanted) AS unsent`;

/** Members of whom Shopify was told something else than what they have. */
async function valuesThatDiffer(client: pg.Client, { values }: FakeAdmin): Promise<number> {
  const { rows } = await client.query<{ key: string; available: string }>(
    `SELECT s.domain || ' gid://shopify/Customer/' || m.customer_id AS key, b.available
       FROM outbox_intent o JOIN balance b ON b.shop_id = o.shop_id AND b.member_id = o.key::uuid
       JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id JOIN shop s ON s.id = b.shop_id
      WHERE o.kind = 'member_metafield'`,
  );
  return rows.filter(({ key, available }) => availableIn(values.get(key)) !== Number(available)).length;
}

function availableIn(value: string | undefined): number | undefined {
  const told = decodeMemberMetafield(value ?? "");
  return told.ok ? told.value.points : undefined;
}
