import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyWholeProgram } from "../../../tests/support/any-whole-program.ts";
import { currencyCode, defaultProgram, encodeProgram, invariant } from "../../domain/index.ts";
import { readProgramFile, writeProgramFile } from "./program-file.server.ts";

const usd = currencyCode("USD");
invariant(usd.ok, "USD is a currency");
const program = defaultProgram(usd.value);
const bytes = (text: string) => new TextEncoder().encode(text);
const problemsOf = (file: Uint8Array | string) => {
  const read = readProgramFile(typeof file === "string" ? bytes(file) : file);
  return read.ok ? [] : read.error;
};

describe("a programme file", () => {
  it("comes back as it was written", () => {
    const file = { basedOn: 3, program };
    expect(readProgramFile(bytes(writeProgramFile(file)))).toEqual({ ok: true, value: file });
  });

  it("says all that a programme can say, and is read as it was written", () => {
    fc.assert(
      fc.property(anyWholeProgram, (program) => {
        const read = readProgramFile(bytes(writeProgramFile({ basedOn: 3, program })));
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        expect(encodeProgram(read.value.program)).toEqual(encodeProgram(program));
      }),
    );
  });

  it("names its schema in the line by which editors find it, and is read with it", () => {
    const file = { basedOn: 3, program };
    const text = writeProgramFile(file, { schema: "public/program.schema.json" });
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=public/program.schema.json");
    expect(readProgramFile(bytes(text))).toEqual({ ok: true, value: file });
  });

  it("may be the JSON of before", () => {
    const text = JSON.stringify({ basedOn: 3, program: encodeProgram(program) }, null, 2);
    expect(readProgramFile(bytes(text))).toEqual({ ok: true, value: { basedOn: 3, program } });
  });

  it("says at which line and column what is wrong, what was found, and what would be right", () => {
    const text = writeProgramFile({ basedOn: 3, program })
      .replace(/rounding: .*/, "rounding: sideways")
      .replace(/ {2}tiers:/, "  tears: 1\n  tiers:");
    const lines = text.split("\n");
    const lineOf = (word: string) => 1 + lines.findIndex((line) => line.includes(word));
    expect(problemsOf(text)).toEqual([
      {
        line: lineOf("sideways"),
        column: 5,
        problem: {
          path: "earning.rounding",
          code: "unknown_value",
          found: "sideways",
          allowed: ["down", "nearest", "up"],
        },
      },
      {
        line: lineOf("tears"),
        column: 3,
        problem: { path: "tears", code: "unknown_field", allowed: expect.arrayContaining(["tiers"]) },
      },
    ]);
  });

  it("says all at once, also what is wrong with the file itself and what the store has not", () => {
    const rules = `rules:
      combine: best_alone
      rules:
        - id: sale
          name: Sale
          when: [{ kind: collection, collections: [{ handle: sale }] }]
          effect: { kind: multiplier, percent: -1 }
    rounding: sideways`;
    const text = writeProgramFile({ basedOn: 3, program })
      .replace("basedOn: 3", "basdOn: 3")
      .replace(/rounding: .*/, rules);
    expect(problemsOf(text).map(({ problem }) => ("path" in problem ? problem.path : problem.code))).toEqual([
      "basdOn",
      "no_based_on",
      "unknown_handle",
      "earning.rules.rules.0.effect.percent",
      "earning.rounding",
    ]);
    const lines = problemsOf(text).map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((one, two) => one - two));
  });

  it("may name its schema in a field, as files in JSON do", () => {
    const text = JSON.stringify({ $schema: "x.json", basedOn: 3, program: encodeProgram(program) });
    expect(readProgramFile(bytes(text))).toEqual({ ok: true, value: { basedOn: 3, program } });
  });

  it("points to what should have it where a field is missing", () => {
    const text = writeProgramFile({ basedOn: 3, program }).replace(/ *rounding: .*\n/, "");
    const [problem] = problemsOf(text);
    const line = 1 + text.split("\n").findIndex((each) => each.includes("earning:"));
    expect(problem).toMatchObject({ line, problem: { path: "earning.rounding" } });
  });

  it.each<[string, Uint8Array | string, object]>([
    ["nothing", "", { code: "empty_file" }],
    ["only blanks and a comment", " \n# nothing yet\n", { code: "empty_file" }],
    ["a list", "- 1", { code: "no_fields" }],
    ["a word", "programme", { code: "no_fields" }],
    ["no programme", "basedOn: 1", { code: "no_program" }],
    ["two documents", "basedOn: 1\n---\nbasedOn: 2", { code: "not_yaml" }],
    ["lists in lists that do end", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, { code: "too_deep" }],
    ["lists in lists that do not end", "[".repeat(900_000), { code: "too_deep" }],
    ["fields in fields", "{a: ".repeat(200_000), { code: "too_deep" }],
    ["lists in lists on a line", "- ".repeat(400_000), { code: "too_deep" }],
    ["lists in lists after some that end", `${"]".repeat(900)}${"[".repeat(900)}`, { code: "too_deep" }],
    ["keys of keys", "? ".repeat(400_000), { code: "too_deep" }],
    ["fields in fields on a line", "a: ".repeat(300_000), { code: "too_deep" }],
    [
      "deeper with each line",
      Array.from({ length: 999 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"),
      { code: "too_deep" },
    ],
    ["another format", "basedOn: 1\nprogram: {v: 99}", { code: "unknown_format", known: [1], found: "99" }],
    ["a programme that is a word", "basedOn: 1\nprogram: x", { path: "", code: "not_an_object" }],
    ["a programme without anything", "basedOn: 1\nprogram:", { path: "", code: "not_an_object" }],
    ["no format", "basedOn: 1\nprogram: {}", { code: "unknown_format", known: [1] }],
    ["a bracket that stays open", "basedOn: [", { code: "not_yaml" }],
    ["a key twice", "basedOn: 1\nbasedOn: 2", { code: "field_twice", field: "basedOn" }],
    ["an anchor that nobody has set", "basedOn: *one", { code: "not_yaml" }],
    ["another encoding", Uint8Array.from([0xff, 0xfe, 0x62, 0x00]), { code: "not_utf8" }],
    ["too much", " ".repeat(1_000_001), { code: "too_large" }],
    ["ten megabytes", `basedOn: 1\nprogram: {}\n${"#".repeat(10_000_000)}`, { code: "too_large" }],
    ["UTF-16", new Uint8Array(Buffer.from("basedOn: 1\nprogram: {}", "utf16le")), { code: "not_utf8" }],
    ["Latin-1", new Uint8Array(Buffer.from("basedOn: 1 # für", "latin1")), { code: "not_utf8" }],
  ])("is none if it is %s", (_what, file, problem) => {
    expect(problemsOf(file)).toMatchObject([{ problem }]);
  });

  it.each([
    "program: {}",
    "basedOn: three\nprogram: {}",
    "basedOn: 0\nprogram: {}",
    "basedOn: 1.5\nprogram: {}",
  ])("asks for the number that it was made from: %j", (text) => {
    expect(problemsOf(text)).toContainEqual(expect.objectContaining({ problem: { code: "no_based_on" } }));
  });

  it("does not unfold what unfolds without end", () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(",")}]`,
    );
    expect(problemsOf(["a0: &a0 x", ...levels].join("\n"))).toMatchObject([
      { problem: { code: "unfolds_too_far" } },
    ]);
  });
});
