import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FORMS_OF, LANGUAGES } from "../../app/domain/index.ts";
import { HISTORY_REASONS } from "../../app/views/history.ts";
import { buildUiExtension, uiExtensions } from "../../scripts/build-extensions.ts";
import { extensionsSchema, readToml } from "./support/app-toml.ts";

/** Shopify refuses more: https://shopify.dev/docs/api/checkout-ui-extensions/latest */
const LIMIT_BYTES = 64_000;
/** What we allow ourselves, compressed. */
const AIM_BYTES = 20_000;
/** Sentences for shoppers are shared; staff has its own. */
const SPOKEN = [
  {
    to: "shoppers",
    locales: "extensions/shared/locales",
    languages: LANGUAGES,
    files: [
      "extensions/{shared,loyalty-account/src,loyalty-checkout/src}/**/*.{ts,tsx}",
      "extensions/{loyalty-account,loyalty-checkout}/shopify.extension.toml",
    ],
  },
  {
    to: "staff",
    locales: "extensions/loyalty-admin/locales",
    languages: ["en", "zh-CN"] as const,
    files: ["extensions/loyalty-admin/src/**/*.{ts,tsx}", "extensions/loyalty-admin/shopify.extension.toml"],
  },
];
const SURFACES = "node_modules/@shopify/ui-extensions/build/ts/surfaces";

type Texts = { readonly [key: string]: string | Texts };
const textsOf = (locales: string, language: string): Texts =>
  JSON.parse(
    readFileSync(path.join(locales, `${language === "en" ? "en.default" : language}.json`), "utf8"),
  ) as Texts;
const sourceOf = (files: readonly string[]): string =>
  globSync([...files])
    .filter((file) => !file.includes(".test."))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");

/** Sentences by their keys; those that hang on a count are one, with its forms. */
function sentences(texts: Texts, prefix = ""): Map<string, Readonly<Record<string, string>>> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]): [string, Record<string, string>][] => {
      const key = `${prefix}${name}`;
      if (typeof value === "string") return [[key, { only: value }]];
      if (typeof value["other"] === "string" && Object.keys(value).every((form) => FORMS.has(form)))
        return [[key, value as Record<string, string>]];
      return [...sentences(value, `${key}.`)] as [string, Record<string, string>][];
    }),
  );
}
const FORMS = new Set<string>(Object.values(FORMS_OF).flat());
describe.each(uiExtensions())("$handle", (extension) => {
  const { folder, targeting } = extension;

  it("is described as Shopify wants it", () => {
    extensionsSchema.parse(readToml(`extensions/${folder}/shopify.extension.toml`));
  });

  it("extends targets that Shopify has, by modules that are there", () => {
    expect(targeting.length).toBeGreaterThan(0);
    for (const { target, module } of targeting) {
      expect(globSync(`${SURFACES}/*/targets/${target}.d.ts`), target).toHaveLength(1);
      expect(module !== "" && existsSync(path.join("extensions", folder, module))).toBe(true);
    }
  });

  it("shares a page of the account with no other target, as Shopify demands", () => {
    const isPage = targeting.some(({ target }) => /^customer-account\.(order\.)?page\.render$/.test(target));
    expect(isPage ? targeting.length : 1).toBe(1);
  });

  it("is small", async () => {
    const bytes = gzipSync(await buildUiExtension(extension)).length;
    expect(bytes).toBeLessThan(AIM_BYTES);
    expect(AIM_BYTES).toBeLessThan(LIMIT_BYTES);
  });
});

it("no two extensions have one handle", () => {
  const handles = uiExtensions().map(({ handle }) => handle);
  expect(new Set(handles).size).toBe(handles.length);
});

describe.each(SPOKEN)("the sentences of extensions to $to", ({ locales, languages, files }) => {
  const english = sentences(textsOf(locales, "en"));
  const sources = sourceOf(files);

  it.each(languages)("are all there in %s, with the same places for values", (language) => {
    const own = sentences(textsOf(locales, language));
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, forms] of own) {
      const isCounted = !("only" in forms);
      if (isCounted) expect(Object.keys(forms).sort(), key).toEqual([...FORMS_OF[language]].sort());
      // A form of its own may say the count as a word: "one more reward".
      const values = (text: string | undefined) =>
        [...new Set(text?.match(/\{\{\w+\}\}/g))]
          .filter((value) => !isCounted || value !== "{{count}}")
          .sort();
      const [first] = Object.values(english.get(key) ?? {});
      for (const text of Object.values(forms))
        expect(values(text), `${language} ${key}`).toEqual(values(first));
    }
  });

  it("are said by some extension, and none is missing", () => {
    // By name, as one of a group that a code chooses from, or in what the TOML file tells Shopify.
    const unsaid = [...english.keys()].filter(
      (key) =>
        !sources.includes(`"${key}"`) &&
        !sources.includes(`"t:${key}"`) &&
        !sources.includes(`\`${key.split(".")[0] ?? ""}.\${`),
    );
    expect(unsaid).toEqual([]);
    const asked = [...sources.matchAll(/\bsay\(\s*"([a-z_.]+)"/g)].map(([, key]) => key ?? "");
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });
});

describe("the sentences of extensions to shoppers", () => {
  const [{ locales, files }] = SPOKEN as [(typeof SPOKEN)[number]];
  const english = sentences(textsOf(locales, "en"));
  const sources = sourceOf(files);

  it("has one for every reason why points moved", () => {
    for (const reason of HISTORY_REASONS) expect(english.has(`history.${reason}`), reason).toBe(true);
  });

  it("has one for every failure and every obstacle that the app names", () => {
    const failures = /const FAILURES = \[([\s\S]*?)\]/.exec(sources)?.[1]?.match(/"[a-z_]+"/g) ?? [];
    expect(failures.length).toBeGreaterThan(10);
    for (const failure of failures) expect(english.has(`failed.${failure.slice(1, -1)}`), failure).toBe(true);
    expect([...english.keys()].filter((key) => key.startsWith("failed."))).toHaveLength(failures.length + 1);
  });
});
