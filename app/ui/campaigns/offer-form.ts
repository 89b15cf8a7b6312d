import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { CampaignOffer } from "../../domain/campaigns/registry.ts";
import type { Format } from "../format/format.ts";
import { groupFormOf, isGroupKind, readGroupForm } from "./group-form.ts";
import type { GroupForm } from "./group-form.ts";
import { readShippingForm, shippingFormOf } from "./shipping-form.ts";
import type { ShippingForm } from "./shipping-form.ts";

type OfferOf<Kind extends CampaignOffer["kind"]> = Extract<CampaignOffer, { kind: Kind }>;

/** What stands in the fields of an offer, of whatever kind, as it was typed. */
export interface OfferForm {
  readonly kind: CampaignOffer["kind"];
  readonly percent: string;
  readonly percentOff: OfferOf<"percentage">["off"];
  /** Of the store's currency; empty: without an end. */
  readonly most: string;
  readonly off: OfferOf<"amount">["off"];
  readonly by: OfferOf<"steps">["by"];
  readonly takes: OfferOf<"steps">["takes"];
  /** What is said in each currency, the store's first. */
  readonly tables: readonly TableForm[];
  readonly elsewhere: OfferOf<"amount">["elsewhere"];
  readonly shipping: ShippingForm;
  readonly group: GroupForm;
}

export interface TableForm {
  readonly currency: CurrencyCode;
  readonly amount: string;
  readonly steps: readonly StepForm[];
}

export interface StepForm {
  readonly from: string;
  readonly takes: string;
}

type Writing = Pick<Format, "parseDecimal" | "editable">;

/** Digits of a percentage: basis points. */
const PERCENT = 2;

/** Amounts to begin with, of about the same worth in any currency. */
export function firstTable(currency: CurrencyCode, { by }: Pick<OfferForm, "by">): TableForm {
  const ten = currencyExponent(currency) === 0 ? 1_000 : 10;
  const froms = by === "pieces" ? [2, 3] : [ten * 10, ten * 20];
  const steps = froms.map((from, index) => ({ from: String(from), takes: String((index + 1) * 10) }));
  return { currency, amount: String(ten), steps };
}

/** Whether amounts of money are part of it, so that other currencies can be named. */
export function isOfMoney({ kind, by, takes }: Pick<OfferForm, "kind" | "by" | "takes">): boolean {
  return isOneAmount(kind) || (kind === "steps" && (by === "spend" || takes === "amount"));
}

/** Whether in each currency it says one amount: what comes off, or what something costs. */
export function isOneAmount(kind: OfferForm["kind"]): kind is "amount" | "set_price" | "bundle" {
  return kind === "amount" || kind === "set_price" || kind === "bundle";
}

/** The fields that show an offer; those of other kinds hold what they may begin with. */
export function offerFormOf(offer: CampaignOffer, own: CurrencyCode, writing: Writing): OfferForm {
  const by = offer.kind === "steps" ? offer.by : "spend";
  const start: OfferForm = {
    ...{ kind: offer.kind, percent: "10", percentOff: "product", most: "" },
    ...{ off: "order", by, takes: "percentage" },
    ...{ tables: [firstTable(own, { by })], elsewhere: "converted" },
    shipping: shippingFormOf(offer, own, writing),
    group: groupFormOf(offer, own, writing),
  };
  const money = (minor: number, currency: CurrencyCode) =>
    writing.editable(minor, currencyExponent(currency));
  switch (offer.kind) {
    case "shipping":
    case "buy_get":
    case "buy_other":
    case "gift":
      return start;
    case "set_price":
    case "bundle": {
      const tables = [offer, ...offer.others].map(({ currency, amountMinor }) => ({
        ...firstTable(currency, start),
        amount: money(amountMinor, currency),
      }));
      return { ...start, elsewhere: offer.elsewhere, tables };
    }
    case "percentage":
      return {
        ...{ ...start, percent: writing.editable(offer.basisPoints, PERCENT), percentOff: offer.off },
        most: offer.most === null ? "" : money(offer.most.amountMinor, offer.most.currency),
      };
    case "amount": {
      const { off, elsewhere } = offer;
      const tables = [offer, ...offer.others].map(({ currency, amountMinor }) => ({
        ...firstTable(currency, start),
        amount: money(amountMinor, currency),
      }));
      return { ...start, off, elsewhere, tables };
    }
    case "steps": {
      const { off, takes, elsewhere } = offer;
      const tables = [offer, ...offer.others].map(({ currency, steps }) => ({
        ...firstTable(currency, start),
        steps: steps.map((step) => ({
          from: by === "pieces" ? writing.editable(step.from, 0) : money(step.from, currency),
          takes: takes === "percentage" ? writing.editable(step.takes, PERCENT) : money(step.takes, currency),
        })),
      }));
      return { ...start, off, takes, elsewhere, tables };
    }
  }
}

/** The offer that the fields say, as it is kept; null stands where nothing can be read. */
export function readOfferForm(form: OfferForm, writing: Writing): object {
  if (form.kind === "shipping") return readShippingForm(form.shipping, writing);
  const { parseDecimal } = writing;
  const { kind, by, takes, elsewhere } = form;
  const money = (text: string, currency: CurrencyCode) => parseDecimal(text, currencyExponent(currency));
  const [own, ...named] = form.tables.map(({ currency, amount, steps }) =>
    isOneAmount(kind)
      ? { currency, amountMinor: money(amount, currency) }
      : {
          currency,
          steps: steps.map((step) => ({
            from: by === "pieces" ? parseDecimal(step.from, 0) : money(step.from, currency),
            takes: takes === "percentage" ? parseDecimal(step.takes, PERCENT) : money(step.takes, currency),
          })),
        },
  );
  if (kind === "percentage") return readPercentage(form, { parseDecimal });
  const elsewhereToo = isOfMoney(form)
    ? { others: named, elsewhere }
    : { others: [], elsewhere: "converted" };
  if (kind === "amount") return { kind, off: form.off, ...own, ...elsewhereToo };
  if (kind === "set_price") return { kind, ...own, ...elsewhereToo };
  const ownCurrency = form.tables[0]?.currency;
  if (isGroupKind(kind) && ownCurrency !== undefined) {
    const group = readGroupForm(kind, form.group, ownCurrency, writing);
    return kind === "bundle" ? { ...group, ...own, ...elsewhereToo } : group;
  }
  // A percentage off each line is one off each of its pieces.
  const off = takes === "percentage" && form.off === "line" ? "piece" : form.off;
  return { kind, by, takes, off, ...own, ...elsewhereToo };
}

function readPercentage(
  { percent, percentOff: off, most, tables }: OfferForm,
  { parseDecimal }: Pick<Writing, "parseDecimal">,
): object {
  const currency = tables[0]?.currency;
  const hasMost = most.trim() !== "" && currency !== undefined;
  return {
    ...{ kind: "percentage", basisPoints: parseDecimal(percent, PERCENT), off },
    most: hasMost ? { amountMinor: parseDecimal(most, currencyExponent(currency)), currency } : null,
  };
}
