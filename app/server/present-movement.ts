import type { Movement } from "../services/member-views.server.ts";
import type { OrderEntryView } from "../services/order-views.server.ts";
import type { StatementLineView } from "../services/statement-views.server.ts";
import type { LinkedMovement, MovementView } from "../ui/members/member-view.ts";
import { storeDay } from "./store-days.ts";

/** The lines of a statement, each with the way to those that it takes back or that took it back. */
export function presentLines(lines: readonly StatementLineView[], timeZone: string): MovementView[] {
  const shown = new Map(lines.map((line) => [line.entryId, line]));
  return lines.map((line) => ({
    ...commonOf(line, timeZone),
    points: line.points,
    balance: { points: line.balance.available, pending: line.balance.pending },
    order: line.orderId === null ? null : { id: line.orderId, name: line.orderName ?? line.orderId },
    explanation: explains(line) ? line.explanation : null,
    reverses: linkTo(line.reversesEntryId, shown),
    reversedBy: line.reversedBy.flatMap(({ entryId }) => linkTo(entryId, shown) ?? []),
  }));
}

/** The entries of one order, latest first. The explanation stands on its page already. */
export function presentEntries(entries: readonly OrderEntryView[], timeZone: string): MovementView[] {
  const shown = new Map(entries.map((entry) => [entry.entryId, entry]));
  return entries.toReversed().map((entry) => ({
    ...commonOf(entry, timeZone),
    points: entry.points,
    balance: null,
    order: null,
    explanation: null,
    reverses: linkTo(entry.reversesEntryId, shown),
    reversedBy: entries
      .filter(({ reversesEntryId }) => reversesEntryId === entry.entryId)
      .flatMap(({ entryId }) => linkTo(entryId, shown) ?? []),
  }));
}

type Common = Pick<OrderEntryView, "entryId" | "kind" | "reason" | "occurredAt" | "recordedAt" | "actor">;

function commonOf({ entryId, kind, reason, occurredAt, recordedAt, actor }: Common, timeZone: string) {
  const sameDay = storeDay(timeZone, occurredAt) === storeDay(timeZone, recordedAt);
  // Orders that were imported are all entered later; to say so each time would hide what matters.
  const plain = sameDay || reason === "order_counted";
  return {
    id: entryId,
    at: occurredAt,
    enteredAt: plain ? null : recordedAt,
    kind,
    reason,
    byPerson: actor.startsWith("merchant:"),
  };
}

/** Only what an order gave or lost is explained by the order. */
function explains({ kind }: Movement): boolean {
  return kind === "earn" || kind === "clawback";
}

function linkTo(entryId: string | null, shown: ReadonlyMap<string, Common>): LinkedMovement | null {
  if (entryId === null) return null;
  const entry = shown.get(entryId);
  return {
    id: entryId,
    told: entry ? { at: entry.occurredAt, kind: entry.kind, reason: entry.reason } : null,
  };
}
