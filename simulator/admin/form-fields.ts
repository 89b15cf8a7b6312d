import { exponentOf } from "../money.ts";

/** A text field without the blanks around it; empty when it is not there. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A decimal from a form in the currency's smallest unit; NaN, which actions refuse, when it is none. */
export function amountOf(form: FormData, name: string, currency: string): number {
  const text = textOf(form, name);
  if (text === "") return 0;
  const exponent = exponentOf(currency);
  const [, whole = "", fraction = ""] = /^(\d{1,10})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "" || fraction.length > exponent) return Number.NaN;
  return Number(whole + fraction.padEnd(exponent, "0"));
}
