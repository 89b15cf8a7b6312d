import type { CampaignOffer } from "../../domain/campaigns/registry.ts";
import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { readTargetForm, targetFormOf } from "./target-form.ts";
import type { TargetForm } from "./target-form.ts";

import type { Format } from "../format/format.ts";

/** Offers on some pieces of each so many. */
export type GroupOffer = Extract<CampaignOffer, { kind: "buy_get" | "buy_other" | "gift" | "bundle" }>;

/** What stands in the fields of such offers, as it was typed. What a bundle costs stands with other amounts. */
export interface GroupForm {
  readonly buy: string;
  readonly get: string;
  /** That are given, or that make up a bundle. */
  readonly pieces: string;
  readonly percent: string;
  /** Empty: as often as there are pieces for it. */
  readonly times: string;
  /** What has to be bought, where that is something else; in pieces, or for so much. */
  readonly bought: TargetForm;
  readonly needs: "pieces" | "spend";
  /** In the store's currency. */
  readonly spend: string;
}

type Writing = Pick<Format, "parseDecimal" | "editable">;

const PERCENT = 2;

export function isGroupKind(kind: CampaignOffer["kind"]): kind is GroupOffer["kind"] {
  return kind === "buy_get" || kind === "buy_other" || kind === "gift" || kind === "bundle";
}

/** The fields that show an offer; those of other kinds hold what they may begin with. */
export function groupFormOf(offer: CampaignOffer, own: CurrencyCode, { editable }: Writing): GroupForm {
  const start: GroupForm = {
    buy: "2",
    get: "1",
    pieces: offer.kind === "gift" ? "1" : "3",
    percent: "100",
    times: "",
    bought: targetFormOf({ kind: "collections", collections: [] }),
    needs: "pieces",
    spend: currencyExponent(own) === 0 ? "10000" : "100",
  };
  const count = (whole: number | null) => (whole === null ? "" : editable(whole, 0));
  if (offer.kind === "buy_get") {
    const { buy, get, basisPoints, times } = offer;
    const percent = editable(basisPoints, PERCENT);
    return { ...start, buy: count(buy), get: count(get), percent, times: count(times) };
  }
  if (offer.kind === "buy_other") {
    const { bought, needs, get, basisPoints, times } = offer;
    const fields = { ...start, bought: targetFormOf(bought), needs: needs.by, get: count(get) };
    const percent = editable(basisPoints, PERCENT);
    return needs.by === "pieces"
      ? { ...fields, percent, times: count(times), buy: count(needs.pieces) }
      : { ...fields, percent, spend: editable(needs.amountMinor, currencyExponent(needs.currency)) };
  }
  if (offer.kind === "gift")
    return { ...start, pieces: count(offer.pieces), percent: editable(offer.basisPoints, PERCENT) };
  if (offer.kind === "bundle") return { ...start, pieces: count(offer.pieces), times: count(offer.times) };
  return start;
}

/** What the fields say of pieces, as it is kept; null stands where nothing can be read. */
export function readGroupForm(
  kind: GroupOffer["kind"],
  form: GroupForm,
  own: CurrencyCode,
  { parseDecimal }: Writing,
): object {
  const count = (text: string) => parseDecimal(text, 0);
  const basisPoints = parseDecimal(form.percent, PERCENT);
  // What cannot be read is named; what is empty is no limit.
  const times = form.times.trim() === "" ? null : (count(form.times) ?? 0);
  if (kind === "gift") return { kind, pieces: count(form.pieces), basisPoints };
  if (kind === "buy_get") return { kind, buy: count(form.buy), get: count(form.get), basisPoints, times };
  if (kind === "buy_other") {
    const isSpent = form.needs === "spend";
    const amountMinor = parseDecimal(form.spend, currencyExponent(own));
    return {
      ...{ kind, bought: readTargetForm({ ...form.bought, sale: "in" }), get: count(form.get), basisPoints },
      needs: isSpent
        ? { by: "spend", amountMinor, currency: own }
        : { by: "pieces", pieces: count(form.buy) },
      times: isSpent ? null : times,
    };
  }
  return { kind, pieces: count(form.pieces), times };
}
