/** The one door to carts and checkout: their price, and the order that comes of them. */
export { checkOut, type CheckOutError, type CheckOutRequest, type CheckOutResult } from "./check-out.ts";
export {
  completeCheckout,
  draftCredits,
  findCheckout,
  openCheckout,
  saveContact,
  saveCredits,
  type CheckoutCredits,
  type CheckoutSession,
} from "./checkout-session.ts";
export { countDiscountUses } from "./discount-uses.ts";
export { listFunctionRuns, type FunctionRun } from "./function-log.ts";
export {
  MOST_CODES,
  priceCart,
  type CodeVerdict,
  type PricedCart,
  type PricedGroup,
  type PricedLine,
  type PriceOptions,
} from "./price-cart.ts";
export type { FunctionRunner } from "./run-discount.ts";
export { countriesOf } from "./shipping.ts";
