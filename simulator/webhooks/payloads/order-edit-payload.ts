import type { OrderRecord, ShopRecord } from "../../state/records.ts";
import type { State } from "../../state/state.ts";
import type { Json } from "./shapes.ts";
import { timeInZone } from "./shapes.ts";

export interface LineDelta {
  lineId: number;
  /** How many units came or went; above zero. */
  delta: number;
}

/** `orders/edited`: what came and what went. The order itself follows in `orders/updated`. */
export function orderEditPayload(
  shop: ShopRecord,
  order: OrderRecord,
  state: State,
  changes: { additions: LineDelta[]; removals: LineDelta[] } = { additions: [], removals: [] },
): Json {
  const at = timeInZone(order.updatedAt, shop.timeZone);
  const deltas = (list: LineDelta[]) => list.map(({ lineId, delta }) => ({ id: lineId, delta }));
  return {
    order_edit: {
      id: state.nextId("order_edit"),
      app_id: null,
      created_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      line_items: { additions: deltas(changes.additions), removals: deltas(changes.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
      committed_at: at,
    },
  };
}
