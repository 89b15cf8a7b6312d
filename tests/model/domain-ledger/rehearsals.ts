import { decideBatch, DELETED_STAMP, rehearsedAt } from "../../../app/domain/index.ts";
import type { OrderSnapshot, PublishedVersion } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { batchFacts, keepBatch } from "./batches.ts";
import { membershipOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";

const DAY = 86_400_000;

/** As `beginRehearsal` does, with a draft that says so. */
export function rehearse(
  state: LedgerState,
  { customerIds, program }: Extract<Command, { kind: "rehearse" }>,
): Outcome {
  const { versions, now } = state;
  const memberIds = customerIds.map((customerId) => `m${customerId}`);
  if (!memberIds.every((memberId) => mayBeChosen(state, memberId))) return "rehearsal_no_member";
  if (versions.some(({ rehearsal }) => rehearsal?.until === null)) return "rehearsal_running";
  const number = (versions.at(-1)?.number ?? 0) + 1;
  const from = Math.floor(now / 1000) * 1000;
  versions.push({
    number,
    program,
    effectiveFrom: null,
    rehearsal: { from, until: null, isTakenBack: false },
  });
  for (const memberId of memberIds)
    state.rehearses.set(memberId, [...(state.rehearses.get(memberId) ?? []), number]);
  return DONE;
}

function mayBeChosen(state: LedgerState, memberId: string): boolean {
  const wallet = state.wallets.get(memberId);
  if (wallet === undefined || wallet.isClosed === true || state.mergedInto.has(memberId)) return false;
  return membershipOf(state, memberId).state === "member";
}

/** As `endRehearsal` does for the one begun last, and the run that takes back what it gave. */
export function endRehearsal(
  state: LedgerState,
  { takeBack }: Extract<Command, { kind: "end_rehearsal" }>,
): Outcome {
  const { versions, now } = state;
  const place = versions.findLastIndex(({ rehearsal }) => rehearsal !== undefined);
  const version = versions[place];
  if (version?.rehearsal === undefined) return "unknown_rehearsal";
  const { rehearsal } = version;
  const until = rehearsal.until ?? Math.max(now, rehearsal.from);
  const isTakenBack = rehearsal.isTakenBack || takeBack;
  versions[place] = { ...version, rehearsal: { ...rehearsal, until, isTakenBack } };
  const given = takeBack ? ordersOf(state, version.number, until) : [];
  if (given.length > 0) keepBatch(state, decideBatch(batchFacts(state, given)));
  return rehearsal.until === null || given.length > 0 ? DONE : NOTHING;
}

function ordersOf(state: LedgerState, number: number, until: number): OrderSnapshot[] {
  return [...state.records.values()].flatMap((record): OrderSnapshot[] => {
    const { memberId, orderId, stamp, programVersion, processedAt } = record;
    const snapshot = state.snapshots.get(orderId);
    const isGone = stamp === DELETED_STAMP || memberId === null || snapshot === undefined;
    if (programVersion !== number || isGone || processedAt >= until + DAY) return [];
    if (state.wallets.get(memberId)?.isClosed === true) return [];
    return [{ ...snapshot, customerId: memberId.slice(1), keptStamp: stamp, isLastWord: true }];
  });
}

export function rehearsedNow(
  { versions, rehearses, now }: LedgerState,
  memberId: string,
): PublishedVersion | undefined {
  return rehearsedAt(versions, rehearses.get(memberId), now);
}

/** Of two that become one, the one who stays rehearses what either did. */
export function mergeRehearsals({ rehearses }: LedgerState, from: string, into: string): void {
  const both = new Set([...(rehearses.get(from) ?? []), ...(rehearses.get(into) ?? [])]);
  rehearses.set(into, [...both]);
  rehearses.delete(from);
}
