import type { Movement } from "../views/members.ts";
import type { OrderEntryView } from "../views/orders.ts";
import type { Reversal, StatementLineView } from "../views/statement.ts";
import { type MemberAddress, memberUrl } from "../ui/members/member-query.ts";
import type { LinkedMovement, MovementView, StaffView } from "../ui/members/member-view.ts";
import { storeDay } from "./store-days.ts";

/** The lines of a statement, each with the way to those that it takes back or that took it back. */
export function presentLines(
  lines: readonly StatementLineView[],
  timeZone: string,
  address: MemberAddress,
): MovementView[] {
  const shown = new Set(lines.map(({ entryId }) => entryId));
  const linkTo = (side: Reversal): LinkedMovement => ({
    ...linkOf(side),
    // The other side is of another kind, so the statement must not be narrowed to this one's.
    address: shown.has(side.entryId) ? null : memberUrl({ ...address, kind: "" }, { cursor: side.page }),
  });
  return lines.map((line) => ({
    ...commonOf(line, timeZone),
    balance: { points: line.balance.available, pending: line.balance.pending },
    order: line.orderId === null ? null : { id: line.orderId, name: line.orderName ?? line.orderId },
    explanation: explains(line) ? line.explanation : null,
    reverses: line.reverses && linkTo(line.reverses),
    reversedBy: line.reversedBy.map(linkTo),
  }));
}

/** The entries of one order, latest first. The explanation stands on its page already. */
export function presentEntries(entries: readonly OrderEntryView[], timeZone: string): MovementView[] {
  const shown = new Map(entries.map((entry) => [entry.entryId, linkOf(entry)]));
  return entries.toReversed().map((entry) => ({
    ...commonOf(entry, timeZone),
    balance: null,
    order: null,
    explanation: null,
    reverses: shown.get(entry.reversesEntryId ?? "") ?? null,
    reversedBy: entries.filter(({ reversesEntryId }) => reversesEntryId === entry.entryId).map(linkOf),
  }));
}

type Common = Pick<
  OrderEntryView,
  "entryId" | "kind" | "reason" | "points" | "occurredAt" | "recordedAt" | "actor"
>;

function commonOf(
  { entryId, kind, reason, points, occurredAt, recordedAt, actor }: Common,
  timeZone: string,
) {
  const isLate = recordedAt > occurredAt && storeDay(timeZone, occurredAt) !== storeDay(timeZone, recordedAt);
  // Orders that were imported are all entered later; to say so each time would hide what matters.
  const plain = !isLate || reason === "order_counted";
  return {
    id: entryId,
    at: occurredAt,
    enteredAt: plain ? null : recordedAt,
    kind,
    reason,
    points,
    staff: staffOf(actor),
  };
}

/** Whoever is known by number; `merchant:admin` is somebody whose number was not told. */
function staffOf(actor: string): StaffView | null {
  const [kind, id = ""] = actor.split(":");
  return kind === "merchant" ? { id: /^[0-9]+$/.test(id) ? id : null } : null;
}

/** Only what an order gave or lost is explained by the order. */
function explains({ kind }: Movement): boolean {
  return kind === "earn" || kind === "clawback";
}

function linkOf({
  entryId,
  occurredAt,
  kind,
  reason,
  points,
}: Omit<Common, "recordedAt" | "actor">): LinkedMovement {
  return { id: entryId, at: occurredAt, kind, reason, points, address: null };
}
