import { calendarOf, walletAfter } from "../../../app/domain/index.ts";
import type {
  Calendar,
  EntryDraft,
  Hold,
  LotSchedule,
  OrderSettlement,
  OrderSnapshot,
  ProgramVersion,
  RecordedEntry,
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
  readonly mergedInto: Map<string, string>;
  readonly snapshots: Map<string, OrderSnapshot>;
  readonly claimedBy: Map<string, string>;
  readonly program: ProgramVersion;
  readonly calendar: Calendar;
  now: number;
}

export const SYSTEM = { kind: "system", id: "model" } as const;

export function emptyLedger(program: ProgramVersion, timeZone: string, now: number): LedgerState {
  return {
    entries: [],
    holds: new Map(),
    records: new Map(),
    wallets: new Map(),
    mergedInto: new Map(),
    snapshots: new Map(),
    claimedBy: new Map(),
    program,
    calendar: calendarOf(timeZone),
    now,
  };
}

export function allWallets(state: LedgerState): readonly Wallet[] {
  return [...state.wallets.values()];
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

export function memberIdOf(state: LedgerState, customerId: string): string {
  let memberId = `m${customerId}`;
  for (let next = state.mergedInto.get(memberId); next !== undefined; next = state.mergedInto.get(memberId))
    memberId = next;
  return memberId;
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
