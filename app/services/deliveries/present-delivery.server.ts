import type { DeliveryRecord } from "../../db/deliveries/delivery-reads.server.ts";
import { subjectOf } from "./delivery-subject.server.ts";
import { DISMISS_REASONS } from "../../views/deliveries.ts";
import type { DeliveryError, DeliveryRow, Dismissal } from "../../views/deliveries.ts";

/** A delivery as pages show it: no payload, no personal data. */
export function presentDelivery(delivery: DeliveryRecord): DeliveryRow {
  const { deliveryId, topic, state, attempts, triggeredAt, receivedAt, doneAt } = delivery;
  return {
    deliveryId,
    topic,
    state,
    attempts,
    triggeredAt,
    receivedAt,
    nextAttemptAt: state === "waiting" ? delivery.nextAttemptAt : null,
    doneAt,
    error: errorOf(delivery.error),
    ...subjectOf(topic, delivery.payload),
    dismissed: dismissalOf(delivery.error?.["dismissed"]),
  };
}

function errorOf(error: DeliveryRecord["error"]): DeliveryError | null {
  if (error === null) return null;
  const { code, dismissed: _dismissed, ...facts } = error;
  if (typeof code !== "string") return null;
  return {
    code,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, isPlain(fact) ? fact : JSON.stringify(fact)]),
    ),
  };
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function dismissalOf(value: unknown): Dismissal | null {
  if (typeof value !== "object" || value === null) return null;
  if (!("reason" in value && "actor" in value && "at" in value)) return null;
  const { actor, at } = value;
  const reason = DISMISS_REASONS.find((known) => known === value.reason);
  if (reason === undefined || typeof actor !== "string" || typeof at !== "number") return null;
  return { reason, actor, at };
}
