import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

/** What moved in a customer's account of the store. Amounts in the smallest unit of the shop's currency, above zero. */
export interface CreditTransaction {
  id: number;
  customerId: number;
  kind: "credit" | "debit";
  amountMinor: number;
  /** Of the account, after it. */
  balanceMinor: number;
  /** Only of a credit; it is kept as it was said, and nothing expires here. */
  expiresAt: number | null;
  event: "ADJUSTMENT" | "ORDER_PAYMENT" | "ORDER_REFUND";
  createdAt: number;
}

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists store_credit (
    id integer primary key, shop text not null, customer_id integer not null, kind text not null, amount integer not null,
    balance integer not null, expires_at integer, event text not null, created_at integer not null);
    create index if not exists store_credit_of on store_credit (shop, customer_id, id)`);
  ready.add(state);
}

/** Writes down what moved in an account; nothing where nothing did. */
export function noteCredit(
  sim: Simulator,
  shop: ShopRecord,
  customerId: number,
  moved: {
    deltaMinor: number;
    balanceMinor: number;
    expiresAt?: number | null;
    event?: CreditTransaction["event"];
  },
): void {
  const { deltaMinor, balanceMinor, expiresAt = null, event = "ADJUSTMENT" } = moved;
  if (deltaMinor === 0) return;
  prepare(sim.state);
  const kind = deltaMinor > 0 ? "credit" : "debit";
  sim.state
    .sql("insert into store_credit values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .run(
      ...[sim.state.nextId("storeCredit"), shop.domain, customerId, kind, Math.abs(deltaMinor), balanceMinor],
      ...[expiresAt, event, sim.clock.now()],
    );
}

/** The oldest first. */
export function creditTransactions(
  sim: Simulator,
  shop: ShopRecord,
  customerId: number,
): CreditTransaction[] {
  prepare(sim.state);
  return sim.state
    .sql("select * from store_credit where shop = ? and customer_id = ? order by id")
    .all(shop.domain, customerId)
    .map((row) => ({
      id: Number(row["id"]),
      customerId: Number(row["customer_id"]),
      kind: row["kind"] === "debit" ? "debit" : "credit",
      amountMinor: Number(row["amount"]),
      balanceMinor: Number(row["balance"]),
      expiresAt: row["expires_at"] === null ? null : Number(row["expires_at"]),
      event: row["event"] as CreditTransaction["event"],
      createdAt: Number(row["created_at"]),
    }));
}
