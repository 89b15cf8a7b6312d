import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import { AUTOMATIC, NEW_REWARD, tidyCode } from "../../domain/campaigns/distribution.ts";
import type { CampaignDistribution } from "../../domain/campaigns/distribution.ts";
import { NEW_GROUP_RULE } from "../../domain/campaigns/groups/group-rule.ts";
import type { GroupRewards, GroupRule } from "../../domain/campaigns/groups/group-rule.ts";
import { NEW_CHOICE } from "../../domain/campaigns/reward-choice.ts";
import type { RewardChoice } from "../../domain/campaigns/reward-choice.ts";
import type { GrantName, RewardGrant } from "../../domain/campaigns/grants/grant-kinds.ts";
import { currencyExponent, minorPerUnit } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
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
  /** Who takes one gets it at once, or only in a group that fills: all in it, or who shared its link. */
  readonly together: "alone" | GroupRewards;
  readonly seats: string;
  readonly hours: string;
  /** Empty: however many. */
  readonly uses: string;
  readonly oncePerCustomer: boolean;
  /** Of a reward: what it costs, for how many days it can be used. `stock` and these empty: however many. */
  readonly points: string;
  readonly days: string;
  readonly perMember: string;
  /** Members choose how much: from so many times to so many at once, at most so many per cent of an order (empty: all). */
  readonly isChosen: boolean;
  readonly least: string;
  readonly most: string;
  readonly share: string;
  /** What a reward gives: something off at checkout, or so much money, good for so many days (empty: without an end). */
  readonly gives: "discount" | GrantName;
  readonly grantAmount: string;
  readonly grantDays: string;
  readonly currency: CurrencyCode;
  /** Of unique codes members take one each by themselves. */
  readonly toMembers: boolean;
  /** The address at which a partner takes codes; empty: the name of the campaign says where. */
  readonly where: string;
}

const EMPTY: Omit<DistributionForm, "currency"> = {
  ...{ kind: "automatic", code: "", prefix: "", uses: "", oncePerCustomer: false },
  ...{ toMembers: false, where: "", isClaimed: true, stock: "", together: "alone" },
  ...{ points: String(NEW_REWARD.points), days: String(NEW_REWARD.days), perMember: "" },
  ...{ isChosen: false, least: String(NEW_CHOICE.least), most: String(NEW_CHOICE.most), share: "" },
  ...{ gives: "discount", grantAmount: "", grantDays: "365" },
  ...{ seats: String(NEW_GROUP_RULE.seats), hours: String(NEW_GROUP_RULE.hours) },
};

/** @param own the store's currency */
export function distributionFormOf(
  distribution: CampaignDistribution,
  own: CurrencyCode,
  writing: Pick<Format, "editable">,
): DistributionForm {
  const ten = currencyExponent(own) === 0 ? 1_000 : 10;
  const empty: DistributionForm = { ...EMPTY, currency: own, grantAmount: String(ten) };
  if (distribution.kind === "automatic") return empty;
  if (distribution.kind === "partner") return { ...empty, ...distribution };
  if (distribution.kind === "issued") {
    const { kind, code, claim } = distribution;
    const stock = claim === null || claim.stock === null ? "" : String(claim.stock);
    return { ...empty, kind, code, isClaimed: claim !== null, stock, ...groupFormOf(claim?.group) };
  }
  if (distribution.kind === "points") {
    const { kind, points, days, stock, perMember, choice, grant } = distribution;
    const most = (many: number | null) => (many === null ? "" : String(many));
    return {
      ...{ ...empty, kind, points: String(points), days: String(days) },
      ...{ stock: most(stock), perMember: most(perMember) },
      ...(choice ? choiceFormOf(choice) : {}),
      ...(grant ? grantFormOf(grant, writing) : {}),
    };
  }
  const uses = distribution.uses === null ? "" : String(distribution.uses);
  return { ...empty, ...distribution, uses };
}

function grantFormOf(grant: RewardGrant, writing: Pick<Format, "editable">): Partial<DistributionForm> {
  const { kind, currency, amountMinor, days } = grant;
  return {
    ...{ gives: kind, currency, grantDays: days === null ? "" : String(days) },
    grantAmount: writing.editable(amountMinor, currencyExponent(currency)),
  };
}

/** What the fields say, and what of it cannot even be kept. */
export function readDistributionForm(
  form: DistributionForm,
  writing: Pick<Format, "parseNumber" | "parseDecimal">,
): { readonly value: CampaignDistribution; readonly problems: readonly CampaignProblem[] } {
  const { kind, oncePerCustomer } = form;
  if (kind === "automatic") return { value: AUTOMATIC, problems: [] };
  if (kind === "issued") return readIssued(form, writing);
  if (kind === "points") return readReward(form, writing);
  if (kind === "partner") return readPartner(form);
  const isOpen = form.uses.trim() === "";
  const uses = isOpen ? null : writing.parseNumber(form.uses);
  const isUnread = !isOpen && uses === null;
  return {
    value:
      kind === "code"
        ? { kind, code: tidyCode(form.code), uses, oncePerCustomer }
        : {
            ...{ kind, prefix: tidyCode(form.prefix), uses, oncePerCustomer },
            ...(form.toMembers ? { toMembers: true } : {}),
          },
    problems: isUnread
      ? [{ path: "distribution.uses", code: "out_of_range", ...CAMPAIGN_LIMITS.codeUses }]
      : [],
  };
}

function readPartner({ where }: DistributionForm): ReturnType<typeof readDistributionForm> {
  const tidy = where.trim();
  const { max } = CAMPAIGN_LIMITS.where;
  if (tidy.length <= max) return { value: { kind: "partner", where: tidy }, problems: [] };
  const problem = { path: "distribution.where", code: "wrong_length", min: 0, max } as const;
  return { value: { kind: "partner", where: "" }, problems: [problem] };
}

function readIssued(
  form: DistributionForm,
  writing: Pick<Format, "parseNumber" | "parseDecimal">,
): ReturnType<typeof readDistributionForm> {
  const isOpen = form.stock.trim() === "";
  const stock = isOpen ? null : writing.parseNumber(form.stock);
  const isUnread = form.isClaimed && !isOpen && stock === null;
  const group = readGroup(form, writing);
  const claim = { stock, ...(group.value === null ? {} : { group: group.value }) };
  return {
    value: { kind: "issued", code: tidyCode(form.code), claim: form.isClaimed ? claim : null },
    problems: [
      ...(isUnread
        ? [{ path: "distribution.claim.stock", code: "out_of_range" as const, ...CAMPAIGN_LIMITS.uses }]
        : []),
      ...(form.isClaimed ? group.problems : []),
    ],
  };
}

function readReward(
  form: DistributionForm,
  writing: Pick<Format, "parseNumber" | "parseDecimal">,
): ReturnType<typeof readDistributionForm> {
  const problems: CampaignProblem[] = [];
  const read = (name: "points" | "days" | "stock" | "perMember"): number | null => {
    const value = writing.parseNumber(form[name]);
    const { min, max } = CAMPAIGN_LIMITS.reward[name];
    if (value !== null && Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push({ path: `distribution.${name}`, code: "out_of_range", min, max });
    return null;
  };
  const most = (name: "stock" | "perMember") => (form[name].trim() === "" ? null : read(name));
  const cost = { points: read("points") ?? NEW_REWARD.points, days: read("days") ?? NEW_REWARD.days };
  const limits = { stock: most("stock"), perMember: most("perMember") };
  const isDiscount = form.gives === "discount";
  // Of what is granted there is no order that it could be a share of.
  const choice = form.isChosen ? readChoiceForm(isDiscount ? form : { ...form, share: "" }, writing) : null;
  const grant = form.gives === "discount" ? null : readGrantForm(form, form.gives, writing);
  return {
    value: {
      ...{ kind: "points", ...cost, ...limits },
      ...(choice ? { choice: choice.value } : {}),
      ...(grant ? { grant: grant.value } : {}),
    },
    problems: [...problems, ...(choice?.problems ?? []), ...(grant?.problems ?? [])],
  };
}

function readGrantForm(
  { grantAmount, grantDays, currency }: DistributionForm,
  kind: GrantName,
  writing: Pick<Format, "parseNumber" | "parseDecimal">,
): { readonly value: RewardGrant; readonly problems: readonly CampaignProblem[] } {
  const problems: CampaignProblem[] = [];
  const within = (value: number | null, field: string, { min, max }: { min: number; max: number }) => {
    if (value !== null && Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push({ path: `distribution.grant.${field}`, code: "out_of_range", min, max });
    return min;
  };
  const most = CAMPAIGN_LIMITS.units.max * minorPerUnit(currency);
  const amount = writing.parseDecimal(grantAmount, currencyExponent(currency));
  const money = { currency, amountMinor: within(amount, "amountMinor", { min: 1, max: most }) };
  const days = () => within(writing.parseNumber(grantDays), "days", CAMPAIGN_LIMITS.reward.grantDays);
  const value: RewardGrant =
    kind === "gift_card"
      ? { kind, ...money, days: grantDays.trim() === "" ? null : days() }
      : { kind, ...money, days: days() };
  return { value, problems };
}

function choiceFormOf({ least, most, share }: RewardChoice): Partial<DistributionForm> {
  return {
    ...{ isChosen: true, least: String(least), most: String(most) },
    share: share === null ? "" : String(share / 100),
  };
}

function readChoiceForm(
  { least, most, share }: DistributionForm,
  writing: Pick<Format, "parseNumber" | "parseDecimal">,
): { readonly value: RewardChoice; readonly problems: readonly CampaignProblem[] } {
  const problems: CampaignProblem[] = [];
  const read = (name: keyof RewardChoice, text: string, { min, max }: { min: number; max: number }) => {
    const value = writing.parseNumber(text);
    if (value !== null && Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push({ path: `distribution.choice.${name}`, code: "out_of_range", min, max });
    return null;
  };
  const { times } = CAMPAIGN_LIMITS.reward;
  const percent = share.trim() === "" ? null : read("share", share, { min: 1, max: 100 });
  const value = {
    least: read("least", least, times) ?? NEW_CHOICE.least,
    most: read("most", most, times) ?? NEW_CHOICE.most,
    share: percent === null ? null : percent * 100,
  };
  return { value, problems };
}

function groupFormOf(rule: GroupRule | undefined): Partial<DistributionForm> {
  if (rule === undefined) return {};
  return { together: rule.rewards, seats: String(rule.seats), hours: String(rule.hours) };
}

function readGroup(
  { together, ...form }: DistributionForm,
  writing: Pick<Format, "parseNumber" | "parseDecimal">,
): { readonly value: GroupRule | null; readonly problems: CampaignProblem[] } {
  if (together === "alone") return { value: null, problems: [] };
  const bounds = CAMPAIGN_LIMITS.couponGroup;
  const problems: CampaignProblem[] = [];
  const read = (name: "seats" | "hours"): number => {
    const value = writing.parseNumber(form[name]);
    const { min, max } = bounds[name];
    if (value !== null && Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push({ path: `distribution.claim.group.${name}`, code: "out_of_range", min, max });
    return NEW_GROUP_RULE[name];
  };
  return { value: { seats: read("seats"), hours: read("hours"), rewards: together }, problems };
}

/** Whether nothing comes off at checkout, so that nothing is said of it. */
export function isNothingOff({ kind, gives }: Pick<DistributionForm, "kind" | "gives">): boolean {
  return kind === "partner" || (kind === "points" && gives !== "discount");
}
