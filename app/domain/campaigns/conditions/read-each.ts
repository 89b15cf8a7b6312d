import type { Bounds, ProgramReader } from "../../program/program-reader.ts";

/** Values of a list, each once by what they are the same as; an unfinished draft may have none. */
export function readEach(
  value: unknown,
  path: string,
  reader: ProgramReader,
  {
    isOne,
    max,
    folded = (one) => one,
  }: {
    readonly isOne: (value: unknown) => value is string;
    readonly max: number;
    readonly folded?: (one: string) => string;
  },
): string[] {
  const found = new Map<string, string>();
  const bounds: Bounds = { min: 0, max };
  for (const [index, one] of reader.list(value, path, bounds).entries()) {
    const place = `${path}.${index}`;
    if (!isOne(one)) reader.problem({ path: place, code: "unknown_value" });
    else if (found.has(folded(one))) reader.problem({ path: place, code: "duplicate", found: one });
    else found.set(folded(one), one);
  }
  return [...found.values()];
}
