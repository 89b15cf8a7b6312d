import type { CurrencyCode } from "../../domain/money/money.ts";
import { usualMinorPerHundredPoints } from "../../domain/program/points-worth.ts";
import { MARGIN_LIMITS } from "../../domain/program/proposal/propose-program.ts";
import type { Format } from "../format/format.ts";
import { TEMPLATE_NAMES, type TemplateName } from "../../domain/program/proposal/templates.ts";
import { MOST_WORTH, valueOfHundred } from "../awards/award-ask.ts";

/** What the page that proposes a programme was told; it stands in the address, so that it can be shared. */
export interface StartAddress {
  readonly template: TemplateName;
  /** As it was typed. */
  readonly margin: string;
  /** What 100 points are worth, as it was typed; nothing: what is usual. */
  readonly worth: string;
  /** The trial that is looked at. */
  readonly run: string | null;
}

export function readStart(params: URLSearchParams): StartAddress {
  const template = TEMPLATE_NAMES.find((name) => name === params.get("template")) ?? "fashion";
  const [margin, worth] = [params.get("margin") ?? "50", params.get("worth") ?? ""];
  return { template, margin, worth, run: params.get("run") };
}

const MARGIN_DIGITS = 1;

/** The margin in percent as the reader writes it, to a tenth; or why it is none. */
export function marginOf(
  text: string,
  format: Pick<Format, "parseDecimal">,
): { readonly percent: number } | { readonly fault: "decimals" | "range" } {
  const tenths = format.parseDecimal(text, MARGIN_DIGITS);
  if (tenths === null) return { fault: "decimals" };
  const percent = tenths / 10 ** MARGIN_DIGITS;
  return percent >= MARGIN_LIMITS.min && percent <= MARGIN_LIMITS.max ? { percent } : { fault: "range" };
}

/** The worth of a hundred points in minor units; null where it is none. */
export function worthOf(text: string, currency: CurrencyCode): number | null {
  if (text.trim() === "") return usualMinorPerHundredPoints(currency, null);
  const worth = valueOfHundred(text, currency);
  return worth === 0 ? null : worth;
}

/** Tries the programme on the orders of the last year, or makes a draft from it; as JSON text. */
export interface StartAsk {
  readonly ask: "try" | "draft";
  readonly program: string;
  /** What a hundred points are taken to be worth. */
  readonly minorPerHundredPoints: number;
}

export type StartAnswer = { readonly runId: string } | { readonly refusal: string };

export function readStartAsk(form: FormData): StartAsk | null {
  const [ask, program] = [form.get("ask"), form.get("program")];
  if (typeof program !== "string" || (ask !== "try" && ask !== "draft")) return null;
  const minorPerHundredPoints = Number(form.get("minorPerHundredPoints"));
  const isWorth = Number.isInteger(minorPerHundredPoints) && minorPerHundredPoints > 0;
  return isWorth && minorPerHundredPoints <= MOST_WORTH ? { ask, program, minorPerHundredPoints } : null;
}
