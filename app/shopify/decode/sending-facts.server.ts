import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";
import { momentOf } from "./moment.server.ts";

/** A shipment, its words in any case of letters. */
export interface ShipmentFacts {
  /** Of the shipment itself: `success`, `cancelled` … */
  readonly status: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isDelivered: boolean;
  /** When it arrived; null where the door does not tell. */
  readonly deliveredAt: string | null;
}

export interface SendingFacts {
  /** Whether the order as a whole has been sent. */
  readonly isFulfilled: boolean;
  /** Whether anything of it travels: not what is downloaded, nor what is handed over at the till. */
  readonly hasParcel: boolean;
  readonly shipments: readonly ShipmentFacts[];
}

export interface Sending {
  readonly fulfilledAt: number | null;
  readonly deliveredAt: number | null;
  /** The order has arrived, and the door does not tell when: `deliveredAt` is a guess. */
  readonly isArrivalUnsaid: boolean;
}

const NOT_YET: Sending = { fulfilledAt: null, deliveredAt: null, isArrivalUnsaid: false };
const failed: ReadonlySet<string> = new Set(["cancelled", "error", "failure"]);

/**
 * When the last part was sent, and when the last part arrived. Webhooks do not tell the moment of
 * arrival, only that a shipment has arrived and when it last changed, which a touched tracking number
 * does too. An order that is sent without shipments was handed over when it was made; what has no
 * parcel arrives as it is sent. https://shopify.dev/docs/api/admin-graphql/latest/objects/Fulfillment
 */
export function sendingOf(facts: SendingFacts, processedAt: number): Decoded<Sending> {
  if (!facts.isFulfilled) return decoded(NOT_YET);
  const shipments = facts.shipments.filter(({ status }) => !failed.has((status ?? "").toLowerCase()));
  const fulfilledAt =
    shipments.length === 0 ? processedAt : latest(shipments.map(({ createdAt }) => createdAt));
  if (Number.isNaN(fulfilledAt)) return undecodable("malformed_field", "fulfillments.createdAt");
  if (!facts.hasParcel) return decoded({ ...NOT_YET, fulfilledAt, deliveredAt: fulfilledAt });
  if (shipments.length === 0 || !shipments.every(({ isDelivered }) => isDelivered)) {
    return decoded({ ...NOT_YET, fulfilledAt });
  }
  const deliveredAt = latest(shipments.map((one) => one.deliveredAt ?? one.updatedAt));
  if (Number.isNaN(deliveredAt)) return undecodable("malformed_field", "fulfillments.deliveredAt");
  const isArrivalUnsaid = shipments.some((one) => one.deliveredAt === null);
  return decoded({ fulfilledAt, deliveredAt, isArrivalUnsaid });
}

function latest(times: readonly string[]): number {
  return Math.max(...times.map((time) => momentOf(time)));
}
