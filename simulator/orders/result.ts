import type { OrderRecord } from "../state/records.ts";

/** Why an action on an order was refused. Nothing has changed then, and nothing was emitted. */
export type OrderError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "ORDER_CANCELLED" }
  | { code: "ALREADY_PAID" }
  | { code: "NOT_PAID" }
  | { code: "ALREADY_FULFILLED" }
  | { code: "FULFILLED" }
  | { code: "NOTHING_TO_DO" }
  | { code: "NOT_OWED"; owedMinor: number }
  | { code: "NOTHING_TO_VOID" }
  | { code: "NO_CUSTOMER" }
  | { code: "INVALID_AMOUNT"; availableMinor: number }
  | { code: "EXCEEDS_REFUNDABLE"; refundableMinor: number }
  | { code: "INVALID_QUANTITY"; lineId: number; available: number }
  | { code: "INVALID_SHIPPING"; availableMinor: number }
  | { code: "LINE_NOT_FOUND"; lineId: number }
  | { code: "VARIANT_NOT_FOUND"; variantId: number };

export type OrderResult = { ok: true; value: OrderRecord } | { ok: false; error: OrderError };

export function refuse(error: OrderError): { ok: false; error: OrderError } {
  return { ok: false, error };
}
