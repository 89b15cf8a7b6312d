import type { Program } from "./program.ts";
import type { ProgramProblem } from "./program-reader.ts";

/** What letters and emoji of many scripts are made of, though nobody sees it by itself: joiners, variation selectors. */
const PART_OF_LETTERS = String.raw`\u{34f}\u{17b4}\u{17b5}\u{180b}-\u{180d}\u{180f}\u{200c}\u{200d}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}`;
const NOT_SEEN = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{fff9}-\u{fffb}`;

/** A character that nobody sees, or that turns what stands beside it: controls, directions, fillers. */
// The set is of single code points: none of them is meant to be joined with its neighbour.
// eslint-disable-next-line no-misleading-character-class
const HIDDEN = new RegExp(`(?![${PART_OF_LETTERS}])[${NOT_SEEN}]`, "gu");
const SEEN = new RegExp(`[^\\s${NOT_SEEN}]`, "u");

/** The first character of a text that hides or turns a part of it; undefined where there is none. */
export function hiddenCharacter(text: string): string | undefined {
  return text.match(HIDDEN)?.[0];
}

/**
 * What is wrong with the texts of a programme as people read them: characters that hide or turn a part of it, and
 * tiers that nobody can tell apart by name. What was published before is still read without it.
 */
export function nameProblems(program: Program): readonly ProgramProblem[] {
  return [...hiddenIn(program, ""), ...takenNames(program)];
}

function hiddenIn(value: unknown, path: string): ProgramProblem[] {
  if (typeof value === "string") {
    const [first = SEEN.test(value) ? undefined : value.trim()[0]] = value.match(HIDDEN) ?? [];
    return first === undefined ? [] : [{ path, code: "hidden_character", found: codePointOf(first) }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    hiddenIn(one, path === "" ? name : `${path}.${name}`),
  );
}

function takenNames({ tiers: { tiers }, look }: Program): ProgramProblem[] {
  const named = tiers.map(({ name }, place) => ({ group: "", name, path: `tiers.tiers.${place}.name` }));
  const inLanguages = Object.entries(look?.tiers ?? {}).flatMap(([id, { names = {} }]) =>
    Object.entries(names).map(([language, name]) => ({
      ...{ group: language, name },
      path: `look.tiers.${id}.names.${language}`,
    })),
  );
  const seen = new Set<string>();
  return [...named, ...inLanguages].flatMap(({ group, name, path }) => {
    const key = `${group}/${heard(name)}`;
    if (heard(name) === "" || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path, code: "name_taken" as const, found: name.trim() }];
  });
}

/** A name without what two people who read it aloud would not say: case, spaces, widths. */
function heard(name: string): string {
  return name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A text for a terminal or a log: characters that nobody sees are written out, `<U+001B>`. */
export function visibleText(text: string): string {
  return text.replaceAll(HIDDEN, (one) => (one === "\n" ? one : `<${codePointOf(one)}>`));
}
