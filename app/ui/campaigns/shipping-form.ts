import type { CampaignOffer } from "../../domain/campaigns/registry.ts";
import { DELIVERY_TYPES } from "../../domain/campaigns/delivery-ways.ts";
import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { Format } from "../format/format.ts";

/** What stands in the fields of an offer off shipping, as it was typed. */
export interface ShippingForm {
  readonly currency: CurrencyCode;
  readonly takes: "free" | "percent" | "amount";
  readonly percent: string;
  readonly amount: string;
  readonly types: readonly string[];
  /** One on each line. */
  readonly methods: string;
  readonly countries: readonly string[];
}

export type ShippingOffer = Extract<CampaignOffer, { readonly kind: "shipping" }>;

type Writing = Pick<Format, "parseDecimal" | "editable">;

/** Digits of a percentage: basis points. */
const PERCENT = 2;
const FREE = 10_000;
const HALF = 5_000;

/** The fields that show an offer off shipping; of another offer, those of a new one. */
export function shippingFormOf(offer: CampaignOffer, own: CurrencyCode, writing: Writing): ShippingForm {
  const start = {
    ...{ currency: own, takes: "free" as const, percent: writing.editable(HALF, PERCENT), amount: "" },
    ...{ types: [], methods: "", countries: [] },
  };
  if (offer.kind !== "shipping") return start;
  const { takes, currency, types, methods, countries } = offer;
  const money = (amountMinor: number) => writing.editable(amountMinor, currencyExponent(currency));
  return {
    ...start,
    ...{
      currency,
      types,
      countries,
      methods: methods.join("\n"),
    },
    ...takesForm(),
  };

  function takesForm(): Partial<ShippingForm> {
    if (takes.kind === "amount") return { takes: "amount", amount: money(takes.amountMinor) };
    if (takes.basisPoints === FREE) return {};
    return { takes: "percent", percent: writing.editable(takes.basisPoints, PERCENT) };
  }
}

/** The offer that the fields say, as it is kept; null stands where nothing can be read. */
export function readShippingForm(form: ShippingForm, { parseDecimal }: Writing): object {
  const { currency, types, countries } = form;
  const money = (text: string) => parseDecimal(text, currencyExponent(currency));
  const lines = form.methods.split("\n").map((line) => line.trim());
  return {
    kind: "shipping",
    takes:
      form.takes === "amount"
        ? { kind: "amount", amountMinor: money(form.amount) }
        : {
            kind: "percentage",
            basisPoints: form.takes === "free" ? FREE : parseDecimal(form.percent, PERCENT),
          },
    currency,
    types: DELIVERY_TYPES.filter((type) => types.includes(type)),
    methods: [...new Set(lines.filter((line) => line !== ""))],
    countries,
  };
}
