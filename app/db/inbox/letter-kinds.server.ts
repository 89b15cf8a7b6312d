import pg from "pg";

/** Letters of orders, of which many are settled together, and all others. */
export const LETTER_KINDS = ["orders", "others"] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/**
 * Whether a letter is of a kind. In the words of inbox_delivery_waiting_orders and _others, so that PostgreSQL sees
 * that it may use them for those that wait.
 *
 * @param topic an expression
 */
export function isOfKind(kind: LetterKind, topic: string, orderTopics: readonly string[]): string {
  const topics = orderTopics.map((one) => pg.escapeLiteral(one)).join(", ");
  return `${topic} ${kind === "orders" ? "IN" : "NOT IN"} (${topics})`;
}
