/** The one door to orders: placing them, the merchant's actions on them, and their sums. */
export { cancelOrder } from "./cancel-order.ts";
export { deleteOrder } from "./delete-order.ts";
export { editOrder, type OrderEdit } from "./edit-order.ts";
export { exchangeOrder, type Exchange } from "./exchange-order.ts";
export { findVariant } from "./find-variant.ts";
export { fulfillOrder } from "./fulfill-order.ts";
export { creditTransactions, noteCredit, type CreditTransaction } from "./credit-transactions.ts";
export {
  deactivateGiftCard,
  findGiftCard,
  giftCardByCode,
  giftCardById,
  issueGiftCard,
  listGiftCards,
  type GiftCard,
} from "./gift-cards.ts";
export {
  draftLine,
  OrderDraftError,
  type DraftCredit,
  type DraftLine,
  type OrderDraft,
} from "./order-draft.ts";
export { GIFT_CARD_GATEWAY, openPayment, STORE_CREDIT_GATEWAY } from "./payments.ts";
export { payOrder } from "./pay-order.ts";
export { placeOrder } from "./place-order.ts";
export { refundOrder, type RefundRequest } from "./refund-order.ts";
export { moveStoreCredit } from "./settle-credits.ts";
export type { OrderError, OrderResult } from "./result.ts";
export { financialStatusOf, fulfillableQuantity, fulfilledQuantity, fulfillmentStatusOf } from "./status.ts";
export { lineTaxOf, taxOf } from "./taxes.ts";
export {
  currentLineNetMinor,
  currentLineTaxMinor,
  lineDiscountMinor,
  lineNetMinor,
  orderTotals,
  refundSubtotalMinor,
  type OrderTotals,
} from "./totals.ts";
export { voidOrder } from "./void-order.ts";
