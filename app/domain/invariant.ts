/** A rule of our own was broken: a fault in the program, never in what a user or a platform sent. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/**
 * Throws unless `condition` holds. For what the caller promised; what may happen in
 * ordinary life is returned as a `Result` instead.
 * The message must carry no personal data: it ends up in logs.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
