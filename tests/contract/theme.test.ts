import { mkdtempSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { themeCheckRun } from "@shopify/theme-check-node";
import { describe, expect, it } from "vitest";
import { buildThemeScript, THEME_SCRIPTS } from "../../app/storefront/build.ts";
import { flatten, localeOf, readThemeFiles, THEME_ROOT, themeFaults } from "./support/theme-extension.ts";

const files = readThemeFiles();
const BLOCK = "blocks/member-card.liquid";

async function offenses(root: string): Promise<string[]> {
  const result = await themeCheckRun(root, join(root, ".theme-check.yml"));
  return result.offenses.map(
    ({ check, uri, message }) => `${check} ${uri.split("/").at(-1) ?? ""}: ${message}`,
  );
}

describe("the theme extension", () => {
  it("passes Shopify's theme-check", async () => {
    expect(await offenses(THEME_ROOT)).toEqual([]);
  });

  it("is really checked: a fault is found", async () => {
    const root = mkdtempSync(join(tmpdir(), "theme-"));
    cpSync(THEME_ROOT, root, { recursive: true });
    writeFileSync(join(root, BLOCK), `{{ 'no.such.key' | t }}${readFileSync(join(root, BLOCK), "utf8")}`);
    expect((await offenses(root)).join()).toContain("TranslationKeyExists");
  });

  it("has none of the faults that theme-check does not see", () => {
    expect(themeFaults(files)).toEqual([]);
  });

  it.each([
    ["an unknown target", '"target": "section"', '"target": "sidebar"', "unknown target sidebar"],
    [
      "an over-long name",
      '"t:blocks.member_card.name"',
      '"The Laurel card for members"',
      "name longer than 25",
    ],
    ["a wrong setting type", '"type": "checkbox"', '"type": "tickbox"', "setting show_progress is not"],
    ["a wrong default", '"default": true', '"default": "yes"', "setting show_progress is not"],
    ["a missing text", "t:settings.look", "t:settings.nothing", "no text for t:settings.nothing"],
    ["a missing asset", '"laurel.css"', '"other.css"', "no asset other.css"],
    ["a setting that is not there", "settings.show_perks", "settings.show_perk", "no setting show_perk"],
  ])("would notice %s", (_what, right, wrong, fault) => {
    const source = files[BLOCK] ?? "";
    expect(source).toContain(right);
    expect(themeFaults({ ...files, [BLOCK]: source.replace(right, wrong) }).join()).toContain(fault);
  });

  it("would notice files that are too large or misplaced", () => {
    // Of which nothing can be pressed together.
    const big = randomBytes(12_000).toString("base64");
    const faults = themeFaults({ ...files, "assets/big.js": big, "scripts/a.js": "" });
    expect(faults).toEqual([
      "assets/big.js is over 10 kB, compressed",
      "scripts/a.js is in no folder of a theme extension",
    ]);
  });

  it("has scripts of less than 5 and 7 kB and little style, compressed", () => {
    expect(gzipSync(files["assets/laurel.js"] ?? "").length).toBeLessThan(5000);
    expect(gzipSync(files["assets/laurel-offers-blocks.js"] ?? "").length).toBeLessThan(7000);
    expect(gzipSync(files["assets/laurel.css"] ?? "").length).toBeLessThan(5000);
  });

  it.each(THEME_SCRIPTS)("carries %s as its source builds it now", async (name) => {
    expect(files[`assets/${name}`]).toBe(await buildThemeScript(name));
  });

  it("says on each block of a member how the shopper stands: a page is renewed until all of them say it", () => {
    const standing = `data-laurel="{% render 'laurel-standing', customer: customer, member: member %}"`;
    const blocks = Object.entries(files).filter(([, text]) => text.includes('data-laurel="'));
    expect(blocks.map(([path]) => path)).toContain("blocks/coupons.liquid");
    for (const [path, text] of blocks) expect(text, path).toContain(standing);
  });

  it("asks the network for nothing while a page loads", () => {
    const outside =
      /https?:\/\/(?!(www\.)?w3\.org|shopify\.dev|schema\.org|developers\.google\.com)|\bXMLHttpRequest\b|\bsendBeacon\b/;
    for (const [path, text] of Object.entries(files))
      expect(text, path).not.toMatch(path.endsWith(".md") ? /^$/ : outside);
    expect(files["assets/laurel.js"]?.match(/\bfetch\(/g)).toHaveLength(1);
    // The function from beside it, and the store's own page once a cart has changed.
    expect(files["assets/laurel-offers-blocks.js"]?.match(/\bfetch\(/g)).toHaveLength(2);
  });
});

describe("texts", () => {
  const storefront = Object.keys(files).filter((path) => /^locales\/[\w-]+(\.default)?\.json$/.test(path));
  const schemas = Object.keys(files).filter((path) => path.endsWith(".schema.json"));
  const read = (path: string) => flatten(JSON.parse(files[path] ?? "{}"));
  /** Plural categories differ by language: compared without them. */
  const plain = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, "");
  const keys = (path: string) => [...new Set([...read(path).keys()].map(plain))].sort();

  it("are there in every language that the storefront has", () => {
    expect(storefront.map(localeOf).sort()).toEqual(["ar", "de", "en", "es", "fr", "ja", "zh-CN"]);
    expect(schemas.map(localeOf).sort()).toEqual(["en", "zh-CN"]);
  });

  const placeholders = (text: string) => text.match(/\{\{ \w+ \}\}/g)?.sort();

  it.each(storefront)("%s has the keys and the placeholders of English", (path) => {
    expect(keys(path)).toEqual(keys("locales/en.default.json"));
    const english = read("locales/en.default.json");
    for (const [key, text] of read(path)) {
      const original = english.get(key) ?? english.get(`${plain(key)}.other`) ?? "";
      expect(placeholders(text), key).toEqual(placeholders(original));
      expect(text.trim(), key).not.toBe("");
    }
  });

  it.each(storefront)("%s has the plural forms of its language", (path) => {
    const forms = new Intl.PluralRules(localeOf(path)).resolvedOptions().pluralCategories;
    const texts = read(path);
    for (const key of ["member.points", "member.arrives", "member.expires", "offers.add_more"])
      expect(
        forms.filter((form) => !texts.has(`${key}.${form}`)),
        key,
      ).toEqual([]);
  });

  it.each(storefront)("%s separates decimals as its readers do", (path) => {
    const format = new Intl.NumberFormat(localeOf(path), { numberingSystem: "latn" });
    const decimal = format.formatToParts(1.5).find(({ type }) => type === "decimal")?.value;
    expect(read(path).get("number.decimal")).toBe(decimal);
  });

  it.each(schemas)("%s has the keys of the English one", (path) => {
    expect(keys(path)).toEqual(keys("locales/en.default.schema.json"));
  });

  it("are the keys that the Liquid files ask for, and no others", () => {
    const liquid = Object.entries(files).filter(([path]) => path.endsWith(".liquid"));
    const asked = new Set(
      liquid.flatMap(([, text]) => [...text.matchAll(/'([\w.]+)' \| t\b/g)].map(([, key]) => key)),
    );
    expect([...asked].sort()).toEqual(keys("locales/en.default.json"));
  });
});
