import { decodeBulkOrders } from "../../shopify/decode/bulk-orders.server.ts";
import type { BulkOrder } from "../../shopify/decode/bulk-orders.server.ts";

/** An order of the file and the line after its last: where to go on once it is dealt with. */
export interface PlacedOrder {
  readonly order: BulkOrder;
  readonly nextLine: number;
}

/**
 * The orders of a bulk file from a line onwards. `nextLine` of an order that could be read is exact:
 * an order ends where the next begins, and the decoder has just been given that line.
 *
 * @param fromLine a `nextLine` of an earlier reading of the same file, or 0
 */
export async function* resumableOrders(
  lines: AsyncIterable<string>,
  fromLine: number,
): AsyncGenerator<PlacedOrder> {
  let given = 0;
  let ended = false;
  async function* rest() {
    for await (const line of lines) {
      given += 1;
      if (given > fromLine) yield line;
    }
    ended = true;
  }
  for await (const order of decodeBulkOrders(rest())) {
    yield { order, nextLine: ended ? given : given - 1 };
  }
}
