import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { AUTOMATIC, tidyCode } from "../../domain/campaigns/distribution.ts";
import type { CampaignDistribution } from "../../domain/campaigns/distribution.ts";
import type { Format } from "../format/format.ts";

/** What stands in the fields that say how a campaign is distributed. */
export interface DistributionForm {
  readonly kind: CampaignDistribution["kind"];
  readonly code: string;
  readonly prefix: string;
  /** Members may take a coupon by themselves. */
  readonly isClaimed: boolean;
  /** Empty: however many. */
  readonly stock: string;
  /** Empty: however many. */
  readonly uses: string;
  readonly oncePerCustomer: boolean;
}

const EMPTY: DistributionForm = {
  ...{ kind: "automatic", code: "", prefix: "", uses: "", oncePerCustomer: false },
  ...{ isClaimed: true, stock: "" },
};

export function distributionFormOf(distribution: CampaignDistribution): DistributionForm {
  if (distribution.kind === "automatic") return EMPTY;
  if (distribution.kind === "issued") {
    const { kind, code, claim } = distribution;
    const stock = claim === null || claim.stock === null ? "" : String(claim.stock);
    return { ...EMPTY, kind, code, isClaimed: claim !== null, stock };
  }
  const uses = distribution.uses === null ? "" : String(distribution.uses);
  return { ...EMPTY, ...distribution, uses };
}

/** What the fields say, and what of it cannot even be kept. */
export function readDistributionForm(
  form: DistributionForm,
  writing: Pick<Format, "parseNumber">,
): { readonly value: CampaignDistribution; readonly problems: readonly CampaignProblem[] } {
  const { kind, oncePerCustomer } = form;
  if (kind === "automatic") return { value: AUTOMATIC, problems: [] };
  if (kind === "issued") return readIssued(form, writing);
  const isOpen = form.uses.trim() === "";
  const uses = isOpen ? null : writing.parseNumber(form.uses);
  const isUnread = !isOpen && uses === null;
  return {
    value:
      kind === "code"
        ? { kind, code: tidyCode(form.code), uses, oncePerCustomer }
        : { kind, prefix: tidyCode(form.prefix), uses, oncePerCustomer },
    problems: isUnread
      ? [{ path: "distribution.uses", code: "out_of_range", ...CAMPAIGN_LIMITS.codeUses }]
      : [],
  };
}

function readIssued(
  form: DistributionForm,
  writing: Pick<Format, "parseNumber">,
): ReturnType<typeof readDistributionForm> {
  const isOpen = form.stock.trim() === "";
  const stock = isOpen ? null : writing.parseNumber(form.stock);
  const isUnread = form.isClaimed && !isOpen && stock === null;
  return {
    value: { kind: "issued", code: tidyCode(form.code), claim: form.isClaimed ? { stock } : null },
    problems: isUnread
      ? [{ path: "distribution.claim.stock", code: "out_of_range", ...CAMPAIGN_LIMITS.uses }]
      : [],
  };
}
