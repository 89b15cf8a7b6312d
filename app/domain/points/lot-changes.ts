import type { EntryDraft } from "./entry.ts";
import type { LotMark } from "./lot.ts";

/** What entries change about one lot: one row to update. The first four are differences. */
export interface LotChange {
  readonly lotKey: string;
  readonly remaining: number;
  readonly expired: number;
  readonly forgiven: number;
  readonly matured: boolean;
  /** Undefined: unchanged. */
  readonly expiresAt: number | undefined;
  /** Undefined: unchanged. */
  readonly memberId: string | undefined;
}

/**
 * All that entries change about lots, added up lot by lot, in the order in which lots are first
 * named. A lot that one of them opens is there with what was taken from it since.
 */
export function lotChangesOf(entries: readonly EntryDraft[]): readonly LotChange[] {
  const changes = new Map<string, LotChange>();
  const change = (lotKey: string, more: (before: LotChange) => Partial<LotChange>): void => {
    const before = changes.get(lotKey) ?? unchanged(lotKey);
    changes.set(lotKey, { ...before, ...more(before) });
  };
  for (const entry of entries) {
    for (const { lotKey, points } of entry.takesFromLots) {
      const expired = entry.kind === "expire" ? points : 0;
      change(lotKey, (lot) => ({ remaining: lot.remaining - points, expired: lot.expired + expired }));
    }
    for (const { lotKey, points, expiresAt } of entry.returnsToLots ?? []) {
      change(lotKey, (lot) => ({
        remaining: lot.remaining + points,
        expiresAt: expiresAt ?? lot.expiresAt,
      }));
    }
    for (const mark of entry.marksLots ?? []) change(mark.lotKey, (lot) => marked(lot, mark));
  }
  return [...changes.values()];
}

function unchanged(lotKey: string): LotChange {
  return {
    lotKey,
    remaining: 0,
    expired: 0,
    forgiven: 0,
    matured: false,
    expiresAt: undefined,
    memberId: undefined,
  };
}

function marked(lot: LotChange, mark: LotMark): Partial<LotChange> {
  return {
    matured: lot.matured || mark.matured === true,
    expired: lot.expired + (mark.expired ?? 0),
    forgiven: lot.forgiven + (mark.forgiven ?? 0),
    memberId: mark.memberId ?? lot.memberId,
  };
}
