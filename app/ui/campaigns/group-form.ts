import type { CampaignOffer } from "../../domain/campaigns/registry.ts";
import type { Format } from "../format/format.ts";

/** Offers on some pieces of each so many. */
export type GroupOffer = Extract<CampaignOffer, { kind: "buy_get" | "gift" | "bundle" }>;

/** What stands in the fields of such offers, as it was typed. What a bundle costs stands with other amounts. */
export interface GroupForm {
  readonly buy: string;
  readonly get: string;
  /** That are given, or that make up a bundle. */
  readonly pieces: string;
  readonly percent: string;
  /** Empty: as often as there are pieces for it. */
  readonly times: string;
}

type Writing = Pick<Format, "parseDecimal" | "editable">;

const PERCENT = 2;

export function isGroupKind(kind: CampaignOffer["kind"]): kind is GroupOffer["kind"] {
  return kind === "buy_get" || kind === "gift" || kind === "bundle";
}

/** The fields that show an offer; those of other kinds hold what they may begin with. */
export function groupFormOf(offer: CampaignOffer, { editable }: Writing): GroupForm {
  const start: GroupForm = {
    buy: "2",
    get: "1",
    pieces: offer.kind === "gift" ? "1" : "3",
    percent: "100",
    times: "",
  };
  const count = (whole: number | null) => (whole === null ? "" : editable(whole, 0));
  if (offer.kind === "buy_get") {
    const { buy, get, basisPoints, times } = offer;
    const percent = editable(basisPoints, PERCENT);
    return { ...start, buy: count(buy), get: count(get), percent, times: count(times) };
  }
  if (offer.kind === "gift")
    return { ...start, pieces: count(offer.pieces), percent: editable(offer.basisPoints, PERCENT) };
  if (offer.kind === "bundle") return { ...start, pieces: count(offer.pieces), times: count(offer.times) };
  return start;
}

/** What the fields say of pieces, as it is kept; null stands where nothing can be read. */
export function readGroupForm(kind: GroupOffer["kind"], form: GroupForm, { parseDecimal }: Writing): object {
  const count = (text: string) => parseDecimal(text, 0);
  const basisPoints = parseDecimal(form.percent, PERCENT);
  // What cannot be read is named; what is empty is no limit.
  const times = form.times.trim() === "" ? null : (count(form.times) ?? 0);
  if (kind === "gift") return { kind, pieces: count(form.pieces), basisPoints };
  if (kind === "buy_get") return { kind, buy: count(form.buy), get: count(form.get), basisPoints, times };
  return { kind, pieces: count(form.pieces), times };
}
