import { isDatabaseAway } from "../db/pg-errors.server.ts";

/**
 * Whether it lies in what was worked on or in our code, as opposed to a database or a Shopify that is away:
 * those are no fault of the work, which waits for them.
 */
export function isOurFault(error: unknown): boolean {
  if (isDatabaseAway(error)) return false;
  return !(error instanceof Error && "retryable" in error && error.retryable === true);
}
