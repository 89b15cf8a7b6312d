import { invariant } from "../invariant.ts";
import type { CurrencyCode } from "../money/money.ts";
import type { EntryDraft, LedgerReason } from "../points/entry.ts";
import type { LotSchedule } from "../points/lot.ts";
import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import { countingPolicy } from "../program/counting.ts";
import type { CountingPolicy } from "../program/counting.ts";
import { isSameLife, lifeOf } from "../program/life.ts";
import { namedTraits } from "../program/rules/named-traits.ts";
import type { ProgramVersion } from "../program/program.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import { checkOrder } from "../earning/check-order.ts";
import type { MalformedOrder } from "../earning/check-order.ts";
import { needsPayments } from "../earning/exclusion.ts";
import type { EarningBase } from "../earning/earning-base.ts";
import type { EarningExplanation } from "../earning/explanation.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import { isDeleted } from "../earning/order-snapshot.ts";
import type { OrderSnapshot, UnsaidFact } from "../earning/order-snapshot.ts";
import { learnTraits, relearnTraits, translateTraits } from "../earning/order-traits.ts";
import type { LearntTraits } from "../earning/order-traits.ts";
import { momentsOf, NO_MOMENTS } from "./order-moments.ts";
import type { OrderMoments } from "./order-moments.ts";
import { compareStamps, orderStamp } from "./order-stamp.ts";
import { reckonOrder } from "./reckon-order.ts";
import type { Reckoning, ReckoningError } from "./reckon-order.ts";
import { NOTHING_RIPENS, ripen } from "./ripening.ts";
import { agreeEntries, movesForOrder, walletIn } from "./settlement-entries.ts";

export interface SettlementInput {
  readonly snapshot: OrderSnapshot;
  readonly storeCurrency: CurrencyCode;
  /** The member who stands for the snapshot's customer; null for a guest order. */
  readonly member: SettlingMember | null;
  /** What the last settlement of this order recorded; null at the first. */
  readonly previous: OrderSettlement | null;
  /**
   * The version that `previous` cites, with the rules of its awards; at the first settlement the version in force when the
   * order was processed.
   */
  readonly program: ProgramVersion;
  /**
   * The version that `previous` cites, if it was rehearsed and is taken back: `program` takes its place. Absent: the
   * record cites `program`.
   */
  readonly insteadOf?: ProgramVersion;
  readonly now: number;
  /** The store's. */
  readonly calendar: Calendar;
  /**
   * Of `member` and of whoever had the order before. With the lots that the order's earnings opened;
   * besides, where something may be taken back, the lots that have points left.
   */
  readonly wallets: readonly Wallet[];
}

export interface SettlingMember {
  readonly memberId: string;
  /**
   * The tier in force when the order was processed (`tierBefore`). Used when this member
   * first has the order; afterwards the recorded one stays.
   */
  readonly tierId: string;
  /** No order of theirs was before it; held like the tier. Absent: there was one. */
  readonly isFirst?: boolean;
  /**
   * What the most of the day and the month leave for the order of this member, by the version that it earns by
   * (`EarnedByPeriod`). Null or absent: there is no such most.
   */
  readonly room?: number | null;
}

export type SettlementDecision =
  | {
      readonly kind: "settle";
      /** To be stored instead of `previous`. */
      readonly settlement: OrderSettlement;
      /** To be posted in the same commit; empty if no points move. */
      readonly entries: readonly EntryDraft[];
      /** Pending lots of earlier settlements that mature at another moment now. To be stored in the same commit. */
      readonly schedules: readonly LotSchedule[];
      readonly explanation: EarningExplanation;
    }
  /**
   * The snapshot leaves out what this order's points depend on (`OrderSnapshot.unsaid`), or does not tell
   * whether it is later than the one settled last.
   */
  | { readonly kind: "needs_reading"; readonly why: readonly (UnsaidFact | "traits" | "order_of_states")[] }
  /** This very snapshot has been settled. */
  | { readonly kind: "nothing_to_do" }
  /** A later snapshot has been settled; this one tells nothing new. */
  | { readonly kind: "stale"; readonly settledUpdatedAt: number };

export type SettlementError =
  | MalformedOrder
  | {
      readonly code: "foreign_currency";
      readonly orderId: string;
      readonly orderCurrency: string;
      readonly storeCurrency: string;
    }
  | ReckoningError;

/**
 * Makes the ledger agree with an order: what the order should have earned, less what the
 * ledger has for it, as entries. Depends on the snapshot and the record alone, so duplicates
 * and any order of arrival end alike. An order that changed hands is taken back from the one
 * member and earned by the other; one that lost its customer is taken back.
 */
export function decideSettlement(input: SettlementInput): Result<SettlementDecision, SettlementError> {
  const { snapshot, previous, member } = input;
  const checked = checkOrder(snapshot);
  if (!checked.ok) return checked;
  if (snapshot.currency !== input.storeCurrency) return fail(foreignCurrency(input));
  const stamp = orderStamp(snapshot);
  if (previous !== null) {
    invariant(previous.orderId === snapshot.orderId, "the record is of another order");
    const cited = (input.insteadOf ?? input.program).number;
    invariant(previous.programVersion === cited, "the version is not the recorded one");
    const standing = compareStamps(stamp, previous.stamp);
    if (standing === "earlier") return ok({ kind: "stale", settledUpdatedAt: previous.updatedAt });
    if (standing === "undecided") return ok({ kind: "needs_reading", why: ["order_of_states"] });
    const sameHands = previous.memberId === (member?.memberId ?? null);
    if (standing === "same" && sameHands && input.insteadOf === undefined)
      return ok({ kind: "nothing_to_do" });
  }
  const policy = countingPolicy(input.program.program.earning);
  const moments = momentsOf(snapshot, previous?.moments ?? NO_MOMENTS, policy);
  const target = decideTarget(input, moments);
  if (!target.ok) return target;
  const why = missingFacts(input, policy, moments, target.value);
  if (why.length > 0) return ok({ kind: "needs_reading", why });
  return ok(settle(input, stamp, moments, target.value));
}

/** What the snapshot leaves out and nothing recorded replaces, where points depend on it. */
function missingFacts(
  { snapshot, member, program }: SettlementInput,
  policy: CountingPolicy,
  moments: OrderMoments,
  { reckoned: { counted }, learnt }: Target,
): (UnsaidFact | "traits")[] {
  if (member === null || counted.countedMinor === 0) return [];
  const { maturity } = lifeOf(program.program);
  const byDelivery = maturity.kind === "days_after" && maturity.from === "delivery";
  const unsaid = (snapshot.unsaid ?? []).filter((fact) => {
    switch (fact) {
      case "paidAt":
        return moments.paidAt === null;
      case "deliveredAt":
        return byDelivery && moments.deliveredAt === null;
      case "payments":
        return needsPayments(snapshot, policy);
    }
  });
  return learnt.isWhole ? unsaid : [...unsaid, "traits"];
}

interface Target {
  readonly reckoned: Reckoning;
  readonly tierId: string | null;
  readonly isFirst: boolean;
  readonly learnt: LearntTraits;
}

/** What the order should have earned, at the rate that is recorded or in force. */
function decideTarget(input: SettlementInput, { paidAt }: OrderMoments): Result<Target, SettlementError> {
  const { snapshot, member, previous, program, insteadOf } = input;
  const recorded = member !== null && previous?.memberId === member.memberId ? previous : null;
  // A tier of a ladder that is taken back means nothing on another.
  const tierId = (insteadOf === undefined ? recorded?.tierId : null) ?? member?.tierId ?? null;
  const isFirst = recorded?.isFirst ?? member?.isFirst ?? false;
  // When it was placed is what was recorded first.
  const placed = previous === null ? snapshot : { ...snapshot, processedAt: previous.processedAt };
  const room = member?.room ?? null;
  const learnt = learntOf(input);
  const { traits } = learnt;
  const reckoned = reckonOrder(placed, { paidAt, tierId, isFirst, room, traits }, program);
  return reckoned.ok ? ok({ reckoned: reckoned.value, tierId, isFirst, learnt }) : reckoned;
}

/** What is known of the products: held from when the order was first settled, as far as the version then asked for it. */
function learntOf({
  snapshot,
  previous,
  program,
  insteadOf,
}: Pick<SettlementInput, "snapshot" | "previous" | "program" | "insteadOf">): LearntTraits {
  const named = namedTraits(program.program.earning.rules);
  if (insteadOf === undefined) return learnTraits(named, snapshot, previous?.traits);
  const before = translateTraits(previous?.traits, namedTraits(insteadOf.program.earning.rules), named);
  return relearnTraits(named, snapshot, before);
}

/** Nobody's so far, and kept for whoever has become a member by now. */
function hasWaited({ snapshot, previous }: SettlementInput): boolean {
  return snapshot.keptStamp !== undefined && previous?.memberId === null;
}

function settle(
  input: SettlementInput,
  stamp: string,
  moments: OrderMoments,
  target: Target,
): SettlementDecision {
  const { snapshot, previous, member, program, insteadOf, calendar } = input;
  const { reckoned } = target;
  const { counted, points, wanted } = reckoned;
  const sequence = (previous?.sequence ?? 0) + 1;
  const life = lifeOf(program.program);
  const wallets = new Map(input.wallets.map((wallet) => [wallet.memberId, wallet]));
  const { entries, standing } = agreeEntries({
    orderId: snapshot.orderId,
    memberId: member?.memberId ?? null,
    target: points,
    previous,
    sequence,
    programVersion: program.number,
    occurredAt: occurredAt(input, stamp),
    now: input.now,
    life,
    calendar,
    moments,
    wallets,
    isAnew: insteadOf !== undefined && !isSameLife(life, lifeOf(insteadOf.program)),
    less: () => (insteadOf === undefined ? lessReason(snapshot, reckoned.base) : "rehearsal_taken_back"),
    ...(hasWaited(input) ? { more: "order_waited" } : {}),
    ...(insteadOf === undefined ? {} : { more: "rehearsal_made_good" }),
  });
  const ripening =
    member === null
      ? NOTHING_RIPENS
      : ripen(
          { life, calendar, moments },
          standing,
          walletAfter(walletIn(wallets, member.memberId), entries),
          input.now,
        );
  const settlement: OrderSettlement = {
    orderId: snapshot.orderId,
    memberId: member?.memberId ?? null,
    processedAt: previous?.processedAt ?? snapshot.processedAt,
    stamp,
    updatedAt: snapshot.updatedAt,
    moments,
    sequence: movesForOrder(entries) ? sequence : sequence - 1,
    programVersion: program.number,
    tierId: target.tierId,
    isFirst: target.isFirst,
    ...(target.learnt.traits === undefined ? {} : { traits: target.learnt.traits }),
    countedMinor: counted.countedMinor,
    earnedPoints: points,
    standing,
    ...(wanted > points ? { uncappedPoints: wanted } : {}),
    ...(previous?.awards === undefined ? {} : { awards: previous.awards }),
  };
  const all = [...entries, ...ripening.entries];
  return {
    kind: "settle",
    settlement,
    entries: all,
    schedules: ripening.schedules,
    get explanation() {
      return reckoned.explanation;
    },
  };
}

/**
 * When the points moved in the world: with the order itself if we first hear of it, with its
 * change afterwards, and now if nothing changed but whose order it is.
 */
function occurredAt({ previous, snapshot, now }: SettlementInput, stamp: string): number {
  if (previous === null) return snapshot.processedAt;
  return compareStamps(stamp, previous.stamp) === "same" ? now : snapshot.updatedAt;
}

function foreignCurrency({ snapshot, storeCurrency }: SettlementInput): SettlementError {
  const { orderId, currency: orderCurrency } = snapshot;
  return { code: "foreign_currency", orderId, orderCurrency, storeCurrency };
}

function lessReason(snapshot: OrderSnapshot, base: EarningBase): LedgerReason {
  if (isDeleted(snapshot)) return "order_deleted";
  const [reason] = base.reasons;
  if (reason === undefined) {
    const refunded = base.parts.some(
      (part) => part.code === "refunds" || part.code === "refunds_without_lines",
    );
    return refunded ? "order_refunded" : "order_counts_less";
  }
  switch (reason.code) {
    case "test_order":
      return "order_is_test";
    case "cancelled":
      return "order_cancelled";
    case "fully_refunded":
      return "order_refunded";
    case "not_paid":
      return "order_not_paid";
  }
}
