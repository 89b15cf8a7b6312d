import fc from "fast-check";
import { expect, it } from "vitest";
import { anyRuleSet } from "../../../../tests/support/any-rules.ts";
import { anyOrderState, order, USD, valueOf, VERSION_1 } from "../../../../tests/support/orders.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../../tests/model/law-runs.ts";
import { untouchedWallets, UTC } from "../../../../tests/support/wallets.ts";
import type { EarningExplanation } from "../../earning/explanation.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import { walletAfter } from "../../points/wallet.ts";
import type { Wallet } from "../../points/wallet.ts";
import { BASE_POLICIES, PART_PAYMENTS } from "../../program/counting.ts";
import type { ProgramVersion } from "../../program/program.ts";
import { decideSettlement } from "../decide-settlement.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { decodeSnapshot } from "./decode-snapshot.ts";
import { encodeSnapshot } from "./encode-snapshot.ts";
import { explainAgain } from "./explain-again.ts";
import type { KeptOrder } from "./explain-again.ts";
import { decodeTraits, encodeTraits } from "./traits-codec.ts";

const TIERS = VERSION_1.program.tiers.tiers.map(({ id }) => id);

const anyEarning = fc.record({
  milliPointsPerUnit: fc.integer({ min: 1, max: 12_345 }),
  base: fc.constantFrom(...BASE_POLICIES),
  rounding: fc.constantFrom("down", "nearest", "up"),
  counts: fc.record({
    giftCardsBought: fc.boolean(),
    paidWithGiftCard: fc.boolean(),
    paidWithStoreCredit: fc.boolean(),
    partPayments: fc.constantFrom(...PART_PAYMENTS),
  }),
  rules: fc.option(anyRuleSet, { freq: 3, nil: null }),
});
const anyVersion: fc.Arbitrary<ProgramVersion> = fc
  .record({ earning: anyEarning, percents: fc.array(fc.integer({ min: 0, max: 333 }), { minLength: 9 }) })
  .map(({ earning: { rules, ...plain }, percents }) => {
    const earning = { ...plain, ...(rules === null ? {} : { rules }) };
    const { tiers } = VERSION_1.program;
    const changed = tiers.tiers.map((tier, place) => ({ ...tier, earningPercent: percents[place] ?? 100 }));
    return { number: 3, program: { ...VERSION_1.program, earning, tiers: { ...tiers, tiers: changed } } };
  });

/** The order changes, its customer is another or none, a guest's is claimed, a tier is another, two are merged. */
const anyStep = fc.record({
  snapshot: anyOrderState,
  claimer: fc.constantFrom(null, null, "m7", "m8"),
  tierId: fc.constantFrom(...TIERS),
  isFirst: fc.boolean(),
  mergesInto: fc.constantFrom(null, null, null, "m7", "m8"),
});

/** What is kept of the order, as it comes back. */
function keptOf(snapshot: OrderSnapshot, record: OrderSettlement): KeptOrder {
  const { orderId, name, test, financialStatus } = snapshot;
  const { processedAt, updatedAt, moments, tierId, isFirst, programVersion, traits } = record;
  const head = { orderId, name, customerId: null, processedAt, updatedAt, test, financialStatus };
  const kept = decodeSnapshot(head, encodeSnapshot({ ...snapshot, processedAt }));
  const learnt = traits === undefined ? undefined : (decodeTraits(encodeTraits(traits)) ?? undefined);
  return { snapshot: valueOf(kept), paidAt: moments.paidAt, tierId, isFirst, programVersion, traits: learnt };
}

/** All lots are of one member afterwards. */
function handOver(wallets: readonly Wallet[], memberId: string): readonly Wallet[] {
  const lots = wallets.flatMap((wallet) => wallet.lots).map((lot) => ({ ...lot, memberId }));
  return wallets.map((wallet) => ({ ...wallet, lots: wallet.memberId === memberId ? lots : [] }));
}

it(
  "what is kept of an order tells what its last settlement told, whatever had become of it",
  () => {
    fc.assert(
      fc.property(anyVersion, fc.array(anyStep, { minLength: 1, maxLength: 6 }), (program, steps) => {
        let record: OrderSettlement | null = null;
        let wallets: readonly Wallet[] = untouchedWallets(["m7", "m8"]);
        let told: EarningExplanation | null = null;
        let kept: KeptOrder | null = null;
        for (const { snapshot, claimer, tierId, isFirst, mergesInto } of steps) {
          const memberId = snapshot.customerId === null ? claimer : `m${snapshot.customerId}`;
          const decision = decideSettlement({
            snapshot,
            storeCurrency: USD,
            member: memberId === null ? null : { memberId, tierId, isFirst },
            previous: record,
            program,
            now: snapshot.updatedAt,
            calendar: UTC,
            wallets,
          });
          const { value } = decision.ok ? decision : { value: null };
          if (value?.kind === "settle") {
            wallets = wallets.map((wallet) => walletAfter(wallet, value.entries, value.schedules));
            record = value.settlement;
            told = value.explanation;
            kept = keptOf(snapshot, record);
            expect([told.points, told.countedMinor]).toEqual([record.earnedPoints, record.countedMinor]);
          }
          // After a merge the order is the other's, at the tier that it had.
          if (mergesInto !== null && record !== null && record.memberId !== null) {
            record = { ...record, memberId: mergesInto };
            wallets = handOver(wallets, mergesInto);
          }
          const versions = [VERSION_1, program];
          expect(explainAgain({ kept, explanation: null }, versions)).toEqual(told);
        }
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

it("what was told before snapshots were kept is told as it was", () => {
  const decision = valueOf(
    decideSettlement({
      snapshot: order(),
      storeCurrency: USD,
      member: { memberId: "m7", tierId: "gold" },
      previous: null,
      program: VERSION_1,
      now: 0,
      calendar: UTC,
      wallets: untouchedWallets(["m7"]),
    }),
  );
  if (decision.kind !== "settle") throw new Error("expected a settlement");
  const { explanation } = decision;
  expect(explainAgain({ kept: null, explanation }, [])).toBe(explanation);
  expect(explainAgain({ kept: null, explanation: null }, [VERSION_1])).toBeNull();
});
