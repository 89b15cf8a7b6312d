import type { Client } from "pg";
import { minimizePayload } from "../../app/shopify/decode/minimize-payload.server.ts";
import { FIRST_CUSTOMER } from "./given-ledger.ts";
import { orderBody, SAMPLE } from "./order-body.ts";

/** Of the n-th order of a bench, as SQL over a number. */
export const FIRST_ORDER = 6_000_000_000_000;
export const deliveryUuid = (n: string) =>
  `('00000000-0002-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
export const memberOfOrder = (n: string, members: string) => `(1 + (${n} * 7919) % ${members})`;
export const firstPriceMinor = (n: string) => `(500 + (${n} * 7919) % 5500)`;

/** Puts deliveries of paid orders into the inbox, by members that are there: orders `from` to `from + count - 1`. */
export async function givenWaitingOrders(
  client: Client,
  given: { readonly shopId: number; readonly members: number; readonly from: number; readonly count: number },
): Promise<void> {
  const body = JSON.stringify(minimizePayload("orders/paid", JSON.parse(orderBody(Date.now() - 3_600_000))));
  await client.query(
    `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, triggered_at, order_id)
     SELECT $1, ${deliveryUuid("n")}, 'orders/paid', 'bench-' || n, replace(replace(replace($2,
         '${SAMPLE.orderId}', (${FIRST_ORDER} + n)::text),
         '${SAMPLE.customerId}', (${FIRST_CUSTOMER} + ${memberOfOrder("n", "$3")})::text),
         '"${SAMPLE.firstPrice}"', '"' || to_char(${firstPriceMinor("n")} / 100.0, 'FM990.00') || '"')::json, now(), ${FIRST_ORDER} + n
       FROM generate_series($4::bigint, $4::bigint + $5::bigint - 1) n`,
    [given.shopId, body, given.members, given.from, given.count],
  );
}
