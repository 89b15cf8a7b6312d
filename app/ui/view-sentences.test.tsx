import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../tests/support/page.tsx";
import { SAID_OTHERWISE, SHOWN } from "../../tests/support/shown-codes.tsx";

import { codesOfViews } from "../../tests/support/view-codes.ts";
import { LOCALES } from "../i18n/locale.ts";

/**
 * Every flag and every code of a view is looked up in the types themselves, and shown on a page with each of
 * its values: each must be told from the others in words, in every language. A flag that is added to a view
 * fails here until a page says it.
 */

const codes = codesOfViews();

describe("views", () => {
  it("have no flag and no code that no page shows", () => {
    const known = [...Object.keys(SHOWN), ...Object.keys(SAID_OTHERWISE)].sort();
    expect([...codes.keys()].sort()).toEqual(known);
  });

  it.each(LOCALES.flatMap((locale) => Object.keys(SHOWN).map((where) => ({ locale, where }))))(
    "have words in $locale for each value of $where",
    ({ locale, where }) => {
      const texts = [...(codes.get(where) ?? [])].map((value) =>
        readable(htmlOf(SHOWN[where]?.(value), locale)),
      );
      expect(texts.length).toBeGreaterThan(1);
      expect(new Set(texts).size).toBe(texts.length);
      for (const text of texts)
        expect(text).not.toMatch(
          /\b(awards|campaigns|home|members|orders|deliveries|errors|program|rewards|tierPreview|runs)\.[a-z]/,
        );
    },
  );
});
