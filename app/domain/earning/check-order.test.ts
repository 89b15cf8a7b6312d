import { describe, expect, it } from "vitest";
import { order, orderLine } from "../../../tests/support/orders.ts";
import { checkOrder } from "./check-order.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

describe("checking a snapshot", () => {
  it("lets a sound one through", () => {
    const snapshot = order({ orderId: "9007199254740993123" });
    expect(checkOrder(snapshot)).toEqual({ ok: true, value: snapshot });
  });

  it.each<[string, Partial<OrderSnapshot>]>([
    ["processedAt", { processedAt: Number.NaN }],
    ["updatedAt", { updatedAt: 1.5 }],
    ["cancelledAt", { cancelledAt: -1 }],
    ["lines.0.grossMinor", { lines: [orderLine({ grossMinor: -1 })] }],
    ["lines.0.discountMinor", { lines: [orderLine({ discountMinor: 0.1 })] }],
    ["lines.1.refundedMinor", { lines: [orderLine(), orderLine({ lineId: "2", refundedMinor: -5 })] }],
    ["lines.1.lineId", { lines: [orderLine(), orderLine()] }],
    [
      "lines",
      { lines: ["1", "2"].map((lineId) => orderLine({ lineId, grossMinor: Number.MAX_SAFE_INTEGER })) },
    ],
  ])("names the field at fault: %s", (path, changes) => {
    expect(checkOrder(order(changes))).toEqual({
      ok: false,
      error: { code: "malformed_order", orderId: "1001", path },
    });
  });
});
