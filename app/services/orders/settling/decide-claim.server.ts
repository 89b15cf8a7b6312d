import { decideGuestClaim } from "../../../domain/index.ts";
import type { OrderSettlement } from "../../../domain/index.ts";
import { historyOf, programOf, toStep, walletsOf } from "./decide-steps.server.ts";
import type { Step, StepsOutcome, Wallets } from "./decide-steps.server.ts";
import type { FactsIndex } from "./index-facts.server.ts";
import type { Claim, SettlingDecision, SettlingFacts } from "./settling.server.ts";

interface ClaimOutcome extends StepsOutcome {
  readonly claimsRefused: SettlingDecision["claimsRefused"];
}

/**
 * The recorded orders of nobody's that the claim is about, and those of others that it must not get,
 * version by version like any history.
 */
export function stepsOfClaim(
  facts: SettlingFacts,
  index: FactsIndex,
  wallets: Wallets,
  claim: Claim,
): ClaimOutcome {
  const { memberId } = claim;
  const orders = index.nobodys.flatMap((snapshot) => {
    const record = index.records.get(snapshot.orderId);
    const contactDigest = claim.contactDigestOf.get(snapshot.orderId) ?? null;
    return record === undefined ? [] : [{ snapshot, record, claimedBy: record.claimedBy, contactDigest }];
  });
  const groups = Map.groupBy(orders, ({ record }) => programOf(facts, record, record.processedAt));
  let settled: readonly OrderSettlement[] = index.recordsOfMember.get(memberId) ?? [];
  let concerned = walletsOf(wallets, [memberId]);
  const steps: Step[] = [];
  const claimsRefused: ClaimOutcome["claimsRefused"][number][] = ofOthers(index, memberId);
  for (const [program, ofVersion] of [...groups].sort(([a], [b]) => a.number - b.number)) {
    const { outcome, refused } = decideGuestClaim({
      orders: ofVersion,
      verifiedContactDigest: claim.verifiedContactDigest,
      history: { ...historyOf(facts, memberId, program), settled, wallets: concerned },
    });
    settled = outcome.settlements;
    concerned = outcome.wallets;
    steps.push(...outcome.steps.flatMap((step) => toStep(index, step, memberId)));
    claimsRefused.push(...refused);
  }
  return { steps, wallets: concerned, claimsRefused };
}

function ofOthers(index: FactsIndex, memberId: string) {
  return [...index.snapshotsOfMember].flatMap(([owner, snapshots]) =>
    owner === memberId
      ? []
      : snapshots.map(({ orderId }) => ({ orderId, code: "belongs_to_somebody" as const })),
  );
}
