import { medianRatio, quantile } from "./rounds.ts";
import type { Pair } from "./rounds.ts";

/** A line of a figure's table. `aim` is a bound of the ratio, in the direction that it says. */
export interface Line {
  readonly what: string;
  readonly laurel: number | string;
  readonly baseline: number | string;
  readonly ratio: number | null;
  readonly aim: Aim | null;
}

export interface Aim {
  readonly at: "least" | "most";
  readonly ratio: number;
}

export interface Figure {
  readonly title: string;
  /** What the ratios are over. */
  readonly baseline: string;
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
}

/** The medians of both sides and the median of the rounds' ratios. */
export function compared<T>(
  what: string,
  pairs: readonly Pair<T>[],
  of: (side: T) => number,
  aim: Aim | null,
): Line {
  const median = (side: keyof Pair<T>) =>
    quantile(
      pairs.map((pair) => of(pair[side])),
      0.5,
    );
  return { what, laurel: median("laurel"), baseline: median("baseline"), ratio: medianRatio(pairs, of), aim };
}

export function fact(what: string, laurel: number | string): Line {
  return { what, laurel, baseline: "", ratio: null, aim: null };
}

/** Prints a figure as a table. Answers whether all its aims are met. */
export function printFigure({ title, baseline, lines, notes }: Figure): boolean {
  console.log(`\n${title}\nBaseline: ${baseline}`);
  console.table(
    Object.fromEntries(
      lines.map(({ what, ratio, aim, ...sides }) => [
        what,
        {
          Laurel: shown(sides.laurel),
          baseline: shown(sides.baseline),
          ratio: ratio === null ? "" : Math.round(ratio * 100) / 100,
          aim: aim ? `at ${aim.at} ${aim.ratio}` : "",
        },
      ]),
    ),
  );
  for (const note of notes) console.log(`  ${note}`);
  return lines.every(isMet);
}

function isMet({ ratio, aim }: Line): boolean {
  if (ratio === null || aim === null) return true;
  return aim.at === "least" ? ratio >= aim.ratio : ratio <= aim.ratio;
}

function shown(value: number | string): number | string {
  if (typeof value === "string") return value;
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
