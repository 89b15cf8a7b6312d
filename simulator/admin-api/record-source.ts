import type { SQLInputValue } from "node:sqlite";
import type { RecordKind, RecordKinds } from "../state/records.ts";
import { faultsOf } from "../webhooks/faults.ts";
import type { ConnectionSource, Place, Row } from "./connection.ts";
import type { AdminContext } from "./context.ts";
import { notModelled } from "./errors.ts";
import type { Args } from "./args.ts";
import { text } from "./args.ts";
import type { Condition, SearchRules } from "./search-sql.ts";
import { searchCondition } from "./search-sql.ts";
import { parseSearch } from "./search-syntax.ts";

/** One kind of record as a connection: what it can be sorted and searched by. */
export interface RecordList<K extends RecordKind> {
  kind: K;
  /** The field of the API, for notes about searches. */
  field: string;
  /** SQL expressions. */
  sortKeys: Record<string, string>;
  search: SearchRules;
  node(record: RecordKinds[K]): unknown;
}

/** Records of the shop, filtered by `query`, sorted by `sortKey` and `reverse`, read by key, not by offset. */
export function recordSource<K extends RecordKind>(
  list: RecordList<K>,
  args: Args,
  context: AdminContext,
  only: Condition[] = [],
): ConnectionSource {
  const sortKey = text(args, "sortKey") ?? "ID";
  const sort = list.sortKeys[sortKey];
  if (!sort) throw notModelled(`the sort key ${sortKey} of ${list.field}`);
  const filter = conditionsOf(list, args, context, only);
  return {
    rows({ after, before, limit, backward }) {
      const descending = (args["reverse"] === true) !== backward;
      const bounds = [
        ...(after ? [beyond(sort, after, args["reverse"] === true)] : []),
        ...(before ? [beyond(sort, before, args["reverse"] !== true)] : []),
      ];
      const where = [...filter, ...bounds];
      const direction = descending ? "desc" : "asc";
      const order = sort === "id" ? `id ${direction}` : `${sort} ${direction}, id ${direction}`;
      const rows = context.sim.state
        .sql(
          `select id, ${sort} as sort_value, json from record where ${sqlOf(where)} order by ${order} limit ?`,
        )
        .all(...valuesOf(where), limit);
      return rows.map((row): Row => ({
        id: Number(row["id"]),
        value: sortValue(row["sort_value"]),
        node: list.node(JSON.parse(String(row["json"])) as RecordKinds[K]),
      }));
    },
  };
}

/** How many records there are, counted up to `limit`. */
export function countRecords<K extends RecordKind>(
  list: RecordList<K>,
  args: Args,
  context: AdminContext,
  only: Condition[] = [],
): { count: number; precision: "EXACT" | "AT_LEAST" } {
  const where = conditionsOf(list, args, context, only);
  const limit = typeof args["limit"] === "number" ? args["limit"] : Number.MAX_SAFE_INTEGER - 1;
  const row = context.sim.state
    .sql(`select count(*) as n from (select 1 from record where ${sqlOf(where)} limit ?)`)
    .get(...valuesOf(where), limit + 1);
  const count = Number(row?.["n"]);
  return count > limit ? { count: limit, precision: "AT_LEAST" } : { count, precision: "EXACT" };
}

function conditionsOf<K extends RecordKind>(
  list: RecordList<K>,
  args: Args,
  context: AdminContext,
  only: Condition[],
): Condition[] {
  const mine: Condition = { sql: "shop = ? and kind = ?", values: [context.shop.domain, list.kind] };
  const query = text(args, "query");
  const parsed = query ? parseSearch(query) : undefined;
  if (!query || !parsed) return [mine, ...only];
  const note = {
    path: [list.field],
    query,
    warnings: [] as { field: string; message: string; code: string }[],
  };
  const condition = searchCondition(parsed, list.search, context.sim.clock.now(), (w) =>
    note.warnings.push(w),
  );
  if (note.warnings.length > 0) context.searchNotes.push(note);
  return [mine, ...only, condition, ...indexed(context)];
}

/** Searches ask an index that lags behind, when that is switched on. */
function indexed({ sim }: AdminContext): Condition[] {
  const { searchLagMs } = faultsOf(sim).settings;
  if (searchLagMs === 0) return [];
  return [{ sql: "json_extract(json, '$.createdAt') <= ?", values: [sim.clock.now() - searchLagMs] }];
}

/** Behind a place, in the direction of the sort. Records without a sort value do not occur. */
function beyond(sort: string, place: Place, descending: boolean): Condition {
  const operator = descending ? "<" : ">";
  if (sort === "id") return { sql: `id ${operator} ?`, values: [place.id] };
  return { sql: `(${sort}, id) ${operator} (?, ?)`, values: [place.value, place.id] };
}

function sqlOf(conditions: Condition[]): string {
  return conditions.map((condition) => condition.sql).join(" and ");
}

function valuesOf(conditions: Condition[]): SQLInputValue[] {
  return conditions.flatMap((condition) => condition.values);
}

function sortValue(value: unknown): string | number | null {
  return typeof value === "number" || typeof value === "string" ? value : null;
}
