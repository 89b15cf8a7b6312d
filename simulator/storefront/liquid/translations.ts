import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const LOCALES = ["en", "zh-CN", "de", "fr", "es", "ja", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_NAMES: Record<Locale, string> = {
  en: "English",
  "zh-CN": "简体中文",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  ja: "日本語",
  ar: "العربية",
};

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

type Tree = { [key: string]: Tree | string };

/** The texts of a theme or an extension: `locales/{locale}.json`, missing ones from `locales/en.default.json`. */
export class Translations {
  readonly #folder: string;
  readonly #trees = new Map<string, Tree>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The `t` filter. With `count`, the plural form of the locale; values are escaped unless the key ends in
   * `_html`. https://shopify.dev/docs/storefronts/themes/architecture/locales/storefront-locale-files
   */
  translate(locale: Locale, key: string, values: Record<string, unknown>): string {
    const found = this.#find(locale, key, values["count"]) ?? this.#find("en", key, values["count"]);
    if (found === undefined) throw new Error(`translation missing: ${key}`);
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_whole, name: string) => {
      const value = values[name] ?? "";
      return key.endsWith("_html") ? String(value) : escapeHtml(String(value));
    });
  }

  #find(locale: Locale, key: string, count: unknown): string | undefined {
    let node: Tree | string | undefined = this.#tree(locale);
    for (const part of key.split(".")) node = typeof node === "object" ? node[part] : undefined;
    if (typeof node !== "object") return node;
    const form = new Intl.PluralRules(locale).select(Number(count ?? 0));
    const text = node[form] ?? node["other"];
    return typeof text === "string" ? text : undefined;
  }

  #tree(locale: Locale): Tree {
    const name = locale === "en" ? "en.default" : locale;
    const known = this.#trees.get(name);
    if (known) return known;
    const path = join(this.#folder, `${name}.json`);
    const tree = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Tree) : {};
    this.#trees.set(name, tree);
    return tree;
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
