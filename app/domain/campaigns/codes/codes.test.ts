import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAlikeKey } from "./look-alike.ts";
import { isOffensive, OFFENSIVE_WORDS } from "./offensive-words.ts";
import { PARTNER_CODES, readCodeList } from "./read-code-list.ts";
import { CODE_ALPHABET, CODE_LENGTH, drawCodes } from "./unique-code.ts";

describe("codes that are drawn", () => {
  it("are of more than 80 bits, also without those that are thrown away", () => {
    const bits = CODE_LENGTH * Math.log2(CODE_ALPHABET.length);
    const drawn = 20_000;
    // Each code that is thrown away costs a draw.
    let draws = 0;
    drawCodes(drawn, "", (count) => {
      draws += count / CODE_LENGTH;
      return randomBytes(count);
    });
    expect(bits).toBeGreaterThan(82);
    expect(drawn / draws).toBeGreaterThan(0.5);
    expect(bits + Math.log2(drawn / draws)).toBeGreaterThan(80);
  });

  it("are read aloud in groups, behind their prefix, and are all different", () => {
    const codes = drawCodes(5_000, "JAZZ-", randomBytes);
    const form = new RegExp(`^JAZZ-[${CODE_ALPHABET}]{6}-[${CODE_ALPHABET}]{6}-[${CODE_ALPHABET}]{6}$`);
    for (const code of codes) expect(code).toMatch(form);
    expect(new Set(codes.map(lookAlikeKey)).size).toBe(5_000);
  });

  it("have every character equally often", () => {
    const counts = new Map<string, number>();
    for (const code of drawCodes(20_000, "", randomBytes))
      for (const one of code.replaceAll("-", "")) counts.set(one, (counts.get(one) ?? 0) + 1);
    const usual = (20_000 * CODE_LENGTH) / CODE_ALPHABET.length;
    for (const one of CODE_ALPHABET) {
      // Offensive words are left out, which concerns some more than others.
      expect((counts.get(one) ?? 0) / usual, one).toBeGreaterThan(0.9);
      expect((counts.get(one) ?? 0) / usual, one).toBeLessThan(1.1);
    }
  });

  it("come from bytes alone: the first of the alphabet are not drawn more often than the others", () => {
    // 240 to 255 would be the first sixteen characters again.
    const bytes = Uint8Array.from({ length: 256 }, (_none, index) => 255 - index);
    const [code = ""] = drawCodes(1, "", () => bytes);
    expect(code.replaceAll("-", "")).toBe([...CODE_ALPHABET].reverse().join("").slice(0, CODE_LENGTH));
  });

  it("have no characters that look alike, and no vowels", () => {
    expect(CODE_ALPHABET).not.toMatch(/[01AEIOULBSZ5]/);
    expect(new Set([...CODE_ALPHABET].map(lookAlikeKey)).size).toBe(CODE_ALPHABET.length);
  });

  it("have no offensive word in them, across hyphens as well", () => {
    for (const word of OFFENSIVE_WORDS) {
      expect(
        [...word].every((one) => CODE_ALPHABET.includes(one)),
        word,
      ).toBe(true);
      expect(isOffensive(`PPP${word}PPP`), word).toBe(true);
    }
    expect(isOffensive("PPPPFC-KPPPPP")).toBe(true);
    for (const code of drawCodes(20_000, "", randomBytes)) expect(isOffensive(code)).toBe(false);
  });
});

describe("codes that look alike", () => {
  it.each([
    ["SUMMER10", "summer1O", true],
    ["Il1", "111", true],
    ["ＡＢＣ", "abc", true],
    [" A ", "a", true],
    ["S5", "5S", false],
    ["Z2", "22", false],
  ])("%s and %s are one: %s", (one, other, same) => {
    expect(lookAlikeKey(one) === lookAlikeKey(other)).toBe(same);
  });
});

describe("a list of codes", () => {
  it("is read line by line, as editors and spreadsheets write it", () => {
    expect(readCodeList('\uFEFFCode,Note\r\nAB-1,first\r\n"CD_2";x\n\n  EF.3\t7  \n').codes).toEqual([
      "AB-1",
      "CD_2",
      "EF.3",
    ]);
  });

  it("says of every line that cannot be taken why", () => {
    const long = "X".repeat(256);
    const { problems, wrong } = readCodeList(
      ["GOOD", "good", "G00D", "🎁", "with blank", "А\u0041", long, "X".repeat(255)].join("\n"),
    );
    expect(problems.map(({ line, code, other }) => [line, code, other])).toEqual([
      [2, "twice_in_list", 1],
      [3, "looks_alike", 1],
      [4, "not_a_code", undefined],
      [5, "not_a_code", undefined],
      [6, "mixed_scripts", undefined],
      [7, "too_long", undefined],
    ]);
    expect(wrong).toBe(6);
    expect(problems.find(({ line }) => line === 7)?.found).toHaveLength(60);
  });

  it("takes no more than may be brought at once, and names some of what is wrong", () => {
    const many = Array.from({ length: 10_050 }, (_none, index) => `C${index}X`);
    const { codes, problems, wrong } = readCodeList(many.join("\n"));
    expect([codes.length, problems.length, wrong]).toEqual([10_000, 20, 50]);
    expect(problems[0]).toMatchObject({ line: 10_001, code: "too_many_codes" });
  });

  it("bears whatever a file holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const { codes, problems, wrong } = readCodeList(text);
        expect(problems.length).toBeLessThanOrEqual(wrong);
        expect(new Set(codes.map(lookAlikeKey)).size).toBe(codes.length);
      }),
    );
  });

  it("of a partner is taken as it is: only what nobody sees, what is cut short and the very same are refused", () => {
    const good = ["abc-0", "ABC-O", "A B", "１", "🎬+/=", "1E5", "x".repeat(255)];
    expect(readCodeList(good.join("\n"), PARTNER_CODES)).toEqual({ codes: good, problems: [], wrong: 0 });
    // Quotes keep a comma, a quote, and what a heading is called.
    expect(readCodeList('"A,""B"""\r\n"code"', PARTNER_CODES).codes).toEqual(['A,"B"', "code"]);
    const bad = ["X", " X ", "X\u200BY", "\u202EX", "7.02346E+12", "1E+15", '"1,5e+9"', "x".repeat(256)];
    expect(readCodeList(bad.join("\n"), PARTNER_CODES).problems.map(({ code }) => code)).toEqual([
      ...["twice_in_list", "hidden", "hidden", "shortened", "shortened", "shortened", "too_long"],
    ]);
  });
});
