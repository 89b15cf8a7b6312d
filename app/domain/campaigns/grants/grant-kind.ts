import type { ProgramReader } from "../../program/program-reader.ts";
import type { CurrencyCode } from "../../money/money.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import type { CampaignProblem } from "../campaign-problem.ts";
import type { PublishingFacts, ReadKind } from "../kind.ts";
import { readAmount, readCurrency } from "../offers/money.ts";

/** A kind of grant: what a reward gives where nothing comes off at checkout. */
export interface GrantKind<Name extends string, Fields extends object> extends ReadKind<Name, Fields> {
  /** What keeps it from being published. */
  check(grant: Fields, path: string, facts: PublishingFacts): readonly CampaignProblem[];
}

export function grantKind<const Name extends string, Fields extends object>(
  one: GrantKind<Name, Fields>,
): GrantKind<Name, Fields> {
  return one;
}

/** An amount of the store's currency, in minor units: the step in which it is chosen, where members choose how much. */
export interface GrantAmount {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

export const GRANT_AMOUNT_FIELDS = ["amountMinor", "currency"] as const;

export function readGrantAmount(
  value: Readonly<Record<string, unknown>>,
  path: string,
  reader: ProgramReader,
): GrantAmount {
  const currency = readCurrency(value["currency"], `${path}.currency`, reader);
  return { amountMinor: readAmount(value["amountMinor"], `${path}.amountMinor`, currency, reader), currency };
}

/** For how many days it is good, from when it was redeemed. */
export function readGrantDays(value: unknown, path: string, reader: ProgramReader): number {
  return reader.whole(value, path, CAMPAIGN_LIMITS.reward.grantDays);
}
