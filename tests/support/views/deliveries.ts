import type { DataRequest, DeliveriesPage, DeliveryRow } from "../../../app/views/deliveries.ts";
import { EVENING, STORE } from "./store.ts";

export const DELIVERY: DeliveryRow = {
  deliveryId: "d1",
  topic: "orders/updated",
  state: "parked",
  attempts: 5,
  triggeredAt: EVENING,
  receivedAt: EVENING,
  nextAttemptAt: null,
  doneAt: null,
  error: { code: "foreign_currency", facts: {} },
  orderId: "5001",
  customerId: null,
  dismissed: null,
};

export const DELIVERIES_PAGE: DeliveriesPage = {
  timeZone: STORE.timeZone,
  deliveries: [],
  next: null,
  total: 0,
};

export const DATA_REQUEST: DataRequest = {
  deliveryId: "r1",
  requestId: "9",
  customerId: "7001",
  isMember: true,
  orderIds: [],
  receivedAt: 0,
  dueAt: 30 * 86_400_000,
  daysLeft: 4,
};
