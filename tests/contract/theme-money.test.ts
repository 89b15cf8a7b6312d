import { join } from "node:path";
import { isEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import { currencyCode, currencyExponent, formatMinor } from "../../app/domain/index.ts";
import type { CurrencyCode } from "../../app/domain/index.ts";
import { adminSchema } from "../../scripts/admin-schema.ts";
import { defaultMoneyFormats } from "../../simulator/money-formats.ts";
import type { MoneyFormats } from "../../simulator/money-formats.ts";
import { exponentOf } from "../../simulator/money.ts";
import { liquidFolder } from "../../simulator/storefront/liquid/engine.ts";
import { LOCALES } from "../../simulator/storefront/liquid/translations.ts";
import type { Locale } from "../../simulator/storefront/liquid/translations.ts";
import { valueOf } from "../support/orders.ts";
import { THEME_ROOT } from "./support/theme-extension.ts";

const extension = liquidFolder(THEME_ROOT, "/assets");

interface Amount {
  readonly minor: number;
  readonly currency: CurrencyCode;
  /** What the shopper sees prices in; the programme's currency where it is left out. */
  readonly cartCurrency?: string;
  readonly formats?: MoneyFormats;
  readonly locale?: Locale;
}

/** An amount as `laurel-money.liquid` writes it, with what the metafield says of its currency. */
async function shown({ minor, currency, cartCurrency = currency, formats, locale = "en" }: Amount) {
  const scope = { minor, currency, decimals: currencyExponent(currency), cart_currency: cartCurrency };
  return await extension.render("snippets/laurel-money.liquid", scope, {
    locale,
    currency: cartCurrency,
    formats: formats ?? defaultMoneyFormats(cartCurrency),
  });
}

const enumeration = (await adminSchema()).getType("CurrencyCode");
const codes = (isEnumType(enumeration) ? enumeration.getValues() : [])
  .map(({ name }) => name)
  // No currency, but Shopify's word for none.
  .filter((name) => name !== "XXX")
  .map((name) => valueOf(currencyCode(name)));

describe("every currency that a store may have", () => {
  it.each(codes)(
    "%s has one number of decimals in the domain, in the theme and in the simulator",
    async (code) => {
      expect(exponentOf(code)).toBe(currencyExponent(code));
      const minor = 123_456_789;
      expect(await shown({ minor, currency: code, cartCurrency: code === "USD" ? "EUR" : "USD" })).toBe(
        `${formatMinor(minor, code)} ${code}`,
      );
      // The money filter knows hundredths; what is missing is never shown as less than it is.
      const exponent = currencyExponent(code);
      const hundredths =
        exponent > 2 ? Math.ceil(minor / 10 ** (exponent - 2)) : minor * 10 ** (2 - exponent);
      const plain = { plain: "{{amount_with_apostrophe_separator}}", withCurrency: "" };
      const expected = exponent === 0 ? String(minor) : (hundredths / 100).toFixed(2);
      expect((await shown({ minor, currency: code, formats: plain })).replaceAll("&#39;", "")).toBe(expected);
    },
  );

  it.each([
    ["CLF", 12_345, "1.2345 CLF"],
    ["KWD", 1_005, "1.005 KWD"],
    ["JPY", 5, "5 JPY"],
    ["USD", 5, "0.05 USD"],
  ])("%s: %i is written out as %s", async (code, minor, text) => {
    expect(await shown({ minor, currency: valueOf(currencyCode(code)), cartCurrency: "EUR" })).toBe(text);
  });

  it("four decimals are not shown a hundredfold", async () => {
    expect(await shown({ minor: 120_500, currency: valueOf(currencyCode("CLF")) })).toBe("12.05 CLF");
  });
});

const usd = valueOf(currencyCode("USD"));

describe("a store's own format", () => {
  it.each([
    ["&pound;{{amount}}", "&pound;12.50"],
    ["&#8364;{{ amount_with_comma_separator }}", "&#8364;12,50"],
    ["&#x20AC;{{amount}}", "&#x20AC;12.50"],
    ["<span class=money>&euro;{{amount_with_comma_separator}}</span>", "&euro;12,50"],
    ['<span class="money" data-price="x">${{amount}} USD</span>', "$12.50 USD"],
    ["Fr. {{amount_with_apostrophe_separator}}", "Fr. 12.50"],
    ['"{{amount}}', "&quot;12.50"],
    ["a<b {{amount}}", "a&lt;b 12.50"],
    ["'> onclick='x {{amount}}", "&#39;&gt; onclick=&#39;x 12.50"],
    ["<script>alert(1)</script>{{amount}}", "12.50"],
    ["&lt;img&gt; {{amount}}", "&lt;img&gt; 12.50"],
  ])(
    "%s loses its markup, keeps its entities and can end neither a text nor an attribute",
    async (plain, text) => {
      expect(await shown({ minor: 1_250, currency: usd, formats: { plain, withCurrency: plain } })).toBe(
        text,
      );
    },
  );
});

describe("the language of the page", () => {
  it.each(LOCALES)("%s separates decimals as elsewhere on the page", async (locale) => {
    const text = await shown({ minor: 12_050, currency: usd, cartCurrency: "EUR", locale });
    expect(text).toBe(["de", "fr", "es"].includes(locale) ? "120,50 USD" : "120.50 USD");
  });

  it.each([
    [750, "de", "7,5"],
    [125, "fr", "1,25"],
    [1050, "es", "10,5"],
    [750, "en", "7.5"],
    [705, "ar", "7.05"],
    [1000, "de", "10"],
  ] as const)("%i hundredths in %s are %s", async (value, locale, text) => {
    const facts = { locale, currency: "USD", formats: defaultMoneyFormats("USD") };
    expect(await extension.render(join("snippets", "laurel-hundredths.liquid"), { value }, facts)).toBe(text);
  });
});
