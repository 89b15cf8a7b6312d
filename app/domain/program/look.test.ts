import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLook } from "../../../tests/support/any-look.ts";
import { currency } from "../../../tests/support/laurel.ts";
import { defaultProgram } from "./default-program.ts";
import { FORMS_OF, LANGUAGES, TIER_COLOURS } from "./look.ts";
import { decodeProgram, encodeProgram } from "./program-codec.ts";
import { programChanges } from "./program-changes.ts";
import { programMetafield } from "./program-metafield.ts";

const usd = currency("USD");
const plain = defaultProgram(usd);
const withLook = (look: unknown) => decodeProgram({ ...encodeProgram(plain), look });
const problems = (look: unknown) => {
  const read = withLook(look);
  return read.ok || read.error.code !== "invalid_program" ? [] : read.error.problems;
};

describe("how a programme looks", () => {
  it("comes back as it was written, whatever the order of its fields", () => {
    const ids = plain.tiers.tiers.map(({ id }) => id);
    fc.assert(
      fc.property(anyLook(ids), (look) => {
        const encoded = encodeProgram({ ...plain, look });
        const read = decodeProgram(JSON.stringify(encoded));
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        expect(read.value.look).toEqual(look);
        expect(JSON.stringify(encodeProgram(read.value))).toBe(JSON.stringify(encoded));
      }),
    );
  });

  it("asks for every plural form of a language, and for no other", () => {
    expect(problems({ points: { en: { one: "star" } } })).toMatchObject([
      { path: "look.points.en.other", code: "not_a_text" },
    ]);
    expect(problems({ points: { ja: { one: "星", other: "星" } } })).toMatchObject([
      { path: "look.points.ja.one", code: "unknown_field", allowed: ["other"] },
    ]);
    for (const language of LANGUAGES) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      expect([...FORMS_OF[language]].sort(), language).toEqual([...pluralCategories].sort());
    }
  });

  it("knows tiers, icons, colours and languages, and says what would be right", () => {
    const tiers = { ruby: {}, gold: { icon: "skull", colour: "beige", names: { tlh: "x", de: "" } } };
    expect(problems({ tiers })).toMatchObject([
      { path: "look.tiers.ruby", code: "unknown_tier", allowed: ["bronze", "silver", "gold", "platinum"] },
      { path: "look.tiers.gold.names.tlh", code: "unknown_field" },
      { path: "look.tiers.gold.names.de", code: "wrong_length" },
      { path: "look.tiers.gold.icon", code: "unknown_value" },
      { path: "look.tiers.gold.colour", code: "unknown_value" },
    ]);
  });

  it("is told to the storefront with outlines and colours, so that it needs no list of them", () => {
    const look = { tiers: { gold: { names: { de: "Goldrang" }, icon: "crown", colour: "amber" } } } as const;
    expect(programMetafield({ ...plain, look }, usd).look).toEqual({
      tiers: {
        gold: {
          names: { de: "Goldrang" },
          icon: expect.stringMatching(/^M/) as string,
          ...TIER_COLOURS.amber,
        },
      },
    });
    expect(programMetafield(plain, usd)).not.toHaveProperty("look");
  });
});

it("differs in sentences of its own, and tags as well", () => {
  const perks = { discount: { en: "Thanks", de: "Danke" } };
  const gold = { names: { de: "Goldrang" }, icon: "crown", colour: "amber", perks } as const;
  const look = { points: { ja: { other: "星" } }, tiers: { gold } };
  const changes = programChanges(
    { ...plain, tags: { silver: "s" } },
    { ...plain, look, tags: { gold: "vip" } },
  );
  expect(changes).toEqual([
    { code: "look_points", languages: ["ja"] },
    { code: "tier_tag", tier: "Silver", before: "s", after: null },
    { code: "look_tier", tier: "Gold", languages: ["de"] },
    { code: "look_icon", tier: "Gold", before: null, after: "crown" },
    { code: "look_colour", tier: "Gold", before: null, after: "amber" },
    { code: "look_perk", tier: "Gold", perk: "discount", languages: ["en", "de"] },
    { code: "tier_tag", tier: "Gold", before: null, after: "vip" },
  ]);
  expect(programChanges({ ...plain, look }, { ...plain, look })).toEqual([]);
});

describe("the colours of tiers", () => {
  it.each(Object.entries(TIER_COLOURS))("can be read: %s", (_name, { ground, ink }) => {
    const [light, dark] = [luminance(ground), luminance(ink)].sort((a, b) => b - a);
    expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThanOrEqual(7);
  });
});

/** https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
