import { convertMinor, decimalString } from "../money.ts";
import type { OrderRecord } from "../state/records.ts";

/** GraphQL's `DateTime`: UTC, whole seconds. */
export function dateTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export interface MoneyValue {
  __typename: "MoneyV2";
  amount: string;
  currencyCode: string;
}

/** `MoneyV2` */
export function money(amountMinor: number, currency: string): MoneyValue {
  return { __typename: "MoneyV2", amount: decimalString(amountMinor, currency), currencyCode: currency };
}

/** `MoneyBag`: an amount of an order in the shop's currency and in the buyer's. */
export function moneyBag(
  order: OrderRecord,
  amountMinor: number,
): { shopMoney: MoneyValue; presentmentMoney: MoneyValue } {
  const { currency, presentmentCurrency, presentmentRate } = order;
  const presentment = convertMinor(amountMinor, currency, presentmentCurrency, presentmentRate);
  return {
    shopMoney: money(amountMinor, currency),
    presentmentMoney: money(presentment, presentmentCurrency),
  };
}
