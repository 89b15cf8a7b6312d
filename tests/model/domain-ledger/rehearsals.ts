import { rehearsedAt } from "../../../app/domain/index.ts";
import type { PublishedVersion } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { membershipOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";

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

/** As `endRehearsal` does for the one begun last, keeping what it gave. */
export function endRehearsal({ versions, now }: LedgerState): Outcome {
  const place = versions.findLastIndex(({ rehearsal }) => rehearsal !== undefined);
  const version = versions[place];
  if (version?.rehearsal === undefined) return "unknown_rehearsal";
  const { rehearsal } = version;
  if (rehearsal.until !== null) return NOTHING;
  versions[place] = { ...version, rehearsal: { ...rehearsal, until: Math.max(now, rehearsal.from) } };
  return DONE;
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
