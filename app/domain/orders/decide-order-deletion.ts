import type { EntryDraft } from "../points/entry.ts";
import type { Wallet } from "../points/wallet.ts";
import { NO_POINTS } from "../points/points.ts";
import type { ProgramVersion } from "../program/program.ts";
import { lifeOf } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import { DELETED_STAMP } from "./order-stamp.ts";
import { takeBack } from "./settlement-entries.ts";

export interface OrderDeletionInput {
  readonly previous: OrderSettlement;
  /** The version that `previous` cites. */
  readonly program: ProgramVersion;
  /** Of the member who has the order; none for a guest order. */
  readonly wallets: readonly Wallet[];
  readonly now: number;
  readonly calendar: Calendar;
}

export interface OrderDeletion {
  readonly settlement: OrderSettlement;
  readonly entries: readonly EntryDraft[];
}

/**
 * An order was deleted, of which Shopify tells nothing but its id: what the ledger has for it is
 * taken back, and nothing that is heard of it later counts. Deleted before: no entries.
 */
export function decideOrderDeletion(input: OrderDeletionInput): OrderDeletion {
  const { previous, now } = input;
  if (previous.stamp === DELETED_STAMP) return { settlement: previous, entries: [] };
  const sequence = previous.sequence + 1;
  const { entries } = takeBack(
    {
      orderId: previous.orderId,
      sequence,
      programVersion: previous.programVersion,
      occurredAt: now,
      now,
      calendar: input.calendar,
      life: lifeOf(input.program.program),
      wallets: new Map(input.wallets.map((wallet) => [wallet.memberId, wallet])),
    },
    { memberId: previous.memberId, standing: previous.standing, before: [] },
    previous.earnedPoints,
    "order_deleted",
  );
  const { uncappedPoints: _wanted, ...record } = previous;
  const settlement: OrderSettlement = {
    ...record,
    stamp: DELETED_STAMP,
    updatedAt: now,
    sequence: entries.length > 0 ? sequence : previous.sequence,
    countedMinor: 0,
    earnedPoints: NO_POINTS,
    standing: [],
  };
  return { settlement, entries };
}
