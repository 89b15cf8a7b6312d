import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "./default-program.ts";
import { nameProblems, visibleText } from "./names.ts";
import { decodeNewProgram, decodeProgram, encodeProgram } from "./program-codec.ts";
import type { Program } from "./program.ts";

const usual = defaultProgram(USD);
const [bronze, silver, ...others] = usual.tiers.tiers;
if (bronze === undefined || silver === undefined) throw new Error("the programme has two tiers");
const called = (name: string): Program => ({
  ...usual,
  tiers: { ...usual.tiers, tiers: [bronze, { ...silver, name }, ...others] },
});
const problemsOf = (name: string) => nameProblems(called(name)).map(({ code, found }) => [code, found]);

describe("names", () => {
  it.each([
    ["a change of direction", "Sil\u202ever", "U+202E"],
    ["an isolate", "\u2066Silver", "U+2066"],
    ["a mark of direction", "Silver\u200f", "U+200F"],
    ["a terminal's escape", "\u001b[31mSilver", "U+001B"],
    ["a line break", "Sil\nver", "U+000A"],
    ["a space without width", "Sil\u200bver", "U+200B"],
    ["a tag", "Silver\u{e0041}", "U+E0041"],
    ["half a character", "Silver\ud83d", "U+D83D"],
    ["nothing but a filler", "\u3164", "U+3164"],
    ["nothing but a joiner", " \u200d ", "U+200D"],
  ])("have no %s", (_, name, found) => {
    expect(problemsOf(name)).toEqual([["hidden_character", found]]);
  });

  it.each(["Silver", "👩‍🎤 Club", "❤️", "می‌خواهم", "ذهبي", "क्‍ष", "🇩🇪", "銀 　会員", "O’Neill – 2"])(
    "are as people write them: %s",
    (name) => expect(problemsOf(name)).toEqual([]),
  );

  it.each(["Bronze", "bronze ", " BRONZE", "Ｂronze"])("of two tiers differ by more than %j", (name) => {
    expect(problemsOf(name)).toEqual([["name_taken", name.trim()]]);
  });

  it("are looked at wherever a programme has some, with their places", () => {
    const rule = { id: "a", name: "\u001b[2JDouble", when: [], effect: { kind: "multiplier", percent: 200 } };
    const program = {
      ...usual,
      earning: { ...usual.earning, rules: { combine: "best_alone", rules: [rule] } },
      look: { tiers: { silver: { names: { de: "Silber" } }, gold: { names: { de: "silber", en: "Gold" } } } },
      tags: { gold: "go\u202eld" },
    } as unknown as Program;
    expect(nameProblems(program).map(({ path, code }) => [path, code])).toEqual([
      ["earning.rules.rules.0.name", "hidden_character"],
      ["tags.gold", "hidden_character"],
      ["look.tiers.gold.names.de", "name_taken"],
    ]);
  });

  it("of a programme that was published before are read as they are, and not published anew", () => {
    const before = encodeProgram(called("Sil\u202ever"));
    expect(decodeProgram(before).ok).toBe(true);
    expect(decodeNewProgram(before)).toMatchObject({ ok: false, error: { code: "invalid_program" } });
    expect(decodeNewProgram(encodeProgram(usual))).toEqual(decodeProgram(encodeProgram(usual)));
  });
});

it("writes out what a terminal would obey", () => {
  expect(visibleText("a\u001b[31mb\u202ec\nd")).toBe("a<U+001B>[31mb<U+202E>c\nd");
});
