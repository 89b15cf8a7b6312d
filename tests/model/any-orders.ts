import fc from "fast-check";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { anyOrderState, GOODS, NOON, order, orderLine } from "../support/orders.ts";
import type { Command } from "./commands.ts";

export const DAY = 86_400_000;
export const CUSTOMERS = ["1", "2", "3"];
export const ORDERS = ["101", "102", "103", "104", "105", "106", "107", "108"];
/** How long before noon each was placed: some on one day, some in one month, some at one moment, some after. */
const PLACED_BEFORE: Readonly<Record<string, number>> = {
  "101": 0,
  "102": 2 * 3_600_000,
  "103": 20 * DAY,
  "104": 20 * DAY,
  "105": 41 * DAY,
  "106": -2 * DAY,
  "107": -45 * DAY,
  "108": -9 * DAY,
};

export const customerId = fc.constantFrom(...CUSTOMERS);

/** The same as a state of one of the orders, as many days after it was placed as that state was. */
export function placedAs(
  orderId: string,
  customerId: string | null,
  state: OrderSnapshot,
  days = 0,
): OrderSnapshot {
  const processedAt = NOON - (PLACED_BEFORE[orderId] ?? 0);
  return {
    ...state,
    orderId,
    name: `#${orderId}`,
    customerId,
    processedAt,
    updatedAt: processedAt + Math.max(0, state.updatedAt - state.processedAt),
    paidAt: state.paidAt === null ? null : processedAt,
    ...(state.firstPaidAt === undefined ? {} : { firstPaidAt: processedAt }),
    fulfilledAt: (state.fulfilledAt ?? null) === null ? null : processedAt + (days % 5) * DAY,
    deliveredAt: (state.deliveredAt ?? null) === null ? null : processedAt + (days % 7) * DAY,
  };
}

/** A state of one of a few orders, dated around the start, seen in any order. */
export const anySeenOrder: fc.Arbitrary<Command> = fc
  .record({
    orderId: fc.constantFrom(...ORDERS),
    customerId: fc.oneof({ weight: 6, arbitrary: customerId }, { weight: 1, arbitrary: fc.constant(null) }),
    second: fc.nat(40),
    state: anyOrderState,
  })
  .map(({ orderId, customerId: customer, second, state }) => ({
    kind: "snapshot",
    snapshot: placedAs(
      orderId,
      customer,
      { ...state, updatedAt: state.processedAt + second * 3_600_000 },
      second,
    ),
  }));

/** Everybody has bought something, or there would be little to tell. */
export const anyBeginning: fc.Arbitrary<Command[]> = fc
  .tuple(...CUSTOMERS.map(() => fc.integer({ min: 0, max: 20_000 })))
  .map((amounts) =>
    amounts.map((grossMinor, index) => {
      const orderId = String(101 + index);
      const at = NOON - (PLACED_BEFORE[orderId] ?? 0);
      const moments = { processedAt: at, updatedAt: at, fulfilledAt: at };
      const lines = [orderLine({ grossMinor, goods: GOODS[0] ?? {} })];
      return {
        kind: "snapshot",
        snapshot: order({ orderId, customerId: String(index + 1), ...moments, lines }),
      };
    }),
  );
