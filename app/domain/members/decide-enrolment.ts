import type { BalanceChange, TierChangeToSave } from "../orders/batch/batch.ts";
import { EMPTY_BALANCE } from "../points/balances.ts";
import type { PublishedVersion } from "../program/program.ts";
import { decideTier } from "../tiers/decide-tier.ts";
import type { Calendar } from "../time/calendar.ts";

export interface EnrolmentInput {
  readonly memberId: string;
  /** The version in force. */
  readonly program: PublishedVersion;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface Enrolment {
  readonly newBalance: BalanceChange;
  /** By which it is known that somebody has joined. */
  readonly tierChange: TierChangeToSave;
}

/**
 * What somebody begins with who takes part before the first order: nothing, in the tier that asks for nothing.
 * Joining is a sign of life: validity by inactivity counts from it until there is another.
 */
export function decideEnrolment({ memberId, program, now, calendar }: EnrolmentInput): Enrolment {
  const { tiers } = program.program;
  const tier = decideTier({ ladder: tiers, spends: [], currentTierId: null, now, calendar });
  return {
    newBalance: {
      memberId,
      ...EMPTY_BALANCE,
      debt: 0,
      lastActivityAt: now,
      lapses: false,
      lifetimeSpendMinor: 0,
      orders: 0,
      lastOrderAt: null,
      tierId: tier.tierId,
      tierSince: now,
      windowSpendMinor: tier.spendMinor,
      tierReviewAt: tier.reviewAt,
    },
    tierChange: {
      memberId,
      fromTierId: null,
      toTierId: tier.tierId,
      reason: "joined",
      spendMinor: tier.spendMinor,
      programNumber: program.number,
      occurredAt: now,
    },
  };
}
