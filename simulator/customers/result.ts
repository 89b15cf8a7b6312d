import type { CustomerRecord } from "../state/records.ts";

/** Why something was not done with a customer. Nothing has changed then, and nothing was emitted. */
export type CustomerError =
  | { code: "CUSTOMER_NOT_FOUND" }
  | { code: "EMAIL_INVALID" }
  | { code: "EMAIL_TAKEN"; customerId: number }
  | { code: "NOT_VERIFIED" }
  | { code: "HAS_ORDERS"; orders: number }
  | { code: "SAME_CUSTOMER" }
  | { code: "CANNOT_MERGE"; reason: "REDACTED" }
  | { code: "REDACTED" }
  | { code: "NOT_ENOUGH_CREDIT"; balanceMinor: number };

export type CustomerResult = { ok: true; value: CustomerRecord } | { ok: false; error: CustomerError };

export function refuse(error: CustomerError): { ok: false; error: CustomerError } {
  return { ok: false, error };
}
