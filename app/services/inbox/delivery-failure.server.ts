import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { markFailed } from "../../db/inbox/outcomes.server.ts";
import { BusinessKeyReused } from "../../db/pg-errors.server.ts";
import { orderIdOf } from "../../shopify/decode/order-payload.server.ts";
import type { Context } from "../context.server.ts";

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 2_000;

/** Tries again later, more and more patiently; after that it is parked for a person to look at. */
export async function noteFailure(
  ctx: Context,
  delivery: Pick<ClaimedDelivery, "shopId" | "id" | "attempts">,
  error: unknown,
): Promise<void> {
  const attempt = delivery.attempts + 1;
  const retryInMs = attempt >= ATTEMPTS ? null : FIRST_WAIT_MS * 4 ** (attempt - 1);
  const name = error instanceof Error ? error.name : "unknown";
  ctx.log.error(
    { event: "delivery_failed", id: delivery.id, attempt, parked: retryInMs === null, err: error },
    name,
  );
  const failure = { id: delivery.id, error: { code: "failed", name }, retryInMs };
  await markFailed(ctx.db.pool, delivery.shopId, [failure]);
}

/**
 * How to go on with deliveries that broke something together: where the error names whom it is about,
 * these one by one and the others together; else halves, so that one culprit among many is found in a
 * number of steps that grows with the logarithm of how many they are.
 */
export function partsToTry(
  deliveries: readonly ClaimedDelivery[],
  error: unknown,
): readonly (readonly ClaimedDelivery[])[] {
  const orderIds = new Set(error instanceof BusinessKeyReused ? error.keys.flatMap(orderIdIn) : []);
  const isNamed = ({ payload }: ClaimedDelivery) => orderIds.has(orderIdOf(payload) ?? "");
  const { named = [], others = [] } = Object.groupBy(deliveries, (one) =>
    isNamed(one) ? "named" : "others",
  );
  if (named.length > 0 && others.length > 0) return [others, ...named.map((one) => [one])];
  const middle = Math.ceil(deliveries.length / 2);
  return [deliveries.slice(0, middle), deliveries.slice(middle)];
}

/** The order in a business key such as `order/1001/settle/1/earn`. */
function orderIdIn(businessKey: string): string[] {
  const [, orderId] = /^order\/(\d+)\//.exec(businessKey) ?? [];
  return orderId === undefined ? [] : [orderId];
}
