import type { CustomerError } from "../customers/index.ts";
import type { OrderError } from "../orders/index.ts";

export interface Notice {
  tone: "success" | "critical";
  text: string;
}

const SUCCESS = {
  paid: "Payment taken.",
  fulfilled: "Marked as fulfilled.",
  refunded: "Refunded.",
  cancelled: "Order cancelled.",
  edited: "Order edited.",
  created: "Order created.",
  voided: "Payment voided.",
  deleted: "Deleted.",
  merged: "Customers merged.",
  erased: "Personal data erased, and the app was asked to do the same.",
  requested: "The app was asked for the customer's data.",
  installed: "App installed.",
  uninstalled: "App uninstalled. Its tokens no longer work.",
  saved: "Saved.",
  replayed: "Sent again.",
  advanced: "The clock has moved.",
} as const;

const FAILURE: Record<
  | OrderError["code"]
  | CustomerError["code"]
  | "STALE"
  | "INVALID_FAULT"
  | "INVALID_DRAFT"
  | "INVALID_LANGUAGE",
  string
> = {
  STALE:
    "The order had changed in the meantime, so nothing was done. Look again and repeat if you still want to.",
  INVALID_LANGUAGE: "The admin cannot be had in that language.",
  INVALID_FAULT: "A value was out of its range, so nothing was changed.",
  ORDER_NOT_FOUND: "There is no such order.",
  ORDER_CANCELLED: "The order is cancelled.",
  ALREADY_PAID: "Nothing is left to pay.",
  NOT_PAID: "The order is not paid yet, so there is nothing to refund.",
  ALREADY_FULFILLED: "Everything has been sent already.",
  FULFILLED: "The order was sent already, so it can be refunded but not cancelled.",
  NOTHING_TO_DO: "Nothing was chosen, so nothing was done.",
  NOT_OWED: "The store owes less than that.",
  NOTHING_TO_VOID: "There is no payment that could be voided.",
  NO_CUSTOMER: "Store credit needs a customer.",
  INVALID_AMOUNT: "That is not an amount that fits.",
  EXCEEDS_REFUNDABLE: "That is more than the shopper has paid and not got back.",
  INVALID_QUANTITY: "There are not that many units.",
  INVALID_SHIPPING: "That is more than was paid for shipping.",
  LINE_NOT_FOUND: "That line is not in the order.",
  VARIANT_NOT_FOUND: "That product is not in this store.",
  INVALID_DRAFT: "That does not make an order: choose a product, and amounts that fit.",
  CUSTOMER_NOT_FOUND: "There is no such customer in this store.",
  EMAIL_INVALID: "That is not an e-mail address.",
  EMAIL_TAKEN: "Another customer has this address. Merge the two instead.",
  NOT_VERIFIED: "The address is not verified.",
  HAS_ORDERS: "A customer with orders cannot be deleted, but erased.",
  SAME_CUSTOMER: "Choose another customer.",
  CANNOT_MERGE: "Someone whose data was erased cannot be merged.",
  REDACTED: "The personal data of this customer was erased.",
  NOT_ENOUGH_CREDIT: "That is not an amount that fits the credit.",
};

export type NoticeCode = keyof typeof SUCCESS | keyof typeof FAILURE;

/** The sentence for a code from an address; other text in its place shows nothing. */
export function noticeOf(code: string | undefined): Notice | undefined {
  if (code === undefined) return undefined;
  if (isKey(SUCCESS, code)) return { tone: "success", text: SUCCESS[code] };
  if (isKey(FAILURE, code)) return { tone: "critical", text: FAILURE[code] };
  return undefined;
}

function isKey<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(object, key);
}
