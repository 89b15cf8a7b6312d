import { isWithinDayBounds } from "../time/day-bounds.ts";
import type { Program } from "./program.ts";
import type { ProgramProblem } from "./program-reader.ts";

/** Days of rules beyond those that may be named. What was published before is still read without it. */
export function ruleDayProblems({ earning }: Program): readonly ProgramProblem[] {
  return (earning.rules?.rules ?? []).flatMap(({ when }, rule) =>
    when.flatMap((condition, place) => {
      if (condition.kind !== "dates") return [];
      return (["from", "until"] as const).flatMap((field): ProgramProblem[] => {
        const day = condition[field];
        if (day === null || isWithinDayBounds(day)) return [];
        const path = `earning.rules.rules.${rule}.when.${place}.${field}`;
        return [{ path, code: "day_out_of_reach", found: day }];
      });
    }),
  );
}
