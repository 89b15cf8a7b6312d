import { isRecord, isWhole } from "../reading.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";

/** What is wrong with a programme, and where: `tiers.tiers.2.thresholdMinor`. */
export interface ProgramProblem {
  readonly path: string;
  readonly code: ProblemCode;
  /** The bounds, where the code is about them. */
  readonly min?: number;
  readonly max?: number;
  /** What stands there, where that helps to mend it. */
  readonly found?: string | number | boolean;
  /** What would be right, where that is one of a few. */
  readonly allowed?: readonly string[];
}

export type ProblemCode =
  | "not_an_object"
  | "not_a_list"
  | "not_a_text"
  | "not_a_whole_number"
  | "not_yes_or_no"
  | "out_of_range"
  | "wrong_length"
  | "unknown_value"
  | "unknown_field"
  | "duplicate"
  | "not_rising"
  | "first_not_zero"
  /** A threshold of something that the ladder does not measure. */
  | "not_measured"
  /** A tier that is reached wherever the one below it is. */
  | "same_as_below"
  /** Not the digits of an id at Shopify, or not a tier's id. */
  | "not_an_id"
  /** The rules together name more collections, vendors, types and tags than can be kept of an order. */
  | "too_many_traits"
  | "not_a_date"
  /** Beyond the days that may be named. */
  | "day_out_of_reach"
  | "not_a_time"
  /** None that there is, by ISO 4217. */
  | "not_a_currency"
  /** Neither an address of the web, `https://…`, nor a path within the store, `/pages/…`. */
  | "not_an_address"
  /** It can be known of those alone who ask to join. */
  | "not_in_automatic"
  /** Points never run out. */
  | "nothing_to_remind_of"
  /** It would be due before the points are there. */
  | "longer_than_validity"
  /** The end lies before the start. */
  | "reversed"
  /** A span in which nothing lies. */
  | "empty"
  /** What other parts of the programme need is not there. */
  | "missing"
  | "unknown_tier"
  | "unknown_zone"
  /** Nobody sees it, or it turns what stands beside it; `found` is the first, `U+202E`. */
  | "hidden_character"
  /** Another tier is called so. */
  | "name_taken";

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Reads values of unknown shape and collects what is wrong with them. A reader that meets a
 * problem goes on with a stand-in value, so that all problems are found in one go; what was
 * read counts only if `problems` is empty.
 */
export class ProgramReader {
  readonly problems: ProgramProblem[] = [];
  readonly #places = new Set<string>();

  problem(problem: ProgramProblem): void {
    // One problem a place: a wrong type need not also be reported as out of range.
    if (this.#places.has(problem.path)) return;
    this.#places.add(problem.path);
    this.problems.push(problem);
  }

  object(value: unknown, path: string, fields: readonly string[]): Readonly<Record<string, unknown>> {
    if (!isRecord(value)) {
      this.problem({ path, code: "not_an_object" });
      return {};
    }
    for (const field of Object.keys(value)) {
      if (!fields.includes(field)) {
        this.problem({
          path: path === "" ? field : `${path}.${field}`,
          code: "unknown_field",
          allowed: fields,
        });
      }
    }
    return value;
  }

  list(value: unknown, path: string, bounds: Bounds): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.problem({ path, code: "not_a_list" });
      return [];
    }
    if (value.length < bounds.min || value.length > bounds.max) {
      this.problem({ path, code: "wrong_length", ...bounds, found: value.length });
    }
    return value;
  }

  whole(value: unknown, path: string, bounds: Bounds): number {
    const isHuge = typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;
    if (!isWhole(value) && !isHuge) {
      this.problem({ path, code: "not_a_whole_number", ...bounds, ...foundOf(value) });
      return bounds.min;
    }
    if (value < bounds.min || value > bounds.max)
      this.problem({ path, code: "out_of_range", ...bounds, found: value });
    return value;
  }

  flag(value: unknown, path: string): boolean {
    if (typeof value !== "boolean") this.problem({ path, code: "not_yes_or_no", ...foundOf(value) });
    return value === true;
  }

  text(value: unknown, path: string, bounds: Bounds = PROGRAM_LIMITS.textLength): string {
    if (typeof value !== "string") {
      this.problem({ path, code: "not_a_text", ...foundOf(value) });
      return "";
    }
    const length = value.trim().length;
    if (length < bounds.min || value.length > bounds.max) {
      this.problem({ path, code: "wrong_length", ...bounds });
    }
    return value;
  }

  oneOf<T extends string>(value: unknown, path: string, allowed: readonly [T, ...T[]]): T {
    const known = allowed.find((candidate) => candidate === value);
    if (known === undefined) this.problem({ path, code: "unknown_value", allowed, ...foundOf(value) });
    return known ?? allowed[0];
  }
}

const LONGEST_FOUND = 60;

/** What stands there, if it is short enough to be shown. */
export function foundOf(value: unknown): Pick<ProgramProblem, "found"> {
  if (typeof value === "number" || typeof value === "boolean") return { found: value };
  return typeof value === "string" && value.length <= LONGEST_FOUND ? { found: value } : {};
}
