import { afterAll, afterEach, beforeAll } from "vitest";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";
import { givenShop, line, order, SHOP, testContext } from "./laurel.ts";
import { expectLaws } from "./ledger-laws.ts";

/**
 * A database with one store for all tests of a file, each of which has customers and orders of its own.
 * After every test, and after every settling, the laws of the ledger hold.
 */
export function oneStore() {
  let made: TestDatabase | undefined;
  let last = 0;
  const db = (): TestDatabase => {
    if (!made) throw new Error("the database is made before the first test");
    return made;
  };
  const fresh = () => String((last += 1));

  beforeAll(async () => {
    made = await createTestDatabase();
    await givenShop(made);
  });
  afterEach(() => expectLaws(db()));
  afterAll(() => made?.drop());

  async function settle(...snapshots: OrderSnapshot[]) {
    const result = await settleOrders(testContext(db()), SHOP, snapshots);
    if (!result.ok) throw new Error(result.error.code);
    await expectLaws(db());
    return result.value;
  }

  return {
    db,
    /** An id that no test of the file has had. */
    fresh,
    settle,
    async givenMember(points: number): Promise<string> {
      const customerId = fresh();
      await settle(order({ orderId: fresh(), customerId, lines: [line(points * 100)] }));
      return customerId;
    },
    /** What a customer can spend, as the member that they are by now; null for nobody. */
    async availableOf(customerId: string): Promise<number | null> {
      const { rows } = await db().pool.query<{ available: string }>(
        `SELECT b.available FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = coalesce(m.merged_into_id, m.id)
          WHERE m.shop_id = 1 AND m.customer_id = $1`,
        [customerId],
      );
      return rows[0] ? Number(rows[0].available) : null;
    },
  };
}
