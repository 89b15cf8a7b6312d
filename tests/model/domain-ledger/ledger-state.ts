import { calendarOf, emptyWallet, walletAfter } from "../../../app/domain/index.ts";
import type {
  Calendar,
  EntryDraft,
  Hold,
  LotSchedule,
  MembershipState,
  OrderSettlement,
  OrderSnapshot,
  ProgramVersion,
  PublishedVersion,
  RecordedEntry,
  TierOverride,
  Wallet,
} from "../../../app/domain/index.ts";
import { DONE, NOTHING } from "../commands.ts";
import type { Outcome } from "../commands.ts";

/** What there is in the ledger at one moment. */
export interface LedgerState {
  readonly entries: RecordedEntry[];
  readonly holds: Map<string, Hold>;
  readonly records: Map<string, OrderSettlement>;
  readonly wallets: Map<string, Wallet>;
  readonly memberships: Map<string, Membership>;
  readonly overrides: Map<string, SetByHand[]>;
  readonly mergedInto: Map<string, string>;
  readonly snapshots: Map<string, OrderSnapshot>;
  /** Members, by orders. */
  readonly claimedBy: Map<string, string>;
  readonly undoneAwards: Set<string>;
  /** Numbers of the versions that members were chosen to rehearse. */
  readonly rehearses: Map<string, readonly number[]>;
  /** Oldest first. */
  readonly versions: PublishedVersion[];
  readonly calendar: Calendar;
  now: number;
}

export interface Membership {
  readonly state: MembershipState;
  readonly countsSince: number | null;
  readonly eventId: string | null;
  /** Oldest first. */
  readonly past: readonly MembershipEvent[];
}

export interface MembershipEvent {
  readonly id: string;
  readonly before: MembershipState;
  readonly state: MembershipState;
  readonly at: number;
}

export interface SetByHand extends TierOverride {
  readonly key: string;
  readonly isEnded: boolean;
}

export const SYSTEM = { kind: "system", id: "model" } as const;

export function emptyLedger(program: ProgramVersion, timeZone: string, now: number): LedgerState {
  return {
    entries: [],
    holds: new Map(),
    records: new Map(),
    wallets: new Map(),
    memberships: new Map(),
    overrides: new Map(),
    mergedInto: new Map(),
    snapshots: new Map(),
    claimedBy: new Map(),
    undoneAwards: new Set(),
    rehearses: new Map(),
    versions: [{ ...program, effectiveFrom: 0 }],
    calendar: calendarOf(timeZone),
    now,
  };
}

/** The version in force now. */
/** The one published last: a clock that steps back takes nothing out of force. */
export function inForce({ versions }: LedgerState): PublishedVersion {
  const last = versions.findLast(({ effectiveFrom }) => effectiveFrom !== null);
  if (last === undefined) throw new Error("a store has a programme");
  return last;
}

export function allWallets(state: LedgerState): readonly Wallet[] {
  return [...state.wallets.values()];
}

/** Somebody of whom something is known from now on. */
export function openAccount(state: LedgerState, memberId: string, membership: MembershipState): void {
  state.wallets.set(memberId, emptyWallet(memberId));
  state.memberships.set(memberId, { state: membership, countsSince: null, eventId: null, past: [] });
}

export function membershipOf(state: LedgerState, memberId: string): Membership {
  const found = state.memberships.get(memberId);
  if (found === undefined) throw new Error("who has a wallet stands in some way to the programme");
  return found;
}

export function commit(
  state: LedgerState,
  entries: readonly EntryDraft[],
  schedules: readonly LotSchedule[] = [],
): void {
  state.entries.push(...entries.map((entry) => ({ ...entry, recordedAt: state.now })));
  for (const [memberId, wallet] of state.wallets) {
    state.wallets.set(memberId, walletAfter(wallet, entries, schedules));
  }
}

/** It is a sign of life, though no points move. */
export function wasActive(state: LedgerState, memberId: string, at: number): void {
  const wallet = state.wallets.get(memberId) ?? emptyWallet(memberId);
  const activities = [...(wallet.activities ?? []), at].sort((one, other) => one - other);
  state.wallets.set(memberId, {
    ...wallet,
    activities,
    lastActivityAt: Math.max(at, wallet.lastActivityAt ?? at),
  });
}

export function survivorOf(state: LedgerState, memberId: string): string {
  let survivor = memberId;
  for (let next = state.mergedInto.get(survivor); next !== undefined; next = state.mergedInto.get(survivor)) {
    survivor = next;
  }
  return survivor;
}

export function memberIdOf(state: LedgerState, customerId: string): string {
  return survivorOf(state, `m${customerId}`);
}

export function walletOf(state: LedgerState, customerId: string): Wallet | null {
  return state.wallets.get(memberIdOf(state, customerId)) ?? null;
}

export function settlementsOf(state: LedgerState, memberId: string): OrderSettlement[] {
  return [...state.records.values()].filter((record) => record.memberId === memberId);
}

export function forAll(state: LedgerState, decide: (wallet: Wallet) => readonly EntryDraft[]): Outcome {
  const entries = allWallets(state).flatMap(decide);
  commit(state, entries);
  return entries.length > 0 ? DONE : NOTHING;
}
