import type { StoreView } from "../format/store-format.tsx";

/** What the list of orders shows. Amounts are minor units, times milliseconds since the epoch. */
export interface OrdersView {
  readonly store: StoreView;
  readonly rows: readonly OrderRowView[];
  readonly address: OrdersAddress;
  /** Cursor of the orders before these; null at the end. */
  readonly older: string | null;
}

export interface OrderRowView {
  readonly orderId: string;
  readonly name: string;
  readonly placedAt: number;
  /** Shopify's id of the customer; null for a guest, and once the customer is gone. */
  readonly customerId: string | null;
  /** As Shopify has it; null where it does not say. */
  readonly customerName: string | null;
  readonly isGuest: boolean;
  readonly countedMinor: number;
  readonly points: number;
  /** The first of the reasons why it counts nothing, as a code; null if it counts. */
  readonly reason: string | null;
}

/** What the address of the list says. */
export interface OrdersAddress {
  readonly search: string;
  readonly show: OrdersShown;
  /** Of the page; null for the latest orders. */
  readonly cursor: string | null;
}

/** What the list can be narrowed to: everything, orders with a message that needs a look, a payment status. */
export const ORDERS_SHOWN = ["all", "problem", "paid", "pending", "partially_refunded", "refunded"] as const;
export type OrdersShown = (typeof ORDERS_SHOWN)[number];

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
