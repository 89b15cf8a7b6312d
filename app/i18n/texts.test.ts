import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInstance } from "i18next";
import { describe, expect, it, vi } from "vitest";
import { createI18n } from "./i18n.ts";
import { LOCALES } from "./locale.ts";
import { texts as en } from "./en/texts.ts";
import { loadAllTexts } from "./texts.ts";
import { texts as zhCn } from "./zh-CN/texts.ts";

await loadAllTexts();
const texts = { en, "zh-CN": zhCn };
const appDirectory = path.join(import.meta.dirname, "..");

/** Every key of a tree of texts, with dots. */
function keysOf(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

/** A text in several plural forms is one text. Which forms a language has is its own affair. */
function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, "");
}

const textKeys = (locale: keyof typeof texts) => new Set(keysOf(texts[locale]).map(withoutPlural));

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
}

describe("texts", () => {
  it("has one word in Chinese for whoever buys, as Shopify's admin does", () => {
    expect(JSON.stringify(zhCn).match(/顾客/g)).toBeNull();
  });

  it("has one word in Chinese for the programme; what is planned is something else", () => {
    const others = JSON.stringify(zhCn).replaceAll("会员计划", "");
    expect(others.match(/.{0,9}(方案|忠诚度|(?<!已)计划(?!于)).{0,9}/g)).toBeNull();
  });

  it("has the same keys in every language", () => {
    for (const locale of LOCALES) {
      expect([...textKeys(locale)].sort(), locale).toEqual([...textKeys("en")].sort());
    }
  });

  it("names the same facts in every language", () => {
    const factsIn = (locale: keyof typeof texts) => {
      const keys = keysOf(texts[locale]).filter((key) => !/_one$/.test(key));
      return new Map(
        // Of several forms the first.
        keys.reverse().map((key) => {
          const text = key.split(".").reduce<unknown>((tree, part) => Object(tree)[part], texts[locale]);
          const facts = [...String(text).matchAll(/{{\s*([a-zA-Z]+)/g)].map((match) => match[1]);
          return [withoutPlural(key), facts.sort()];
        }),
      );
    };
    const [chinese, english] = [factsIn("zh-CN"), factsIn("en")];
    for (const key of textKeys("en")) expect(chinese.get(key), key).toEqual(english.get(key));
  });

  it("has every plural form that its language asks for", () => {
    for (const locale of LOCALES) {
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const keys = new Set(keysOf(texts[locale]));
      // In English each has a form for one; what ends in `_other` besides is a name of ours.
      const plural = keysOf(texts.en)
        .filter((key) => key.endsWith("_one"))
        .map(withoutPlural);
      for (const key of plural) for (const form of forms) expect(keys, locale).toContain(`${key}_${form}`);
    }
  });

  it("has no text that no page or file shows", () => {
    const code = [
      ...sources(path.join(appDirectory, "ui")),
      ...sources(path.join(appDirectory, "routes")),
      ...sources(path.join(appDirectory, "server")),
    ].join("\n");
    // A key that ends in a code is written as a template: `members.movement.kind.${…}`.
    const rooms = Object.keys(en).join("|");
    const written = [...code.matchAll(new RegExp(`["\`]((?:${rooms})\\.[\\w.]*)(\\$\\{)?`, "g"))];
    const whole = new Set(written.filter((match) => match[2] === undefined).map((match) => match[1]));
    const beginnings = written.filter((match) => match[2] !== undefined).map((match) => match[1] ?? "");
    const isShown = (key: string) => whole.has(key) || beginnings.some((start) => key.startsWith(start));
    expect([...textKeys("en")].filter((key) => !isShown(key))).toEqual([]);
  });
});

it("are brought for one language alone, and asked for only then", async () => {
  vi.resetModules();
  const { loadTexts, textsOf } = await import("./texts.ts");
  await loadTexts("zh-CN");
  expect(textsOf("zh-CN").texts).toEqual(zhCn);
  expect(() => textsOf("en")).toThrow("the texts of en were not loaded");
});

describe("createI18n", () => {
  it("fills in numbers in the way of its language", () => {
    expect(createI18n("en").t("home.tiers.members", { count: 23_570 })).toBe("23,570 members");
    expect(createI18n("en").t("home.tiers.members", { count: 1 })).toBe("1 member");
    expect(createI18n("zh-CN").t("home.tiers.members", { count: 1 })).toBe("1 位会员");
  });

  it("leaves other instances alone, because a server speaks to several readers at once", () => {
    const first = createI18n("en");
    createI18n("zh-CN");
    expect(first.t("home.title")).toBe("Home");
    expect(createInstance().isInitialized).toBeFalsy();
  });
});
