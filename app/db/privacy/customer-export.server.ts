import type { Pool } from "pg";
import type { FinancialStatus } from "../../domain/index.ts";
import { keptOrder } from "../orders/kept-orders.server.ts";
import { run } from "../sql.server.ts";
import { withValues } from "./duties.server.ts";
import type { Exported, PeoplesRows } from "./duties.server.ts";
import { DUTIES } from "./table-duties.server.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows as they are stored, under their columns' names; ids and points as numbers, those beyond what a
 * JavaScript number holds exactly as text. One list for each table whose duties say so, with what belongs to a row inside of it.
 */
export interface CustomerExport {
  /** The member, and those that became part of it: their entries are its history. */
  readonly members: readonly Row[];
  readonly balance: Row | null;
  readonly entries: readonly Row[];
  readonly lots: readonly Row[];
  readonly holds: readonly Row[];
  readonly orders: readonly Row[];
  readonly tierChanges: readonly Row[];
  readonly happenings: readonly Row[];
  /** Programmes that were tried on past orders, where the member is an example of who gains or loses. */
  readonly whatIfs: readonly Row[];
}

interface ExportedTable {
  readonly table: string;
  readonly whose: string;
  readonly exported: Exclude<Exported, { notExported: string }>;
}

const EXPORTED: readonly ExportedTable[] = DUTIES.flatMap(([table, { people }]) =>
  "whose" in people && "as" in people.exported ? [exportedTable(table, people, people.exported)] : [],
);

function exportedTable(table: string, { whose }: PeoplesRows, exported: ExportedTable["exported"]) {
  return { table, whose, exported };
}

const TEXT = `WITH family AS (
    SELECT array_agg(f.id) AS ids FROM member m
      JOIN member f ON f.shop_id = m.shop_id AND (f.id = m.id OR f.merged_into_id = m.id)
     WHERE m.shop_id = :shop AND m.customer_id = :customer::bigint
  )
  SELECT jsonb_build_object(${EXPORTED.flatMap((one) => (one.exported.inside ? [] : [`'${one.exported.as}', ${rowsOf(one)}`])).join(", ")})::text AS export
    FROM family WHERE ids IS NOT NULL`.replaceAll(":members", "(SELECT ids FROM family)::uuid[]");

/** Everything that is kept of a customer, in one consistent answer; undefined for who is no member. */
export async function allOfCustomer(
  pool: Pool,
  shopId: number,
  customerId: string,
): Promise<CustomerExport | undefined> {
  const { text, values } = withValues(TEXT, shopId, { memberIds: [], customerId, orderIds: [] });
  const [row] = await run<{ export: string }>(pool, "export-customer", text, values);
  if (!row) return undefined;
  const all = exactly(row.export) as CustomerExport;
  return { ...all, orders: all.orders.map(withSnapshot) };
}

/** JSON whose whole numbers beyond 2^53, as ids may be, are not rounded. */
function exactly(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown, ...[context]: readonly { readonly source?: string }[]) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source : value,
  );
}

/** An order with its snapshot as anybody can read it. */
function withSnapshot(order: Row): Row {
  const bytes = order["snapshot"];
  if (typeof bytes !== "string") return order;
  const moment = (column: string) => new Date(String(order[column]));
  const kept = keptOrder({
    order_id: String(order["order_id"]),
    name: String(order["name"]),
    customer_id: null,
    processed_at: moment("processed_at"),
    snapshot_at: moment("snapshot_at"),
    test: order["test"] === true,
    financial_status: order["financial_status"] as FinancialStatus,
    tier_id: null,
    is_first: false,
    program_number: Number(order["program_number"]),
    paid_at: null,
    points: "0",
    uncapped_points: null,
    snapshot: Buffer.from(bytes.slice("\\x".length), "hex"),
    explanation: null,
    awards: null,
    traits: null,
  });
  return { ...order, snapshot: kept?.snapshot };
}

function rowsOf({ table, whose, exported }: ExportedTable): string {
  const inside = EXPORTED.filter((one) => one.exported.inside?.table === table);
  const parts = [
    ...inside.map((one) => `'${one.exported.as}', ${rowsInside(one)}`),
    ...Object.entries(exported.also ?? {}).map(([name, value]) => `'${name}', (${value})`),
  ];
  const row = `${shown("t", exported.without)}${parts.length === 0 ? "" : ` || jsonb_build_object(${parts.join(", ")})`}`;
  const from = `FROM ${table} t WHERE shop_id = :shop AND (${whose})`;
  return exported.one
    ? `(SELECT ${row} ${from})`
    : `(SELECT coalesce(jsonb_agg(${row} ORDER BY ${exported.order}), '[]') ${from})`;
}

function rowsInside({ table, exported }: ExportedTable): string {
  return `(SELECT coalesce(jsonb_agg(${shown("n", exported.without)} ORDER BY ${exported.order}), '[]')
    FROM ${table} n WHERE n.shop_id = :shop AND ${exported.inside?.on})`;
}

function shown(alias: string, without: readonly string[]): string {
  return `to_jsonb(${alias}) - '{${without.join(",")}}'::text[]`;
}
