import type { LotDraft, LotSchedule } from "../points/lot.ts";
import { maturityOf, promisedValidity } from "../points/validity.ts";
import type { Wallet } from "../points/wallet.ts";
import type { LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { StandingEarning } from "./order-settlement.ts";
import type { OrderMoments } from "./order-moments.ts";

/** What decides the terms of an order's lots. */
export interface LotContext {
  readonly life: LifeRules;
  readonly calendar: Calendar;
  readonly moments: OrderMoments;
}

type LotTerms = Pick<LotDraft, "expiresAt" | "isPending" | "maturesAt" | "inactivityMonths">;

/**
 * What the lots of an order are promised: when they become usable, and until when they are. All by the
 * moments of the order, so that it does not matter by which letter, and how late, it was heard of.
 */
export function lotTerms({ life, calendar, moments }: LotContext, paidAt: number): LotTerms {
  const maturesAt = maturityOf(life, { ...moments, paidAt }, calendar);
  const validity = promisedValidity(life.expiry, maturesAt, calendar);
  return maturesAt <= paidAt ? validity : { ...validity, isPending: true, maturesAt };
}

/** The pending lots of an order whose maturity its moments put to another day than they have. */
export function rescheduledLots(
  context: LotContext,
  standing: readonly StandingEarning[],
  wallet: Wallet,
): readonly LotSchedule[] {
  const keys = new Set(standing.map((earning) => earning.entryKey));
  return wallet.lots.flatMap((lot): LotSchedule[] => {
    if (lot.isPending !== true || !keys.has(lot.key)) return [];
    const { maturesAt = lot.earnedAt, expiresAt } = lotTerms(context, context.moments.paidAt ?? lot.earnedAt);
    const isSame = maturesAt === (lot.maturesAt ?? null) && expiresAt === lot.expiresAt;
    return isSame ? [] : [{ lotKey: lot.key, maturesAt, expiresAt }];
  });
}
