/** What a test says of an order; everything else is as plain as can be. Amounts are decimal strings. */
export interface OrderFacts {
  readonly status: string;
  readonly lines: readonly LineFacts[];
  readonly customer?: number | null;
  readonly cancelled?: boolean;
  readonly currency?: string;
  readonly gateways?: readonly string[];
  readonly shipping?: { readonly price: string; readonly left: string };
  /** Kind and amount of adjustments of refunds. */
  readonly adjustments?: readonly (readonly [kind: string, amount: string])[];
  /** Seconds after the order was made. */
  readonly age?: number;
  /** Whatever else the payload has, or lacks. */
  readonly besides?: object;
}

export interface LineFacts {
  readonly price: string;
  readonly quantity?: number;
  readonly left?: number;
  readonly discount?: string;
  readonly taxes?: readonly string[];
  readonly product?: number | string | null;
}

const MADE = Date.UTC(2026, 0, 10, 12);
const set = (amount: string) => ({ shop_money: { amount } });

/** An order's payload as Shopify's webhooks write it. */
export function payloadFrom(facts: OrderFacts): Record<string, unknown> {
  const { customer = 207119551, shipping } = facts;
  const at = (age: number) => new Date(MADE + age * 1000).toISOString();
  return {
    admin_graphql_api_id: "gid://shopify/Order/450789469",
    name: "#1001",
    currency: facts.currency ?? "USD",
    taxes_included: false,
    created_at: at(0),
    updated_at: at(facts.age ?? 0),
    cancelled_at: facts.cancelled === true ? at(facts.age ?? 0) : null,
    test: false,
    financial_status: facts.status,
    customer: customer === null ? null : { admin_graphql_api_id: `gid://shopify/Customer/${customer}` },
    source_name: "web",
    payment_gateway_names: facts.gateways ?? ["bogus"],
    total_tip_received: "0.00",
    fulfillment_status: null,
    fulfillments: [],
    refunds: (facts.adjustments ?? []).map(([kind, amount]) => ({
      order_adjustments: [{ kind, amount_set: set(amount), tax_amount_set: set("0.00") }],
    })),
    shipping_lines:
      shipping === undefined
        ? []
        : [
            {
              price_set: set(shipping.price),
              discounted_price_set: set(shipping.price),
              current_discounted_price_set: set(shipping.left),
              tax_lines: [],
            },
          ],
    line_items: facts.lines.map((line, index) => ({
      admin_graphql_api_id: `gid://shopify/LineItem/${index + 1}`,
      product_id: line.product === undefined ? 632910392 : line.product,
      gift_card: false,
      quantity: line.quantity ?? 1,
      current_quantity: line.left ?? line.quantity ?? 1,
      price_set: set(line.price),
      discount_allocations: line.discount === undefined ? [] : [{ amount_set: set(line.discount) }],
      tax_lines: (line.taxes ?? []).map((tax) => ({ price_set: set(tax) })),
    })),
    ...facts.besides,
  };
}
