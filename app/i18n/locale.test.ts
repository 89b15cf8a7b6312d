import { describe, expect, it } from "vitest";
import { chooseLocale } from "./locale.ts";

function choose(query: string, languages?: string) {
  const headers = languages === undefined ? {} : { "accept-language": languages };
  return chooseLocale(new Request(`https://laurel.example.com/app${query}`, { headers }));
}

describe("chooseLocale", () => {
  it("follows the admin's parameter before the browser", () => {
    expect(choose("?locale=zh-CN", "en-US,en;q=0.9")).toEqual({ locale: "zh-CN", formatLocale: "zh-CN" });
  });

  it("keeps the region of English for numbers and dates", () => {
    expect(choose("?locale=en-GB")).toEqual({ locale: "en", formatLocale: "en-GB" });
  });

  it("takes the first language of the browser that there are texts for", () => {
    expect(choose("", "fr-FR,fr;q=0.9,zh-TW;q=0.8,en;q=0.7")).toEqual({
      locale: "zh-CN",
      formatLocale: "zh-TW",
    });
  });

  it.each(["", "?locale=", "?locale=%00", "?locale=not_a-locale!", "?locale=fr"])(
    "falls back to English for %s",
    (query) => {
      expect(choose(query)).toEqual({ locale: "en", formatLocale: "en" });
    },
  );
});
