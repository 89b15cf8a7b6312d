import { invariant } from "../invariant.ts";
import type { LotDraft, LotSchedule } from "../points/lot.ts";
import { maturityOf, promisedValidity } from "../points/validity.ts";
import type { Wallet } from "../points/wallet.ts";
import type { LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { StandingEarning } from "./order-settlement.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

export interface EarningLife {
  readonly life: LifeRules;
  readonly calendar: Calendar | undefined;
  readonly snapshot: OrderSnapshot;
}

type LotLife = Pick<LotDraft, "expiresAt" | "isPending" | "maturesAt" | "inactivityMonths">;

/** What a lot is promised that an earning at `earnedAt` opens: when it becomes usable, and until when it is. */
export function lotLife(context: EarningLife, earnedAt: number): LotLife {
  const { life, calendar } = context;
  if (life.maturity.kind === "on_payment" && life.expiry.kind === "never") return { expiresAt: null };
  invariant(calendar !== undefined, "how long points live needs the store's calendar");
  const maturesAt = maturityMoment(context, calendar, earnedAt);
  const validity = promisedValidity(life.expiry, maturesAt, calendar);
  return maturesAt !== null && maturesAt <= earnedAt ? validity : { ...validity, isPending: true, maturesAt };
}

function maturityMoment(
  { life, snapshot }: EarningLife,
  calendar: Calendar,
  earnedAt: number,
): number | null {
  const { fulfilledAt = null, deliveredAt = null } = snapshot;
  return maturityOf(life.maturity, { paidAt: earnedAt, fulfilledAt, deliveredAt }, calendar);
}

/** The pending lots of an order whose maturity the snapshot puts to another moment than they have. */
export function rescheduledLots(
  context: EarningLife,
  standing: readonly StandingEarning[],
  wallet: Wallet,
): readonly LotSchedule[] {
  const keys = new Set(standing.map((earning) => earning.entryKey));
  return wallet.lots.flatMap((lot): LotSchedule[] => {
    if (lot.isPending !== true || !keys.has(lot.key)) return [];
    const { maturesAt = lot.earnedAt, expiresAt } = lotLife(context, lot.earnedAt);
    const isSame = maturesAt === (lot.maturesAt ?? null) && expiresAt === lot.expiresAt;
    return isSame ? [] : [{ lotKey: lot.key, maturesAt, expiresAt }];
  });
}
