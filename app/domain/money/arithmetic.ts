import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Money } from "./money.ts";

export type ArithmeticError =
  | { readonly code: "currencies_differ"; readonly left: string; readonly right: string }
  | { readonly code: "amount_too_large" };

/** Adds two amounts of one currency; a sum that is no longer exact is an error. */
export function addMoney(left: Money, right: Money): Result<Money, ArithmeticError> {
  return combine(left, right, left.amountMinor + right.amountMinor);
}

/** Subtracts `right` from `left`; both of one currency. */
export function subtractMoney(left: Money, right: Money): Result<Money, ArithmeticError> {
  return combine(left, right, left.amountMinor - right.amountMinor);
}

function combine(left: Money, right: Money, amountMinor: number): Result<Money, ArithmeticError> {
  if (left.currency !== right.currency) {
    return fail({ code: "currencies_differ", left: left.currency, right: right.currency });
  }
  if (!Number.isSafeInteger(amountMinor)) return fail({ code: "amount_too_large" });
  return ok({ amountMinor, currency: left.currency });
}
