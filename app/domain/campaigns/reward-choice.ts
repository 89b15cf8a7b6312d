import type { CurrencyCode } from "../money/money.ts";
import type { ProgramReader } from "../program/program-reader.ts";
import { CAMPAIGN_LIMITS as LIMITS } from "./campaign-limits.ts";
import type { CampaignProblem } from "./campaign-problem.ts";
import type { RewardGrant } from "./grants/grant-kinds.ts";
import type { CampaignOffer } from "./registry.ts";

/**
 * The member chooses how much: so many times the reward at once, for as many times its points. Of an amount off the order,
 * or of money that is granted; the amount is the step in which it is chosen.
 */
export interface RewardChoice {
  /** At least and at most so many times. */
  readonly least: number;
  readonly most: number;
  /** It takes no larger share off what the order costs, in basis points; null: all of it. */
  readonly share: number | null;
}

/** What a merchant begins one with. */
export const NEW_CHOICE: RewardChoice = { least: 1, most: 10, share: null };

export function readChoice(given: unknown, path: string, reader: ProgramReader): RewardChoice {
  const value = reader.object(given, path, ["least", "most", "share"]);
  const { share } = value;
  return {
    least: reader.whole(value["least"], `${path}.least`, LIMITS.reward.times),
    most: reader.whole(value["most"], `${path}.most`, LIMITS.reward.times),
    share: share === null ? null : reader.whole(share, `${path}.share`, LIMITS.basisPoints),
  };
}

/** What keeps it from being published. */
export function checkChoice(
  { choice, points, grant }: Pick<Reward, "choice" | "grant"> & { readonly points: number },
  offer: CampaignOffer,
): CampaignProblem[] {
  if (choice === undefined) return [];
  const path = "distribution.choice";
  const { max } = LIMITS.reward.points;
  const isOfAmount = grant !== undefined || (offer.kind === "amount" && offer.off === "order");
  return [
    ...(isOfAmount ? [] : [{ path: "offer.kind", code: "not_to_choose" as const }]),
    // What is granted has no order that it could be a share of.
    ...(grant && choice.share !== null ? [{ path: `${path}.share`, code: "unknown_value" as const }] : []),
    ...(choice.least > choice.most ? [{ path: `${path}.most`, code: "reversed" as const }] : []),
    ...(points * choice.most > max
      ? [
          {
            path: "distribution.points",
            code: "out_of_range" as const,
            min: 1,
            max: Math.floor(max / choice.most),
          },
        ]
      : []),
  ];
}

/** How often one is redeemed at once, at least and at most. */
export function timesOf({ choice = ONCE }: { readonly choice?: Pick<RewardChoice, "least" | "most"> }) {
  return { least: choice.least, most: choice.most };
}

const ONCE = { least: 1, most: 1 };

/** Whether one can be redeemed so many times at once. */
export function canRedeem(cost: { readonly choice?: RewardChoice }, times: number): boolean {
  const { least, most } = timesOf(cost);
  return Number.isInteger(times) && times >= least && times <= most;
}

/**
 * Whether a campaign is to be distributed otherwise than it was published: what is known and given out cannot change so.
 * Nor does a reward of which members choose how much become one that they do not, nor one that gives something else than it
 * gave, or the other way round.
 */
export function isOtherwiseDistributed(before: Distributed, after: Distributed): boolean {
  const [one, other] = [before.distribution, after.distribution];
  if (one.kind !== other.kind || one.grant?.kind !== other.grant?.kind) return true;
  return isChosen(one) !== isChosen(other);
}

/**
 * Whether what members have redeemed would be worth something else: where they choose how much, the step stays what it was in
 * each currency, and others may only be added. What it costs may change.
 */
export function changesChosenWorth(before: Distributed, after: Distributed): boolean {
  // What is granted is written down with each redemption.
  if (!isChosen(before.distribution) || before.distribution.grant !== undefined) return false;
  const now = new Map(worthOf(after, 1).map((one) => [one.currency, one.amountMinor]));
  return worthOf(before, 1).some((one) => now.get(one.currency) !== one.amountMinor);
}

export const WORTH_FIXED: CampaignProblem = { path: "offer.amountMinor", code: "worth_fixed" };

interface Reward {
  readonly choice?: RewardChoice;
  readonly grant?: RewardGrant;
}

interface Distributed {
  readonly offer: CampaignOffer;
  readonly distribution: { readonly kind: string } & Reward;
}

function isChosen({ choice }: Distributed["distribution"]): boolean {
  return choice !== undefined;
}

/** What one redemption is worth in each currency that the store has said, in minor units, its own first. */
export interface RewardWorth {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
}

/** What so many times a reward are worth in money: what they take off, or grant; nothing of one that is worth no amount. */
export function worthOf({ offer, distribution }: Distributed, times: number): RewardWorth[] {
  const { grant } = distribution;
  const isOfAmount = offer.kind === "amount" && offer.off === "order";
  const amounts = grant ? [grant] : isOfAmount ? [offer, ...offer.others] : [];
  return amounts.map(({ currency, amountMinor }) => ({ currency, amountMinor: amountMinor * times }));
}
