import type { ProgramReader } from "../../program/program-reader.ts";
import type { CampaignProblem } from "../campaign-problem.ts";
import { readPart } from "../kind.ts";
import type { PartOf, PublishingFacts } from "../kind.ts";
import { giftCard } from "./gift-card.ts";
import type { GrantKind } from "./grant-kind.ts";
import { storeCredit } from "./store-credit.ts";

/** All kinds of grants, by their names. One more is a file and a line here. */
const GRANT_KINDS = { gift_card: giftCard, store_credit: storeCredit } as const;

/** What a reward gives where nothing comes off at checkout. */
export type RewardGrant = PartOf<(typeof GRANT_KINDS)[keyof typeof GRANT_KINDS]>;
export type GrantName = RewardGrant["kind"];

/** In the order in which they are offered to choose from. */
export const GRANTS = ["gift_card", "store_credit"] as const satisfies readonly GrantName[];

const KINDS = new Map<string, GrantKind<string, object>>(Object.entries(GRANT_KINDS));

export function readGrant(given: unknown, path: string, reader: ProgramReader): RewardGrant {
  return readPart(given, path, reader, KINDS) as RewardGrant;
}

/** What keeps it from being published. */
export function checkGrant(
  grant: RewardGrant,
  path: string,
  facts: PublishingFacts,
): readonly CampaignProblem[] {
  return KINDS.get(grant.kind)?.check(grant, path, facts) ?? [];
}
