import type { ProgramReader } from "../program/program-reader.ts";
import { isRecord } from "../reading.ts";
import { CAMPAIGN_LIMITS as LIMITS } from "./campaign-limits.ts";
import type { CampaignProblem } from "./campaign-problem.ts";

/** How shoppers come to a campaign. */
export type CampaignDistribution = { readonly kind: "automatic" } | CodeDistribution;

/** By one code that anybody may know; at Shopify it is a discount of its own. */
export interface CodeDistribution {
  readonly kind: "code";
  /** As shoppers are told it. Shopify takes it in letters of any size. */
  readonly code: string;
  /** After so many orders Shopify takes it no more; null: however many. */
  readonly uses: number | null;
  /** Shopify takes it from each customer, or guest's address, once. */
  readonly oncePerCustomer: boolean;
}

export const DISTRIBUTIONS = ["automatic", "code"] as const satisfies CampaignDistribution["kind"][];

export const AUTOMATIC: CampaignDistribution = { kind: "automatic" };

/**
 * A code as it is kept: without blanks around it, and with the letters and digits of wide keyboards as those that
 * everybody types.
 */
export function tidyCode(typed: string): string {
  return typed.normalize("NFKC").trim();
}

/** Codes with the same key are one code to Shopify. */
export function codeKey(code: string): string {
  return tidyCode(code).toLowerCase();
}

/** Reads a distribution, also of a draft; a campaign of before there were codes is automatic. */
export function readDistribution(given: unknown, reader: ProgramReader): CampaignDistribution {
  if (given === undefined) return AUTOMATIC;
  const kind = isRecord(given) ? given["kind"] : undefined;
  if (kind === "code") {
    const value = reader.object(given, "distribution", ["kind", "code", "uses", "oncePerCustomer"]);
    return {
      kind,
      code: readCode(value["code"], reader),
      uses: value["uses"] === null ? null : reader.whole(value["uses"], "distribution.uses", LIMITS.codeUses),
      oncePerCustomer: reader.flag(value["oncePerCustomer"], "distribution.oncePerCustomer"),
    };
  }
  if (kind === "automatic") reader.object(given, "distribution", ["kind"]);
  else reader.problem({ path: "distribution.kind", code: "unknown_value", allowed: DISTRIBUTIONS });
  return AUTOMATIC;
}

function readCode(given: unknown, reader: ProgramReader): string {
  const path = "distribution.code";
  if (typeof given !== "string") {
    reader.problem({ path, code: "not_a_text" });
    return "";
  }
  const code = tidyCode(given);
  // A form of one character may be one of eighteen.
  if (code.length > LIMITS.code.max) {
    reader.problem({ path, code: "wrong_length", ...LIMITS.code });
    return "";
  }
  if (NOT_PRINTABLE.test(code)) {
    reader.problem({ path, code: "not_a_text" });
    return "";
  }
  return code;
}

/** Control characters and halves of surrogate pairs: a database does not take them. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cs}]/u;
/** Letters and digits of any script, and what stands in addresses and messages as it is. */
const CODE = /^[\p{L}\p{M}\p{N}._-]+$/u;
const LATIN = /\p{Script=Latin}/u;
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** What keeps a distribution from being published. */
export function checkDistribution(distribution: CampaignDistribution): CampaignProblem[] {
  if (distribution.kind === "automatic") return [];
  const { code } = distribution;
  const path = "distribution.code";
  if (code === "") return [{ path, code: "wrong_length", ...LIMITS.code }];
  if (!CODE.test(code)) return [{ path, code: "not_a_code" }];
  return LATIN.test(code) && LOOKS_LATIN.test(code) ? [{ path, code: "mixed_scripts" }] : [];
}
