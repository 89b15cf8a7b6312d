import { markFailed } from "../../db/inbox/inbox.server.ts";
import { isDatabaseAway } from "../../db/pg-errors.server.ts";
import type { Context } from "../context.server.ts";

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 2_000;

/**
 * Whether it lies in the delivery or in our code, as opposed to a database or a Shopify that is away:
 * those are no fault of the delivery, and the whole queue waits for them.
 */
export function isOurFault(error: unknown): boolean {
  if (isDatabaseAway(error)) return false;
  return !(error instanceof Error && "retryable" in error && error.retryable === true);
}

/** Tries again later, more and more patiently; after that it is parked for a person to look at. */
export async function noteFailure(
  ctx: Context,
  delivery: { readonly id: string; readonly attempts: number },
  error: unknown,
): Promise<void> {
  const attempt = delivery.attempts + 1;
  const retryInMs = attempt >= ATTEMPTS ? null : FIRST_WAIT_MS * 4 ** (attempt - 1);
  const name = error instanceof Error ? error.name : "unknown";
  ctx.log.error(
    { event: "delivery_failed", id: delivery.id, attempt, parked: retryInMs === null, err: error },
    name,
  );
  await markFailed(ctx.db.pool, [{ id: delivery.id, error: { code: "failed", name }, retryInMs }]);
}
