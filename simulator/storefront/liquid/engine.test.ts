import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultMoneyFormats } from "../../money-formats.ts";
import { liquidFolder } from "./engine.ts";
import { formatMoney, toHundredths } from "./money-format.ts";

const facts = { locale: "en", currency: "USD", formats: defaultMoneyFormats("USD") } as const;

function folder() {
  const root = mkdtempSync(join(tmpdir(), "theme-"));
  for (const name of ["locales", "snippets"]) mkdirSync(join(root, name));
  const texts = {
    hello: "Hello {{ name }}",
    rich_html: "<b>{{ name }}</b>",
    n: { one: "{{ count }} record", other: "{{ count }} records" },
  };
  writeFileSync(join(root, "locales/en.default.json"), JSON.stringify(texts));
  writeFileSync(join(root, "locales/de.json"), JSON.stringify({ hello: "Hallo {{ name }}" }));
  return liquidFolder(root, "/assets");
}

describe("Liquid as Shopify runs it", () => {
  it.each([
    ["{{ 1250 | money }}", "$12.50"],
    ["{{ 1250 | money_with_currency }}", "$12.50 USD"],
    ["{{ 'hello' | t: name: '<i>' }}", "Hello &#60;i&#62;"],
    ["{{ 'rich_html' | t: name: '<i>' }}", "<b><i></b>"],
    ["{{ 'n' | t: count: 1 }}, {{ 'n' | t: count: 2 }}", "1 record, 2 records"],
    ["{{ 7 | divided_by: 2 }} {{ -7 | divided_by: 2 }}", "3 -4"],
    ["{{ 'a.css' | asset_url }}", "/assets/a.css"],
    ["{{ image | image_url: width: 9 | image_tag: alt: '\"' }}", '<img alt="&#34;" src="/x.svg">'],
    ["{{ thing.constructor.name }}", ""],
  ])("renders %s", async (text, expected) => {
    expect(await folder().renderText(text, { image: { src: "/x.svg" }, thing: {} }, facts)).toBe(expected);
  });

  it("falls back to English for a text that a language lacks", async () => {
    const text = "{{ 'hello' | t: name: 'A' }} {{ 'n' | t: count: 2 }}";
    expect(await folder().renderText(text, {}, { ...facts, locale: "de" })).toBe("Hallo A 2 records");
  });

  it.each(["{{ 1 | unheard_of }}", "{% unheard_of %}", "{{ 'missing.key' | t }}", "{{ 1 | divided_by: 0 }}"])(
    "fails on %s",
    async (text) => {
      await expect(folder().renderText(text, {}, facts)).rejects.toThrow();
    },
  );

  it("refuses to divide by a decimal, which Ruby does otherwise", async () => {
    const root = mkdtempSync(join(tmpdir(), "theme-"));
    writeFileSync(join(root, "a.liquid"), "{{ 7 | divided_by: 2.0 }}");
    await expect(liquidFolder(root, "").render("a.liquid", {}, facts)).rejects.toThrow("NOT_MODELLED");
  });

  it("formats money as shops do", () => {
    expect(formatMoney(123_456, "EUR", defaultMoneyFormats("EUR").plain)).toBe("&euro;1.234,56");
    expect(formatMoney(123_400, "JPY", defaultMoneyFormats("JPY").withCurrency)).toBe("&#165;1,234 JPY");
    expect(formatMoney(1205, "KWD", defaultMoneyFormats("KWD").withCurrency)).toBe("12.05 KWD");
    expect([toHundredths(5, "USD"), toHundredths(5, "JPY"), toHundredths(50, "KWD")]).toEqual([5, 500, 5]);
    expect(toHundredths(500, "CLF")).toBe(5);
  });

  it.each([
    ["{{amount}}", "1,134.65"],
    ["{{ amount_no_decimals }}", "1,135"],
    ["{{amount_with_comma_separator}}", "1.134,65"],
    ["{{amount_no_decimals_with_comma_separator}}", "1.135"],
    ["{{amount_with_apostrophe_separator}}", "1'134.65"],
    ["{{amount_no_decimals_with_space_separator}}", "1 135"],
    ["{{amount_with_space_separator}}", "1 134,65"],
    ["{{amount_with_period_and_space_separator}}", "1 134.65"],
  ])("knows the placeholder %s", (format, text) => {
    // The examples of https://help.shopify.com/en/manual/markets/pricing/currency-formatting
    expect(formatMoney(113_465, "USD", format)).toBe(text);
  });
});
