import type { TableDuties } from "./duties.server.ts";
import { CAMPAIGNS, COUPONS } from "./duties/campaigns.server.ts";
import { LEDGER } from "./duties/ledger.server.ts";
import { MEMBERS, STANDINGS } from "./duties/members.server.ts";
import { ORDERS } from "./duties/orders.server.ts";
import { PROGRAM } from "./duties/program.server.ts";
import { STORES } from "./duties/stores.server.ts";
import { WORK } from "./duties/work.server.ts";

/**
 * Every table, with what it owes: the one place that knows whose its rows are, what an erasure, a merge and a
 * customer's export do with them, and how long they are kept. Those that refer to others come first, so that
 * deleting in this order breaks no reference. `tests/integration/table-duties.test.ts` compares all of it with
 * PostgreSQL's own catalogue: a new table or column is written down here before the tests pass.
 *
 * Tables of pg-boss are made by it, in a schema of its own, and hold names of queues alone.
 */
export const TABLE_DUTIES: Readonly<Record<string, TableDuties>> = {
  ...LEDGER,
  ...STANDINGS,
  ...COUPONS,
  ...ORDERS,
  ...MEMBERS,
  ...WORK,
  ...CAMPAIGNS,
  ...PROGRAM,
  ...STORES,
};

/** The same in order. */
export const DUTIES = Object.entries(TABLE_DUTIES);
