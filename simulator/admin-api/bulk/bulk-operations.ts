import type { State } from "../../state/state.ts";

export type BulkStatus =
  "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED" | "EXPIRED";

/** A bulk query of the app in a shop, and how far it is. */
export interface BulkOperation {
  id: number;
  shop: string;
  status: BulkStatus;
  query: string;
  groupObjects: boolean;
  scopes: string[];
  createdAt: number;
  completedAt: number | null;
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Name of the result file, hard to guess; null while there is none, or when nothing was found. */
  file: string | null;
}

/** https://shopify.dev/docs/api/usage/bulk-operations/queries */
export const MOST_AT_ONCE = 5;
export const RESULT_DAYS = 7;

export function createBulkTable(state: State): void {
  state.db.exec(`create table if not exists bulk_operation (
    id integer primary key, shop text not null, open integer not null, json text not null);
    create index if not exists bulk_operation_open on bulk_operation (open, shop);`);
}

export function saveBulkOperation(state: State, operation: BulkOperation): void {
  state
    .sql(
      `insert into bulk_operation values (?, ?, ?, ?)
       on conflict (id) do update set open = excluded.open, json = excluded.json`,
    )
    .run(operation.id, operation.shop, Number(isOpen(operation)), JSON.stringify(operation));
}

export function findBulkOperation(state: State, shop: string, id: number): BulkOperation | undefined {
  const row = state.sql("select json from bulk_operation where id = ? and shop = ?").get(id, shop);
  return row && operationOf(row);
}

/** Newest first. */
export function bulkOperationsOf(state: State, shop: string): BulkOperation[] {
  return state
    .sql("select json from bulk_operation where shop = ? order by id desc")
    .all(shop)
    .map(operationOf);
}

/** Those of all shops that are not over yet, oldest first. */
export function openBulkOperations(state: State): BulkOperation[] {
  return state.sql("select json from bulk_operation where open = 1 order by id").all().map(operationOf);
}

export function isOpen({ status }: BulkOperation): boolean {
  return status === "CREATED" || status === "RUNNING" || status === "CANCELING";
}

function operationOf(row: Record<string, unknown>): BulkOperation {
  return JSON.parse(String(row["json"])) as BulkOperation;
}
