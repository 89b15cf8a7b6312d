import { invariant } from "../invariant.ts";
import type { RestoredRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import type { Account } from "./account.ts";
import { walletAsOf } from "./as-of.ts";
import { expireEntry } from "./decide-expiry.ts";
import type { EntryDraft, LedgerReason } from "./entry.ts";
import type { Lot, LotReturn, LotUse } from "./lot.ts";
import { points } from "./points.ts";
import { validUntil } from "./validity.ts";
import { debtOf, walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

export interface PutBackInput {
  readonly wallet: Wallet;
  /** What goes back to which lot; what is owed is repaid out of the first of them. */
  readonly uses: readonly LotUse[];
  readonly from: Account;
  /** Everything else of the entry. */
  readonly entry: Omit<EntryDraft, "postings" | "opensLot" | "takesFromLots" | "memberId">;
  readonly restored: RestoredRule;
  readonly now: number;
  readonly calendar: Calendar;
}

/**
 * Points come back to the lots they were taken from. What the member owes is repaid first. Points of
 * a lot whose earning was taken back and forgiven go to the store that bore it; points that come
 * back too late follow the policy for restored lots.
 */
export function putBack(input: PutBackInput): readonly EntryDraft[] {
  const { uses, entry, now, calendar } = input;
  if (uses.length === 0) return [];
  const { memberId } = input.wallet;
  // What was left in the lots and has run out does not share the grace of what comes back.
  const { wallet, entries: due } = walletAsOf(input.wallet, now, calendar);
  const back: EntryDraft = {
    ...entry,
    memberId,
    postings: [{ from: input.from, to: memberAccount("available", memberId), points: sumOf(uses) }],
    opensLot: null,
    takesFromLots: [],
    returnsToLots: lessDebt(uses, debtOf(wallet.balance)).map((use) => returned(wallet, use, input)),
  };
  return [...due, back, ...afterwards(walletAfter(wallet, [back]), back, input)];
}

function sumOf(uses: readonly LotUse[]) {
  return points(uses.reduce((sum, use) => sum + use.points, 0));
}

function lessDebt(uses: readonly LotUse[], debt: number): LotUse[] {
  let open = debt;
  return uses.flatMap(({ lotKey, points: coming }) => {
    const repaid = Math.min(open, coming);
    open -= repaid;
    return coming > repaid ? [{ lotKey, points: points(coming - repaid) }] : [];
  });
}

function returned(wallet: Wallet, use: LotUse, { restored, now, calendar }: PutBackInput): LotReturn {
  const isLate = isOver(lotOf(wallet, use.lotKey), wallet, now, calendar);
  if (!isLate || restored.kind === "keep_expired") return use;
  return { ...use, expiresAt: calendar.endOfDayAfterDays(now, restored.days) };
}

function isOver(lot: Lot, wallet: Wallet, now: number, calendar: Calendar): boolean {
  const until = validUntil(lot, wallet.lastActivityAt, calendar);
  return until !== null && until <= now;
}

function lotOf(wallet: Wallet, lotKey: string): Lot {
  const lot = wallet.lots.find((candidate) => candidate.key === lotKey);
  invariant(lot !== undefined, "a lot that a redemption names was not loaded");
  return lot;
}

/** What becomes of the points right after they are back, lot by lot. */
function afterwards(wallet: Wallet, back: EntryDraft, { now, calendar }: PutBackInput): EntryDraft[] {
  return (back.returnsToLots ?? []).flatMap(({ lotKey, points: coming }) => {
    const lot = lotOf(wallet, lotKey);
    if (wallet.isClosed === true) return [toStore(back, lot, coming, "member_deleted", 0)];
    const forgiven = points(Math.min(coming, lot.forgiven ?? 0));
    const left = points(coming - forgiven);
    const entries = forgiven > 0 ? [toStore(back, lot, forgiven, "forgiven_before", -forgiven)] : [];
    if (left > 0 && isOver(lot, wallet, now, calendar)) {
      const key = `${back.key}/expire/${lotKey}`;
      const expired = expireEntry(lot, left, key, back.occurredAt, "came_back_too_late");
      entries.push({ ...expired, cause: back.cause });
    }
    return entries;
  });
}

function toStore(
  back: EntryDraft,
  lot: Lot,
  amount: Lot["remaining"],
  reason: LedgerReason,
  forgiven: number,
): EntryDraft {
  const from = memberAccount("available", back.memberId);
  return {
    ...back,
    key: `${back.key}/${reason}/${lot.key}`,
    kind: "adjust",
    postings: [{ from, to: storeAccount("adjusted"), points: amount }],
    reason,
    reverses: null,
    takesFromLots: [{ lotKey: lot.key, points: amount }],
    returnsToLots: [],
    marksLots: [{ lotKey: lot.key, forgiven }],
  };
}
