import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import type { CampaignLimits } from "../../domain/campaigns/campaign.ts";
import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { Format } from "../format/format.ts";

/** What stands in the fields of the limits, as it was typed; empty: without an end. */
export interface LimitForm {
  readonly uses: string;
  readonly usesPerDay: string;
  readonly budget: string;
  /** Of the budget: the store's own. */
  readonly currency: CurrencyCode;
}

type Writing = Pick<Format, "parseDecimal" | "parseNumber" | "editable">;

export function limitFormOf(limits: CampaignLimits, currency: CurrencyCode, writing: Writing): LimitForm {
  const { uses, usesPerDay, budgetMinor } = limits;
  return {
    uses: uses === null ? "" : String(uses),
    usesPerDay: usesPerDay === null ? "" : String(usesPerDay),
    budget: budgetMinor === null ? "" : writing.editable(budgetMinor, currencyExponent(currency)),
    currency,
  };
}

/** What the fields say, and what cannot even be kept as a draft; there `kept` stays. */
export function readLimitForm(
  form: LimitForm,
  kept: CampaignLimits,
  writing: Writing,
): { readonly limits: CampaignLimits; readonly problems: readonly CampaignProblem[] } {
  const problems: CampaignProblem[] = [];
  const read = (field: keyof CampaignLimits, text: string, parse: (text: string) => number | null) => {
    if (text.trim() === "") return null;
    const { min, max } = field === "budgetMinor" ? CAMPAIGN_LIMITS.budgetMinor : CAMPAIGN_LIMITS.uses;
    const value = parse(text);
    if (value !== null && value >= min && value <= max) return value;
    problems.push({ path: `limits.${field}`, code: "out_of_range", min, max });
    return kept[field];
  };
  const limits = {
    uses: read("uses", form.uses, writing.parseNumber),
    usesPerDay: read("usesPerDay", form.usesPerDay, writing.parseNumber),
    budgetMinor: read("budgetMinor", form.budget, (text) =>
      writing.parseDecimal(text, currencyExponent(form.currency)),
    ),
  };
  return { limits, problems };
}
