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
    const problem = problems.find((each) => each.path === path);
    if (problem === undefined) return false;
    const { code, min = 0, max = 0 } = problem;
    if (code === "not_a_whole_number") return t("program.problem.number");
    if (code === "wrong_length") return t("program.problem.length", { max });
    if (code === "not_rising") return t("program.problem.rising");
    if (code !== "out_of_range") return t("program.problem.other");
    const [least, most] = [min, max].map((bound) => format.decimal(bound / 10 ** digits));
    return t("program.problem.range", { min: least, max: most });
  };
}
