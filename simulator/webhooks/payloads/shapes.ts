import { convertMinor, moneyString } from "../../money.ts";
import type { OrderRecord } from "../../state/records.ts";

export type Json = Record<string, unknown>;

const zones = new Map<string, Intl.DateTimeFormat>();

/** As Shopify's REST-shaped JSON writes a time: the shop's own zone, whole seconds: `2021-12-31T19:00:00-05:00`. */
export function timeInZone(at: number, timeZone: string): string {
  let format = zones.get(timeZone);
  if (!format)
    zones.set(timeZone, (format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })));
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign = "+", hours = "00", minutes = "00"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}

/** The two currencies of an order, as its payloads write an amount. */
export interface MoneyWriter {
  /** `"10.00"` of the shop's currency. */
  amount(minor: number): string;
  /** `{ shop_money, presentment_money }`. */
  set(minor: number): Json;
}

export function moneyOf(order: OrderRecord): MoneyWriter {
  const { currency, presentmentCurrency, presentmentRate } = order;
  const amount = (minor: number) => moneyString(minor, currency);
  return {
    amount,
    set: (minor) => {
      const presentment = convertMinor(minor, currency, presentmentCurrency, presentmentRate);
      return {
        shop_money: { amount: amount(minor), currency_code: currency },
        presentment_money: {
          amount: moneyString(presentment, presentmentCurrency),
          currency_code: presentmentCurrency,
        },
      };
    },
  };
}

/** `tax_lines` of a line or of shipping; none where the store charges no tax. */
export function taxLines(order: OrderRecord, money: MoneyWriter, taxMinor = 0): Json[] {
  if (!order.taxes || taxMinor === 0) return [];
  const { title, rateBasisPoints } = order.taxes;
  return [
    {
      title,
      rate: rateBasisPoints / 10_000,
      price: money.amount(taxMinor),
      price_set: money.set(taxMinor),
      channel_liable: false,
    },
  ];
}
