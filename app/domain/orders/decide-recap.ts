import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import { points } from "../points/points.ts";
import { lifeOf } from "../program/life.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import { ripen } from "./ripening.ts";
import type { Ripening } from "./ripening.ts";
import { agreeEntries, movesForOrder, walletIn } from "./settlement-entries.ts";

export interface RecapInput {
  readonly previous: OrderSettlement;
  /** What the most of its day and month leave for it now; null: there is no such most. */
  readonly room: number | null;
  /** The version that `previous` cites. */
  readonly program: ProgramVersion;
  /** When that came about: with the change of another order. */
  readonly occurredAt: number;
  readonly now: number;
  readonly calendar: Calendar;
  /** Of the member who has the order, among others. */
  readonly wallets: readonly Wallet[];
}

/** An order that has more or less points than before, though nothing was heard of it. */
export interface Recap extends Ripening {
  /** To be stored instead of `previous`. */
  readonly settlement: OrderSettlement;
}

/**
 * Another order of the member earns more or less, so that the most of a day or a month leaves less or more for
 * this one: it has what there is room for, of what it would have by itself. Null where that is what it has.
 */
export function decideRecap(input: RecapInput): Recap | null {
  const { previous, room, program, now, calendar } = input;
  const { memberId, moments } = previous;
  const wanted = previous.uncappedPoints ?? previous.earnedPoints;
  const target = room === null ? wanted : points(Math.min(wanted, room));
  if (memberId === null || target === previous.earnedPoints) return null;
  const { uncappedPoints: _before, ...record } = previous;
  const sequence = previous.sequence + 1;
  const life = lifeOf(program.program);
  const wallets = new Map(input.wallets.map((wallet) => [wallet.memberId, wallet]));
  const { entries, standing } = agreeEntries({
    orderId: previous.orderId,
    memberId,
    target,
    previous,
    sequence,
    programVersion: program.number,
    occurredAt: input.occurredAt,
    now,
    life,
    calendar,
    moments,
    wallets,
    less: () => "cap_left_less",
    more: "cap_left_more",
  });
  const after = walletAfter(walletIn(wallets, memberId), entries);
  const ripening = ripen({ life, calendar, moments }, standing, after, now);
  return {
    settlement: {
      ...record,
      sequence: movesForOrder(entries) ? sequence : previous.sequence,
      earnedPoints: target,
      standing,
      ...(target < wanted ? { uncappedPoints: wanted } : {}),
    },
    entries: [...entries, ...ripening.entries],
    schedules: ripening.schedules,
  };
}
