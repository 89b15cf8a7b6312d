/** ISO 4217 code, upper case, for example `USD`. */
export type CurrencyCode = string & { readonly __brand: "CurrencyCode" };

/** An amount in the smallest unit of its currency. `amountMinor` is a safe integer. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}
