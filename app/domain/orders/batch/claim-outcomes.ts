import { groupBy } from "../../group-by.ts";
import { decideGuestClaim } from "../decide-guest-claim.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import type { BatchDecision, BatchFacts, Claim } from "./batch.ts";
import type { FactsIndex } from "./index-facts.ts";
import { historyOf, outcomesIn, unreadOf, walletsAmong } from "./order-outcomes.ts";
import type { OrderOutcome, OrderOutcomes, RecapOutcome, Wallets } from "./order-outcomes.ts";
import { citedVersion } from "./program-versions.ts";

interface ClaimOutcomes extends OrderOutcomes {
  readonly claimsRefused: BatchDecision["claimsRefused"];
}

/**
 * The recorded orders of nobody's that the claim is about, and those of others that it must not get,
 * version by version like any history.
 */
export function outcomesOfClaim(
  facts: BatchFacts,
  index: FactsIndex,
  wallets: Wallets,
  claim: Claim,
): ClaimOutcomes {
  const { memberId } = claim;
  const orders = index.nobodys.flatMap((snapshot) => {
    const record = index.records.get(snapshot.orderId);
    const contactDigest = claim.contactDigestOf.get(snapshot.orderId) ?? null;
    return record === undefined ? [] : [{ snapshot, record, claimedBy: record.claimedBy, contactDigest }];
  });
  const groups = groupBy(orders, ({ record }) => citedVersion(facts.programs, record, record.processedAt));
  let settled: readonly OrderSettlement[] = index.recordsOfMember.get(memberId) ?? [];
  let concerned = walletsAmong(wallets, [memberId]);
  const outcomes: (OrderOutcome | RecapOutcome)[] = [];
  const toRead: string[] = [];
  const claimsRefused: BatchDecision["claimsRefused"][number][] = ofOthers(index, memberId);
  for (const [program, ofVersion] of [...groups].sort(([a], [b]) => a.number - b.number)) {
    const { outcome, refused } = decideGuestClaim({
      orders: ofVersion,
      verifiedContactDigest: claim.verifiedContactDigest,
      history: { ...historyOf(facts, index, memberId, program), settled, wallets: concerned },
    });
    settled = outcome.settlements;
    concerned = outcome.wallets;
    outcomes.push(...outcomesIn(index, outcome, memberId));
    toRead.push(...unreadOf(outcome.steps));
    claimsRefused.push(...refused);
  }
  return { outcomes, toRead, wallets: concerned, claimsRefused };
}

function ofOthers(index: FactsIndex, memberId: string) {
  return [...index.snapshotsOfMember].flatMap(([owner, snapshots]) =>
    owner === memberId
      ? []
      : snapshots.map(({ orderId }) => ({ orderId, code: "belongs_to_somebody" as const })),
  );
}
