import type { OrderLine } from "../../domain/earning/order-snapshot.ts";
import type { LineFacts } from "./line-facts.server.ts";

/**
 * Which lines are tips, by their place. Shopify writes a tip as a line of the order and marks it only
 * in webhooks, and there only sometimes, so that all doors go by what all of them tell: the sum of tips
 * received, and lines without product, shipping and tax that make up this sum, together or one alone.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Order#field-Order.fields.totalTipReceivedSet
 */
export function tipLines(
  facts: readonly LineFacts[],
  lines: readonly OrderLine[],
  tipMinor: number,
): ReadonlySet<number> {
  if (tipMinor === 0) return new Set();
  const candidates = facts.flatMap((line, index) => (mayBeTip(line) ? index : []));
  const price = (index: number) => lines[index]?.grossMinor ?? 0;
  if (candidates.reduce((sum, index) => sum + price(index), 0) === tipMinor) return new Set(candidates);
  // The checkout asks for a tip last.
  const one = candidates.findLast((index) => price(index) === tipMinor);
  return new Set(one === undefined ? [] : [one]);
}

function mayBeTip(line: LineFacts): boolean {
  return line.productId === null && !line.isGiftCard && !line.requiresShipping && !line.isTaxable;
}
