import { z } from "zod";
import type { OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import type { OrderHeadFragment, OrderLineAmountsFragment } from "../operations.gen.ts";
import { decodeOrderParts } from "./admin-order.server.ts";
import { type DecodeError, decodeWith, undecodable } from "./decode-error.server.ts";

/** One order of the file, in its order, or why it cannot be used. */
export type BulkOrder =
  | { readonly ok: true; readonly value: OrderSnapshot }
  | {
      readonly ok: false;
      readonly error: DecodeError;
      /** The global id of the order that should be read by itself, where the file tells. */
      readonly orderGid: string | null;
    };

type Transaction = OrderHeadFragment["transactions"][number];
type Application = OrderLineAmountsFragment["discountAllocations"][number]["discountApplication"];
type Fulfillment = OrderHeadFragment["fulfillments"][number];

/** A word of an enumeration, to which Shopify may add: what it means is decided where it is used. */
const word = <Word extends string>() => z.custom<Word>((value) => typeof value === "string");

const shopMoney = z.object({ shopMoney: z.object({ amount: z.string() }) });
const reference = z.object({ id: z.string() });

/** A file that was asked for before the application was a part of it has none. */
const allocation = z.object({
  allocatedAmountSet: shopMoney,
  discountApplication: z
    .object({
      __typename: word<Application["__typename"]>(),
      title: z.string().optional(),
      code: z.string().optional(),
    })
    .default({ __typename: "ManualDiscountApplication" })
    .transform((one) => one as Application),
});

const orderLine = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  test: z.boolean(),
  displayFinancialStatus: z
    .enum([
      "AUTHORIZED",
      "EXPIRED",
      "PAID",
      "PARTIALLY_PAID",
      "PARTIALLY_REFUNDED",
      "PENDING",
      "REFUNDED",
      "VOIDED",
    ])
    .nullable(),
  currencyCode: word<OrderHeadFragment["currencyCode"]>(),
  // A file that was asked for before this was a part of it has none: Shopify's word for no currency.
  presentmentCurrencyCode: word<OrderHeadFragment["presentmentCurrencyCode"]>().default("XXX"),
  taxesIncluded: z.boolean(),
  sourceName: z.string().nullable(),
  // A file that was asked for before this was a part of it has none.
  purchasingEntity: z
    .object({ __typename: word<NonNullable<OrderHeadFragment["purchasingEntity"]>["__typename"]>() })
    .nullable()
    .default(null),
  customer: reference.nullable(),
  originalTotalPriceSet: shopMoney,
  totalPriceSet: shopMoney,
  currentTotalPriceSet: shopMoney,
  totalTipReceivedSet: shopMoney,
  refundDiscrepancySet: shopMoney,
  shippingLine: z
    .object({
      originalPriceSet: shopMoney,
      discountedPriceSet: shopMoney,
      currentDiscountedPriceSet: shopMoney,
      taxLines: z.array(z.object({ priceSet: shopMoney })),
      // A file that was asked for before this was a part of it has none.
      discountAllocations: z.array(allocation).default([]),
    })
    .nullable(),
  transactions: z.array(
    z.object({
      kind: word<Transaction["kind"]>(),
      status: word<Transaction["status"]>(),
      gateway: z.string().nullable(),
      processedAt: z.string().nullable(),
      amountSet: shopMoney,
    }),
  ),
  displayFulfillmentStatus: word<OrderHeadFragment["displayFulfillmentStatus"]>(),
  fulfillments: z.array(
    z.object({
      status: word<Fulfillment["status"]>(),
      displayStatus: word<NonNullable<Fulfillment["displayStatus"]>>().nullable(),
      createdAt: z.string(),
      updatedAt: z.string(),
      deliveredAt: z.string().nullable(),
    }),
  ),
}) satisfies z.ZodType<OrderHeadFragment>;

const lineItemLine = z.object({
  __parentId: z.string(),
  id: z.string(),
  quantity: z.int().nonnegative(),
  currentQuantity: z.int().nonnegative(),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  taxable: z.boolean(),
  // A file that was asked for before this was a part of it has none.
  vendor: z.string().nullable().default(null),
  // With what was asked of it besides: see `askingGoods`.
  product: z.looseObject({ id: z.string() }).nullable(),
  // A file that was asked for before this was a part of it has none.
  variant: reference.nullable().default(null),
  // A file that was asked for before this was a part of it does not tell: as of a plan without an id.
  sellingPlan: z.object({ sellingPlanId: z.string().nullable() }).nullable().default({ sellingPlanId: null }),
  originalUnitPriceSet: shopMoney,
  discountAllocations: z.array(allocation),
  taxLines: z.array(z.object({ priceSet: shopMoney })),
}) satisfies z.ZodType<OrderLineAmountsFragment>;

interface Pending {
  readonly head: OrderHeadFragment;
  readonly lines: OrderLineAmountsFragment[];
  error: DecodeError | undefined;
}

/**
 * Reads the JSONL of a bulk operation over `OrderHistory`: a line for each order, then its items
 * with `__parentId`. Holds one order in memory at a time, which is why the operation asks for
 * grouped objects; an item that stands elsewhere is reported, never dropped.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
export async function* decodeBulkOrders(lines: AsyncIterable<string>): AsyncGenerator<BulkOrder> {
  let pending: Pending | undefined;
  for await (const line of lines) {
    if (line === "") continue;
    const row = parseRow(line);
    const parentId = row === undefined ? undefined : Reflect.get(row, "__parentId");
    if (typeof parentId === "string") {
      const failure = addLine(pending, parentId, row);
      if (failure !== undefined) yield failure;
      continue;
    }
    if (pending !== undefined) yield finish(pending);
    pending = undefined;
    if (row === undefined) {
      yield { ...undecodable("not_json", ""), orderGid: null };
      continue;
    }
    const head = decodeWith(orderLine, row);
    if (head.ok) pending = { head: head.value, lines: [], error: undefined };
    else yield { ...head, orderGid: gidOfRow(row) };
  }
  if (pending !== undefined) yield finish(pending);
}

/** Puts an item to its order; gives a failure only when the item has no order at hand. */
function addLine(pending: Pending | undefined, parentId: string, row: unknown): BulkOrder | undefined {
  if (pending?.head.id !== parentId)
    return { ...undecodable("stray_line", "__parentId"), orderGid: parentId };
  const item = decodeWith(lineItemLine, row);
  if (item.ok) pending.lines.push(item.value);
  else
    pending.error ??= {
      code: item.error.code,
      field: `lineItems.${pending.lines.length}.${item.error.field}`,
    };
  return undefined;
}

function finish({ head, lines, error }: Pending): BulkOrder {
  if (error !== undefined) return { ok: false, error, orderGid: head.id };
  const order = decodeOrderParts(head, lines);
  return order.ok ? order : { ...order, orderGid: head.id };
}

function parseRow(line: string): object | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === "object" && row !== null ? row : undefined;
  } catch {
    return undefined;
  }
}

function gidOfRow(row: object): string | null {
  const id: unknown = Reflect.get(row, "id");
  return typeof id === "string" ? id : null;
}
