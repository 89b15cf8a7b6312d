import { decideHold, decideRelease, emptyWallet, hasHoldExpired, lifeOf } from "../../../app/domain/index.ts";
import type { HoldChange, HoldChangeInput, HoldError, Result } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { commit, inForce, SYSTEM, walletOf } from "./ledger-state.ts";
import type { LedgerState } from "./ledger-state.ts";
import { closedAgain } from "./memberships.ts";

export function openHold(state: LedgerState, command: Extract<Command, { kind: "hold" }>): Outcome {
  const wallet = walletOf(state, command.customerId);
  if (wallet === null) return "unknown_member";
  if (state.holds.has(command.redemptionId)) return NOTHING;
  const { redemptionId, points, ttlMs } = command;
  const opened = decideHold({
    wallet,
    redemptionId,
    points,
    ttlMs,
    programVersion: inForce(state).number,
    actor: SYSTEM,
    now: state.now,
    calendar: state.calendar,
  });
  if (!opened.ok) return opened.error.code;
  commit(state, opened.value.entries);
  state.holds.set(redemptionId, opened.value.hold);
  return DONE;
}

export function changeHold(
  state: LedgerState,
  redemptionId: string,
  decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>,
): Outcome {
  const hold = state.holds.get(redemptionId);
  if (hold === undefined) return "unknown_redemption";
  const changed = decide({
    hold,
    wallet: state.wallets.get(hold.memberId) ?? emptyWallet(hold.memberId),
    restored: lifeOf(inForce(state).program).restored,
    programVersion: inForce(state).number,
    actor: SYSTEM,
    occurredAt: state.now,
    now: state.now,
    calendar: state.calendar,
  });
  if (!changed.ok) return changed.error.code;
  const { entries } = changed.value;
  const closed = changed.value.hold === hold ? [] : closedAgain(state, hold.memberId, entries);
  commit(state, [...entries, ...closed]);
  state.holds.set(redemptionId, changed.value.hold);
  return changed.value.hold === hold ? NOTHING : DONE;
}

export function releaseExpiredHolds(state: LedgerState): Outcome {
  const due = [...state.holds.values()].filter((hold) => hasHoldExpired(hold, state.now));
  for (const { redemptionId } of due) {
    changeHold(state, redemptionId, (input) => decideRelease({ ...input, reason: "redemption_expired" }));
  }
  return due.length > 0 ? DONE : NOTHING;
}
