import type { DataRequest, DeliveriesPage, DeliveryRow } from "../views/deliveries.ts";
import type { ReconciliationView as Reconciliation } from "../views/reconciliation.ts";
import type { DeliveriesView, DeliveryView, ReconciliationView } from "../ui/deliveries/deliveries-view.ts";

export interface DeliveriesParts {
  readonly parked: DeliveriesPage;
  readonly waiting: number;
  readonly requests: readonly DataRequest[];
  readonly reconciliation: Reconciliation;
  readonly cursor: string | null;
}

/** A request for data is no mishap: it has a place of its own on the page. */
const DATA_REQUEST = "data_request_open";

/** The page of messages. */
export function presentDeliveries(parts: DeliveriesParts): DeliveriesView {
  const { parked, requests } = parts;
  return {
    timeZone: parked.timeZone,
    waiting: parts.waiting,
    parked: Math.max(0, (parked.total ?? 0) - requests.length),
    deliveries: parked.deliveries.filter(({ error }) => error?.code !== DATA_REQUEST).map(presentDelivery),
    cursor: parts.cursor,
    older: parked.next,
    requests: requests.map(({ deliveryId, customerId, receivedAt, daysLeft }) => ({
      deliveryId,
      customerId,
      receivedAt,
      daysLeft,
    })),
    reconciliation: presentReconciliation(parts.reconciliation),
  };
}

export function presentDelivery(delivery: DeliveryRow): DeliveryView {
  const { deliveryId, topic, state, receivedAt, attempts, orderId, customerId, error } = delivery;
  return {
    id: deliveryId,
    topic,
    state,
    receivedAt,
    attempts,
    orderId,
    customerId,
    problem: error && { code: error.code, field: fieldOf(error.facts) },
  };
}

/** Where the fault lies, as the edge and the domain name it. */
function fieldOf(facts: NonNullable<DeliveryRow["error"]>["facts"]): string | null {
  const field = facts["field"] ?? facts["path"];
  return typeof field === "string" && field !== "" ? field : null;
}

function presentReconciliation({ current, last }: Reconciliation): ReconciliationView {
  return {
    running: current && { seen: current.ordersSeen },
    last: last && {
      at: last.finishedAt ?? last.requestedAt,
      failed: last.phase === "failed",
      seen: last.ordersSeen,
      lost: last.ordersLost,
      settled: last.ordersSettled,
      refused: last.ordersRefused,
    },
  };
}
