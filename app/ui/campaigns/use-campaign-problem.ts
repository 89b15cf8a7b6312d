import { useTranslation } from "react-i18next";
import { BUYER_LIMITS } from "../../domain/campaigns/buyer-terms.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { GOODS_PARTS } from "../../domain/campaigns/targets/goods.ts";
import type { GoodsPart } from "../../domain/campaigns/targets/goods.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { OfferForm } from "./offer-form.ts";

/** What is wrong with a field, by its path in the campaign, or by that of a list around it; false where nothing is. */
export type CampaignFieldProblem = (path: string) => string | false;

/** What the steps of an offer are numbers of. */
type Measure = Pick<OfferForm, "by" | "takes">;

/** Says what is wrong, and what would be right. */
export function useCampaignProblem({ by, takes }: Measure): (problem: CampaignProblem) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const ofOffer = ({ path, code, min = 1, max = 1 }: CampaignProblem): string => {
    if (path === "offer.kind") return t("shipping.problem.byCode");
    if (path.startsWith("offer.methods")) return t("shipping.problem.methods");
    if (path.startsWith("offer.countries") || path.startsWith("offer.types"))
      return t("shipping.problem.ways");
    if (path.startsWith("offer.bought."))
      return t(`campaigns.problem.goods.${partOf(path)}`, { max: format.number(max) });
    if (/^offer\.(?:buy|get|pieces|times|needs\.pieces)$/.test(path))
      return t("campaigns.problem.range", { min, max: format.number(max) });
    if (code === "not_the_stores") return t("campaigns.problem.notTheStores");
    if (code === "duplicate") return t("campaigns.problem.currencyTwice");
    if (code === "not_rising") return t("campaigns.problem.notRising");
    if (code === "gives_no_more") return t("campaigns.problem.givesNoMore");
    if (code === "more_than_spent") return t("campaigns.problem.moreThanSpent");
    if (path.endsWith(".steps"))
      return t("campaigns.problem.steps", { max: format.number(CAMPAIGN_LIMITS.steps.max) });
    if (path.endsWith(".from") && by === "pieces")
      return t("campaigns.problem.pieces", { max: format.number(CAMPAIGN_LIMITS.pieces.max) });
    if (path.endsWith(".basisPoints") || (path.endsWith(".takes") && takes === "percentage"))
      return t("campaigns.problem.percent");
    return t("campaigns.problem.amount", { max: format.number(CAMPAIGN_LIMITS.units.max) });
  };
  const [ofGrant, ofHours, ofCondition] = [useGrantProblem(), useHoursProblem(), useConditionProblem()];
  return (problem) => {
    const { path, code, min = 0, max = 0, found } = problem;
    const shown = String(found ?? "");
    if (code === "not_to_choose") return t("campaigns.problem.notToChoose");
    if (code === "worth_fixed") return t("campaigns.problem.worthFixed");
    if (path === "distribution.choice.most" && code === "reversed") return t("campaigns.problem.mostTimes");
    if (path.startsWith("offer.")) return ofOffer(problem);
    if (path.startsWith("distribution.grant.")) return ofGrant(problem);
    if (path === "priority" || /^distribution\.(?:uses|claim|points|days|stock|perMember|choice)/.test(path))
      return t("campaigns.problem.range", { min, max: format.number(max) });
    if (path === "aboveCost") return t("campaigns.problem.aboveCost");
    if (code === "not_by_code") return t("campaigns.problem.notByCode");
    if (path.startsWith("limits.")) {
      const isMoney = path === "limits.budgetMinor";
      return t(isMoney ? "campaigns.problem.budget" : "campaigns.problem.range", {
        min: isMoney ? format.money(min) : min,
        max: isMoney ? format.money(max) : format.number(max),
      });
    }
    if (code === "title_taken") return t("campaigns.problem.titleTaken");
    if (path === "distribution.where")
      return t(code === "wrong_length" ? "campaigns.problem.tooLong" : "campaigns.problem.where", {
        max: format.number(max),
      });
    if (code === "not_of_partner") return t("campaigns.problem.notOfPartner");
    if (path === "distribution.code") {
      if (code === "mixed_scripts") return t("campaigns.problem.mixedScripts");
      return t(code === "wrong_length" ? "campaigns.problem.code" : "campaigns.problem.notACode", { max });
    }
    if (path === "title")
      return code === "not_printable"
        ? t("campaigns.problem.notPrintable")
        : t("campaigns.problem.title", { max });
    if (path.startsWith("target.")) return t(`campaigns.problem.goods.${partOf(path)}`, { max });
    if (code === "unknown_tier") return t("campaigns.problem.unknownTier", { tier: shown });
    if (path.startsWith("when.")) return ofCondition(problem);
    if (path.startsWith("schedule.weekly")) return ofHours(problem);
    if (code === "no_such_moment") return t("campaigns.problem.noSuchMoment");
    if (code === "reversed") return t("campaigns.problem.reversed");
    if (code === "moment_out_of_reach") return t("campaigns.problem.outOfReach");
    if (code === "moment_passed") return t("campaigns.problem.passed");
    return t("campaigns.problem.other");
  };
}

/** What is to be chosen, of a target or of what it leaves out. */
function partOf(path: string): GoodsPart {
  return GOODS_PARTS.find((part) => path.split(".").includes(part)) ?? "collections";
}

/** The same of what a reward gives. */
function useGrantProblem(): (problem: CampaignProblem) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ path, code, min = 1, max = 1 }) => {
    if (code === "not_the_stores") return t("campaigns.problem.notTheStores");
    if (path.endsWith(".days")) return t("campaigns.problem.range", { min, max: format.number(max) });
    return t("campaigns.problem.amount", { max: format.number(CAMPAIGN_LIMITS.units.max) });
  };
}

/** The same of conditions. */
function useConditionProblem(): (problem: CampaignProblem) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const ofBuyer = useBuyerProblem();
  return ({ path, code, min = 0, max = 0 }) => {
    if (path.endsWith(".zone")) return t("campaigns.who.problem.zone");
    if (code === "too_many_segments") return t("campaigns.who.problem.tooManySegments", { max });
    if (/\.segments(?:\.|$)/.test(path)) return t("campaigns.who.problem.segments", { max });
    if (/\.(?:days|uses)$/.test(path)) return t("campaigns.problem.range", { min, max: format.number(max) });
    const ofOne = ofBuyer(path);
    if (ofOne !== null) return ofOne;
    if (code === "not_the_stores") return t("campaigns.problem.notTheStores");
    if (path.endsWith(".amountMinor"))
      return t("campaigns.problem.amount", { max: format.number(CAMPAIGN_LIMITS.units.max) });
    if (path.endsWith(".pieces"))
      return t("campaigns.problem.pieces", { max: format.number(CAMPAIGN_LIMITS.pieces.max) });
    return t("campaigns.problem.tiers");
  };
}

/** The same of conditions on buyers; null: it is none of them. */
function useBuyerProblem(): (path: string) => string | null {
  const { t } = useTranslation();
  const format = useFormat();
  return (path) => {
    const [, part] = /^when\.\d+\.(countries|markets|tags)/.exec(path) ?? [];
    if (part === undefined) return null;
    const { tags, tag, countries, markets } = BUYER_LIMITS;
    return part === "tags"
      ? t("campaigns.problem.customerTags", { max: format.number(tags.max), length: format.number(tag.max) })
      : t("campaigns.problem.tooManyChosen", { max: (part === "countries" ? countries : markets).max });
  };
}

/** The same of hours of the week. */
function useHoursProblem(): (problem: CampaignProblem) => string {
  const { t } = useTranslation();
  return ({ path, code }) => {
    if (code === "not_the_stores") return t("campaigns.hours.problem.zone");
    if (code === "never_open") return t("campaigns.hours.problem.never");
    if (path.endsWith(".days")) return t("campaigns.hours.problem.days");
    return t(code === "not_a_time" ? "campaigns.hours.problem.time" : "campaigns.hours.problem.none");
  };
}

export function useCampaignFieldProblem(
  problems: readonly CampaignProblem[],
  measure: Measure,
): CampaignFieldProblem {
  const say = useCampaignProblem(measure);
  return (path) => {
    const problem = problems.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return problem === undefined ? false : say(problem);
  };
}
