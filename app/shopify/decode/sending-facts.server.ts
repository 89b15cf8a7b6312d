import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";

/** A shipment, its words in any case of letters. */
export interface ShipmentFacts {
  /** Of the shipment itself: `success`, `cancelled` … */
  readonly status: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isDelivered: boolean;
}

export interface SendingFacts {
  /** Whether the order as a whole has been sent. */
  readonly isFulfilled: boolean;
  readonly shipments: readonly ShipmentFacts[];
}

export interface Sending {
  readonly fulfilledAt: number | null;
  readonly deliveredAt: number | null;
}

const NOT_YET: Sending = { fulfilledAt: null, deliveredAt: null };
const failed: ReadonlySet<string> = new Set(["cancelled", "error", "failure"]);

/**
 * When the last part was sent, and when the last part arrived. Webhooks do not tell the moment of
 * arrival, only that a shipment has arrived and when it last changed, so all doors go by that. An order
 * that is sent without shipments was handed over when it was made.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Fulfillment
 */
export function sendingOf(facts: SendingFacts, processedAt: number): Decoded<Sending> {
  if (!facts.isFulfilled) return decoded(NOT_YET);
  const shipments = facts.shipments.filter(({ status }) => !failed.has((status ?? "").toLowerCase()));
  if (shipments.length === 0) return decoded({ fulfilledAt: processedAt, deliveredAt: null });
  const fulfilledAt = latest(shipments.map(({ createdAt }) => createdAt));
  if (Number.isNaN(fulfilledAt)) return undecodable("malformed_field", "fulfillments.createdAt");
  if (!shipments.every(({ isDelivered }) => isDelivered)) return decoded({ fulfilledAt, deliveredAt: null });
  const deliveredAt = latest(shipments.map(({ updatedAt }) => updatedAt));
  if (Number.isNaN(deliveredAt)) return undecodable("malformed_field", "fulfillments.updatedAt");
  return decoded({ fulfilledAt, deliveredAt });
}

function latest(times: readonly string[]): number {
  return Math.max(...times.map((time) => Date.parse(time)));
}
