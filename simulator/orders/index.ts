/** The one door to orders: placing them, the merchant's actions on them, and their sums. */
export { cancelOrder } from "./cancel-order.ts";
export { editOrder, type OrderEdit } from "./edit-order.ts";
export { findVariant } from "./find-variant.ts";
export { fulfillOrder } from "./fulfill-order.ts";
export { draftLine, type DraftLine, type OrderDraft } from "./order-draft.ts";
export { payOrder } from "./pay-order.ts";
export { placeOrder } from "./place-order.ts";
export { refundOrder, type RefundRequest } from "./refund-order.ts";
export type { OrderError, OrderResult } from "./result.ts";
export { financialStatusOf, fulfillableQuantity, fulfilledQuantity, fulfillmentStatusOf } from "./status.ts";
export {
  currentLineNetMinor,
  lineDiscountMinor,
  lineNetMinor,
  orderTotals,
  refundSubtotalMinor,
  type OrderTotals,
} from "./totals.ts";
