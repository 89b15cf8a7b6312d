import type { CurrencyCode } from "../money/money.ts";
import type { ProgramReader } from "../program/program-reader.ts";
import { isRecord } from "../reading.ts";
import { CAMPAIGN_LIMITS as LIMITS } from "./campaign-limits.ts";
import type { CampaignProblem } from "./campaign-problem.ts";
import { checkStock, readGroupRule } from "./groups/group-rule.ts";
import type { GroupRule } from "./groups/group-rule.ts";
import { readGrant } from "./grants/grant-kinds.ts";
import type { RewardGrant } from "./grants/grant-kinds.ts";
import { readChoice } from "./reward-choice.ts";
import type { RewardChoice } from "./reward-choice.ts";

/** How shoppers come to a campaign. */
export type CampaignDistribution =
  | { readonly kind: "automatic" }
  | CodeDistribution
  | CodesDistribution
  | IssuedDistribution
  | PointsDistribution
  | PartnerDistribution;

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

/** By unique codes, each of which is somebody's; at Shopify they are the codes of one discount. */
export interface CodesDistribution {
  readonly kind: "codes";
  /** What codes that are made begin with; may be empty. */
  readonly prefix: string;
  /** After so many orders Shopify takes a code no more; null: however many. */
  readonly uses: number | null;
  /** Shopify takes one of them from each customer, or guest's address, once. */
  readonly oncePerCustomer: boolean;
  /** Members take them by themselves, each the next one; absent: the store hands them out. */
  readonly toMembers?: true;
}

/**
 * By a coupon that members hold, each at most one: checkout takes its code from them alone, once from each. Whoever else
 * learns the code can do nothing with it.
 */
export interface IssuedDistribution {
  readonly kind: "issued";
  readonly code: string;
  /** Members come to one by themselves; null: they are given by the store alone. */
  readonly claim: CouponClaim | null;
}

/**
 * As a reward, for points: each redemption has a code of its own, which checkout takes from the member who redeemed it
 * alone, once.
 */
export interface PointsDistribution {
  readonly kind: "points";
  /** What one costs; where members choose how much, one step of it. */
  readonly points: number;
  /** For so many days a redemption can be used; then its points come back. */
  readonly days: number;
  /** So many in all may be redeemed; null: however many. What came back does not count. */
  readonly stock: number | null;
  /** So many each member may redeem; null: however many. */
  readonly perMember: number | null;
  /** Members choose how much of it they redeem at once; absent: one. */
  readonly choice?: RewardChoice;
  /** What it gives instead of something off at checkout; absent: the campaign's offer comes off there. */
  readonly grant?: RewardGrant;
}

/**
 * By codes of a partner, of which members take one each by themselves. Nothing comes off in the store, and Shopify is told
 * nothing of them.
 */
export interface PartnerDistribution {
  readonly kind: "partner";
  /** An address at which they can be used; empty: the name of the campaign says where. */
  readonly where: string;
}

export interface CouponClaim {
  /** So many in all; null: however many. */
  readonly stock: number | null;
  /** Only in a group that fills; without: each member takes one at once. */
  readonly group?: GroupRule;
}

export const DISTRIBUTIONS = [
  "automatic",
  "code",
  "codes",
  "issued",
  "points",
  "partner",
] as const satisfies CampaignDistribution["kind"][];

export const AUTOMATIC: CampaignDistribution = { kind: "automatic" };

/** What a merchant begins a reward with. */
export const NEW_REWARD: PointsDistribution = {
  ...{ kind: "points", points: 500, days: 30 },
  ...{ stock: null, perMember: null },
};

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
      code: readCode(value["code"], reader, { path: "distribution.code", ...LIMITS.code }),
      uses: value["uses"] === null ? null : reader.whole(value["uses"], "distribution.uses", LIMITS.codeUses),
      oncePerCustomer: reader.flag(value["oncePerCustomer"], "distribution.oncePerCustomer"),
    };
  }
  if (kind === "codes") {
    const toMembers = isRecord(given) && given["toMembers"] !== undefined;
    const fields = ["kind", "prefix", "uses", "oncePerCustomer", ...(toMembers ? ["toMembers"] : [])];
    const value = reader.object(given, "distribution", fields);
    return {
      kind,
      prefix: readCode(value["prefix"], reader, { path: "distribution.prefix", ...LIMITS.codePrefix }),
      uses: value["uses"] === null ? null : reader.whole(value["uses"], "distribution.uses", LIMITS.codeUses),
      oncePerCustomer: reader.flag(value["oncePerCustomer"], "distribution.oncePerCustomer"),
      ...(toMembers && reader.flag(value["toMembers"], "distribution.toMembers") ? { toMembers: true } : {}),
    };
  }
  if (kind === "issued") {
    const value = reader.object(given, "distribution", ["kind", "code", "claim"]);
    return {
      kind,
      code: readCode(value["code"], reader, { path: "distribution.code", ...LIMITS.code }),
      claim: readClaim(value["claim"], reader),
    };
  }
  if (kind === "points") return readReward(given, reader);
  if (kind === "partner") {
    const value = reader.object(given, "distribution", ["kind", "where"]);
    return { kind, where: readWhere(value["where"], reader) };
  }
  if (kind === "automatic") reader.object(given, "distribution", ["kind"]);
  else reader.problem({ path: "distribution.kind", code: "unknown_value", allowed: DISTRIBUTIONS });
  return AUTOMATIC;
}

function readReward(given: unknown, reader: ProgramReader): PointsDistribution {
  const isChosen = isRecord(given) && given["choice"] !== undefined;
  const grants = isRecord(given) && given["grant"] !== undefined;
  const fields = [
    ...["kind", "points", "days", "stock", "perMember"],
    ...[...(isChosen ? ["choice"] : []), ...(grants ? ["grant"] : [])],
  ];
  const value = reader.object(given, "distribution", fields);
  const most = (name: "stock" | "perMember") =>
    value[name] === null ? null : reader.whole(value[name], `distribution.${name}`, LIMITS.reward[name]);
  return {
    kind: "points",
    points: reader.whole(value["points"], "distribution.points", LIMITS.reward.points),
    days: reader.whole(value["days"], "distribution.days", LIMITS.reward.days),
    stock: most("stock"),
    perMember: most("perMember"),
    ...(isChosen ? { choice: readChoice(value["choice"], "distribution.choice", reader) } : {}),
    ...(grants ? { grant: readGrant(value["grant"], "distribution.grant", reader) } : {}),
  };
}

function readClaim(given: unknown, reader: ProgramReader): IssuedDistribution["claim"] {
  if (given === null) return null;
  const path = "distribution.claim";
  const fields = isRecord(given) && given["group"] !== undefined ? ["stock", "group"] : ["stock"];
  const value = reader.object(given, path, fields);
  const { stock, group } = value;
  return {
    stock: stock === null ? null : reader.whole(stock, `${path}.stock`, LIMITS.uses),
    ...(group === undefined ? {} : { group: readGroupRule(group, `${path}.group`, reader) }),
  };
}

function readWhere(given: unknown, reader: ProgramReader): string {
  const path = "distribution.where";
  if (typeof given !== "string" || NOT_PRINTABLE.test(given)) {
    reader.problem({ path, code: "not_a_text" });
    return "";
  }
  if (given.length <= LIMITS.where.max) return given.trim();
  reader.problem({ path, code: "wrong_length", ...LIMITS.where });
  return "";
}

function readCode(
  given: unknown,
  reader: ProgramReader,
  { path, ...bounds }: { readonly path: string; readonly min: number; readonly max: number },
): string {
  if (typeof given !== "string") {
    reader.problem({ path, code: "not_a_text" });
    return "";
  }
  const code = tidyCode(given);
  // A form of one character may be one of eighteen.
  if (code.length > bounds.max) {
    reader.problem({ path, code: "wrong_length", ...bounds });
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
/** Of a page on the web to which shoppers are sent: with a name that has a dot, and nobody's password. */
const SECURE_ADDRESS = /^https:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#]\S*)?$/u;
const LATIN = /\p{Script=Latin}/u;
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** What keeps a distribution from being published. */
export function checkDistribution(distribution: CampaignDistribution): CampaignProblem[] {
  switch (distribution.kind) {
    case "automatic":
    case "points":
      return [];
    case "code":
      return checkCode(distribution.code);
    case "issued": {
      const { code, claim } = distribution;
      return [...checkCode(code), ...(claim?.group ? checkStock(claim.stock, claim.group) : [])];
    }
    case "codes":
      return distribution.prefix === "" ? [] : problemAt("distribution.prefix", distribution.prefix);
    case "partner": {
      const { where } = distribution;
      const isOpen = where === "" || SECURE_ADDRESS.test(where);
      return isOpen ? [] : [{ path: "distribution.where", code: "not_an_address" }];
    }
  }
}

function checkCode(code: string): CampaignProblem[] {
  if (code !== "") return problemAt("distribution.code", code);
  return [{ path: "distribution.code", code: "wrong_length", ...LIMITS.code }];
}

function problemAt(path: string, code: string): CampaignProblem[] {
  const problem = codeProblem(code);
  return problem === null ? [] : [{ path, code: problem }];
}

/** Why shoppers could hardly type a code, or could not tell it from another; null: they can. */
export function codeProblem(code: string): "not_a_code" | "mixed_scripts" | null {
  if (!CODE.test(code)) return "not_a_code";
  return LATIN.test(code) && LOOKS_LATIN.test(code) ? "mixed_scripts" : null;
}

/** Whether shoppers come to it by codes, of which each campaign has its own discount at Shopify. */
export function goesByCode({ kind }: CampaignDistribution): boolean {
  return kind !== "automatic";
}

/** Whether nothing comes off at checkout: a partner's codes, and rewards that give something else. */
export function takesNothingOff(distribution: CampaignDistribution): boolean {
  return (
    distribution.kind === "partner" || (distribution.kind === "points" && distribution.grant !== undefined)
  );
}

/** Whether what a reward gives is of the store's currency, which may have changed since it was published. */
export function isOfCurrency({ grant }: PointsDistribution, currency: CurrencyCode): boolean {
  return grant === undefined || grant.currency === currency;
}

/** Whether it has unique codes, of which each is somebody's. */
export function hasUniqueCodes({ kind }: CampaignDistribution): boolean {
  return kind === "codes" || kind === "partner";
}
