import type { LotDraft, LotSchedule } from "../points/lot.ts";
import { maturityOf, promisedValidity } from "../points/validity.ts";
import type { Wallet } from "../points/wallet.ts";
import type { LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { StandingEarning } from "./order-settlement.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/** What decides the terms of an order's lots. */
export interface LotContext {
  readonly life: LifeRules;
  readonly calendar: Calendar;
  readonly snapshot: OrderSnapshot;
}

type LotTerms = Pick<LotDraft, "expiresAt" | "isPending" | "maturesAt" | "inactivityMonths">;

/** What a lot is promised that an earning at `earnedAt` opens: when it becomes usable, and until when it is. */
export function lotTerms(context: LotContext, earnedAt: number): LotTerms {
  const { life, calendar } = context;
  const maturesAt = maturityMoment(context, earnedAt);
  const validity = promisedValidity(life.expiry, maturesAt, calendar);
  return maturesAt !== null && maturesAt <= earnedAt ? validity : { ...validity, isPending: true, maturesAt };
}

function maturityMoment({ life, snapshot, calendar }: LotContext, earnedAt: number): number | null {
  const { fulfilledAt = null, deliveredAt = null } = snapshot;
  return maturityOf(life.maturity, { paidAt: earnedAt, fulfilledAt, deliveredAt }, calendar);
}

/** The pending lots of an order whose maturity the snapshot puts to another moment than they have. */
export function rescheduledLots(
  context: LotContext,
  standing: readonly StandingEarning[],
  wallet: Wallet,
): readonly LotSchedule[] {
  const keys = new Set(standing.map((earning) => earning.entryKey));
  return wallet.lots.flatMap((lot): LotSchedule[] => {
    if (lot.isPending !== true || !keys.has(lot.key)) return [];
    const { maturesAt = lot.earnedAt, expiresAt } = lotTerms(context, lot.earnedAt);
    const isSame = maturesAt === (lot.maturesAt ?? null) && expiresAt === lot.expiresAt;
    return isSame ? [] : [{ lotKey: lot.key, maturesAt, expiresAt }];
  });
}
