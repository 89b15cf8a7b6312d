import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { AUTOMATIC, tidyCode } from "../../domain/campaigns/distribution.ts";
import type { CampaignDistribution } from "../../domain/campaigns/distribution.ts";
import type { Format } from "../format/format.ts";

/** What stands in the fields that say how a campaign is distributed. */
export interface DistributionForm {
  readonly kind: CampaignDistribution["kind"];
  readonly code: string;
  /** Empty: however many. */
  readonly uses: string;
  readonly oncePerCustomer: boolean;
}

export function distributionFormOf(distribution: CampaignDistribution): DistributionForm {
  if (distribution.kind === "automatic")
    return { kind: "automatic", code: "", uses: "", oncePerCustomer: false };
  const { kind, code, uses, oncePerCustomer } = distribution;
  return { kind, code, uses: uses === null ? "" : String(uses), oncePerCustomer };
}

/** What the fields say, and what of it cannot even be kept. */
export function readDistributionForm(
  form: DistributionForm,
  writing: Pick<Format, "parseNumber">,
): { readonly value: CampaignDistribution; readonly problems: readonly CampaignProblem[] } {
  if (form.kind === "automatic") return { value: AUTOMATIC, problems: [] };
  const { kind, oncePerCustomer } = form;
  const isOpen = form.uses.trim() === "";
  const uses = isOpen ? null : writing.parseNumber(form.uses);
  const isUnread = !isOpen && uses === null;
  return {
    value: { kind, code: tidyCode(form.code), uses, oncePerCustomer },
    problems: isUnread
      ? [{ path: "distribution.uses", code: "out_of_range", ...CAMPAIGN_LIMITS.codeUses }]
      : [],
  };
}
