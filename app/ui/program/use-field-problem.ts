import { useTranslation } from "react-i18next";
import type { ProgramProblem } from "../../domain/program/program-reader.ts";
import { useFormat } from "../format/format-provider.tsx";

/** What is wrong with a field, by its path in the programme; false where nothing is. */
export type FieldProblem = (path: string, digits?: number) => string | false;

/** Says problems of a programme at the fields; `digits` is by how many the field's unit is larger than the rule's. */
export function useFieldProblem(problems: readonly ProgramProblem[]): FieldProblem {
  const { t } = useTranslation();
  const format = useFormat();
  return (path, digits = 0) => {
    const problem = problems.find((each) => each.path === path || isItemOf(each.path, path));
    if (problem === undefined) return false;
    const { code, min = 0, max = 0, found } = problem;
    const shown = typeof found === "number" ? format.decimal(found / 10 ** digits) : (found ?? "");
    const inUnits = (bound: number) => format.decimal(bound / 10 ** digits);
    const bounds = { min: inUnits(min), max: inUnits(max) };
    if (code === "not_a_whole_number") {
      if (digits === 0) return t("program.problem.whole", bounds);
      return t("program.problem.decimalsWithin", { count: digits, example: format.decimal(1.5), ...bounds });
    }
    if (code === "wrong_length" && IS_LIST.test(path))
      return typeof found === "number" && found > max
        ? t("program.problem.chooseFewer", { max: format.decimal(max) })
        : t("program.problem.choose");
    if (code === "wrong_length") return t("program.problem.length", { max });
    if (code === "not_rising") return t("program.problem.rising");
    if (code === "first_not_zero") return t("program.problem.first", { found: shown });
    if (code === "not_measured") return t("program.problem.notMeasured", { found: shown });
    if (code === "same_as_below") return t("program.problem.sameAsBelow");
    if (code === "duplicate") return t("program.problem.duplicate", { found: shown });
    if (code === "not_a_date") return t("program.problem.date");
    if (code === "day_out_of_reach") return t("errors.code.day_out_of_reach");
    if (code === "not_a_time") return t("program.problem.time");
    if (code === "too_many_traits") return t("program.problem.tooManyTraits", { max });
    if (code === "not_a_currency") return t("program.problem.currency", { found: shown });
    if (code === "reversed") return t("program.problem.reversed");
    if (code === "empty") return t("program.problem.empty");
    if (code === "missing") return t("program.problem.missing");
    if (code === "unknown_tier") return t("program.problem.unknownTier", { found: shown });
    if (code === "not_an_address") return t("program.problem.address");
    if (code === "not_in_automatic") return t("program.problem.notInAutomatic");
    if (code === "hidden_character") return t("program.problem.hidden", { found: shown });
    if (code === "name_taken") return t("program.problem.nameTaken", { found: shown });
    if (code === "nothing_to_remind_of") return t("program.problem.nothingToRemindOf");
    if (code === "longer_than_validity")
      return t("program.problem.longerThanValidity", { found: shown, max });
    if (code === "unknown_zone") return t("program.problem.zone");
    if (code !== "out_of_range") return t("program.problem.other");
    return t("program.problem.range", bounds);
  };
}

/** Fields in which several can be chosen. */
const IS_LIST =
  /^(life\.reminderDays|tiers\.criterion\.measures|earning\.rules\.rules\.\d+\.when\.\d+\.\w+)$/;

/** What stands in a list is told at the list. */
function isItemOf(place: string, path: string): boolean {
  return place.startsWith(`${path}.`) && /^\d+$/.test(place.slice(path.length + 1));
}
