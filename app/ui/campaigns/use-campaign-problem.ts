import { useTranslation } from "react-i18next";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { useFormat } from "../format/format-provider.tsx";

/** What is wrong with a field, by its path in the campaign, or by that of a list around it; false where nothing is. */
export type CampaignFieldProblem = (path: string) => string | false;

/** Says what is wrong, and what would be right. */
export function useCampaignProblem(): (problem: CampaignProblem) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ path, code, min = 0, max = 0, found }) => {
    const shown = String(found ?? "");
    if (path.startsWith("offer.")) return t("campaigns.problem.percent");
    if (path === "priority") return t("campaigns.problem.range", { min, max: format.number(max) });
    if (path === "title")
      return code === "not_printable"
        ? t("campaigns.problem.notPrintable")
        : t("campaigns.problem.title", { max });
    if (path.startsWith("target.")) return t("campaigns.problem.collections", { max });
    if (code === "unknown_tier") return t("campaigns.problem.unknownTier", { tier: shown });
    if (path.startsWith("when.")) return t("campaigns.problem.tiers");
    if (code === "no_such_moment") return t("campaigns.problem.noSuchMoment");
    if (code === "reversed") return t("campaigns.problem.reversed");
    if (code === "moment_passed") return t("campaigns.problem.passed");
    return t("campaigns.problem.other");
  };
}

export function useCampaignFieldProblem(problems: readonly CampaignProblem[]): CampaignFieldProblem {
  const say = useCampaignProblem();
  return (path) => {
    const problem = problems.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return problem === undefined ? false : say(problem);
  };
}
