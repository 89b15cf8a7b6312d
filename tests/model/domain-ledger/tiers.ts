import { decideOverride } from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Command, Outcome } from "../commands.ts";
import { inForce, membershipOf, walletOf } from "./ledger-state.ts";
import type { LedgerState, SetByHand } from "./ledger-state.ts";

export function setTier(state: LedgerState, asked: Extract<Command, { kind: "set_tier" }>): Outcome {
  const wallet = walletOf(state, asked.customerId);
  if (wallet === null) return "unknown_member";
  const { memberId, isClosed = false } = wallet;
  if (!isClosed && membershipOf(state, memberId).state !== "member") return "not_a_member";
  const { key, tierId, forMs } = asked;
  if ([...state.overrides.values()].flat().some((set) => set.key === key)) return NOTHING;
  const { now } = state;
  const ladder = inForce(state).program.tiers;
  const until = forMs === null ? null : now + forMs;
  const decided = decideOverride({ tierId, until, reason: "asked" }, { ladder, isClosed, now });
  if (!decided.ok) return decided.error.code;
  const before = (state.overrides.get(memberId) ?? []).map((set) => (set.isEnded ? set : ended(set, now)));
  state.overrides.set(memberId, [...before, { key, tierId, setAt: now, until, isEnded: false }]);
  return DONE;
}

export function takeBackTier(
  state: LedgerState,
  { customerId, key }: Extract<Command, { kind: "take_back_tier" }>,
): Outcome {
  const wallet = walletOf(state, customerId);
  if (wallet === null) return "unknown_member";
  const all = state.overrides.get(wallet.memberId) ?? [];
  const set = all.find((one) => one.key === key);
  if (set === undefined) return "not_set";
  if (set.isEnded) return NOTHING;
  state.overrides.set(
    wallet.memberId,
    all.map((one) => (one === set ? ended(one, state.now) : one)),
  );
  return DONE;
}

function ended(set: SetByHand, now: number): SetByHand {
  const at = Math.max(now, set.setAt);
  return { ...set, until: Math.min(set.until ?? at, at), isEnded: true };
}

/** Of two that hold the one set last goes on. */
export function mergeOverrides(state: LedgerState, from: string, into: string): void {
  const all = [...(state.overrides.get(from) ?? []), ...(state.overrides.get(into) ?? [])];
  all.sort((a, b) => a.setAt - b.setAt);
  const open = all.filter(({ isEnded }) => !isEnded);
  const holding = open.filter(({ until }) => until === null || until > state.now);
  const last = (holding.length > 0 ? holding : open).at(-1);
  state.overrides.set(
    into,
    all.map((set) => (set.isEnded || set === last ? set : ended(set, state.now))),
  );
  state.overrides.delete(from);
}
