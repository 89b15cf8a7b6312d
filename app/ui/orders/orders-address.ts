/** What the list can be narrowed to: everything, orders with a message that needs a look, a payment status. */
export const ORDERS_SHOWN = ["all", "problem", "paid", "pending", "partially_refunded", "refunded"] as const;
export type OrdersShown = (typeof ORDERS_SHOWN)[number];

/** What the address of the list says. */
export interface OrdersAddress {
  readonly search: string;
  readonly show: OrdersShown;
  /** Of the page; null for the latest orders. */
  readonly cursor: string | null;
}

const SEARCH_LIMIT = 100;

export function readOrdersAddress(params: URLSearchParams): OrdersAddress {
  return {
    search: (params.get("search") ?? "").trim().slice(0, SEARCH_LIMIT),
    show: ORDERS_SHOWN.find((known) => known === params.get("show")) ?? "all",
    cursor: params.get("cursor"),
  };
}

/** The address with changes, as `?…`. A cursor belongs to one search, so it is kept only when given. */
export function ordersUrl(address: OrdersAddress, changes: Partial<OrdersAddress>): string {
  const { search, show, cursor } = { ...address, cursor: null, ...changes };
  const params = new URLSearchParams();
  if (search !== "") params.set("search", search);
  if (show !== "all") params.set("show", show);
  if (cursor !== null) params.set("cursor", cursor);
  return `?${params.toString()}`;
}
