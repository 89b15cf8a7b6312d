import type { Liquid } from "liquidjs";
import type { MoneyFormats } from "../../money-formats.ts";
import { formatMoney } from "./money-format.ts";
import { escapeHtml, type Locale, type Translations } from "./translations.ts";

/** What filters must know of the page that is rendered; kept in the render's globals under this name. */
export interface RenderFacts {
  locale: Locale;
  currency: string;
  /** How the store writes money in this currency. */
  formats: MoneyFormats;
}

export const FACTS = "__facts";

interface FilterThis {
  context: { getSync(path: string[]): unknown };
}

/**
 * Shopify's filters that the theme and the extension use, and that liquidjs lacks or reads otherwise.
 * Any other filter fails: a page must not look right here and wrong on Shopify.
 */
export function registerFilters(engine: Liquid, translations: Translations, assetBase: string): void {
  engine.registerFilter("t", function (this: FilterThis, key: unknown, ...args: unknown[]) {
    return translations.translate(facts(this).locale, String(key), named(args));
  });
  const money = (self: FilterThis, hundredths: unknown, format: keyof MoneyFormats) => {
    const { currency, formats } = facts(self);
    if (hundredths === undefined || hundredths === null) return "";
    return formatMoney(Number(hundredths), currency, formats[format]);
  };
  engine.registerFilter("money", function (this: FilterThis, hundredths: unknown) {
    return money(this, hundredths, "plain");
  });
  engine.registerFilter("money_with_currency", function (this: FilterThis, hundredths: unknown) {
    return money(this, hundredths, "withCurrency");
  });
  engine.registerFilter("asset_url", (file: unknown) => `${assetBase}/${encodeURIComponent(String(file))}`);
  engine.registerFilter("image_url", (image: unknown) => (isImage(image) ? image.src : ""));
  engine.registerFilter("image_tag", (src: unknown, ...args: unknown[]) => {
    const attributes = Object.entries({ ...named(args), src }).map(
      ([name, value]) => `${name}="${escapeHtml(String(value ?? ""))}"`,
    );
    return `<img ${attributes.join(" ")}>`;
  });
  // Within a script it ends no element. https://shopify.dev/docs/api/liquid/filters/json
  engine.registerFilter("json", (value: unknown) =>
    JSON.stringify(value ?? null).replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
  );
  // https://shopify.dev/docs/api/liquid/filters/color_contrast
  engine.registerFilter("color_contrast", (one: unknown, other: unknown) =>
    (Math.round(contrastOf(luminanceOf(String(one)), luminanceOf(String(other))) * 10) / 10).toString(),
  );
  // In Ruby, whole numbers divide to whole numbers, downwards.
  engine.registerFilter("divided_by", (value: unknown, by: unknown) => {
    const [dividend, divisor] = [Number(value), Number(by)];
    if (divisor === 0) throw new Error("divided by 0");
    if (!Number.isInteger(dividend) || !Number.isInteger(divisor)) return dividend / divisor;
    return Math.floor(dividend / divisor);
  });
}

/** JavaScript cannot tell `100.0` from `100`, Ruby divides differently by them. */
export function refuseDecimalLiterals(path: string, source: string): void {
  if (/divided_by:\s*-?\d+\.\d+/.test(source))
    throw new Error(`NOT_MODELLED: ${path} divides by a decimal literal`);
}

function facts(self: FilterThis): RenderFacts {
  return self.context.getSync([FACTS]) as RenderFacts;
}

function named(args: readonly unknown[]): Record<string, unknown> {
  const pairs = args.filter((arg): arg is [string, unknown] => Array.isArray(arg) && arg.length === 2);
  return Object.fromEntries(pairs);
}

/** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrastOf(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminanceOf(colour: string): number {
  const [, digits] = /^#([\da-f]{6})$/i.exec(colour) ?? [];
  if (digits === undefined) throw new Error(`NOT_MODELLED: the colour ${colour}`);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function isImage(value: unknown): value is { src: string } {
  return typeof value === "object" && value !== null && "src" in value && typeof value.src === "string";
}
