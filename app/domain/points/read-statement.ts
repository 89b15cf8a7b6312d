import { invariant } from "../invariant.ts";
import type { AsOf } from "./balance-at.ts";
import type { MemberBalance } from "./balances.ts";
import type { RecordedEntry } from "./entry.ts";

/** One movement, and what the member had after it. */
export interface StatementLine {
  readonly entry: RecordedEntry;
  /** By how much each account changed. */
  readonly change: MemberBalance;
  readonly balance: MemberBalance;
}

/** All movements of a member, oldest first: by when they occurred, then by when they were written down, then by key. */
export function readStatement(
  _entries: readonly RecordedEntry[],
  _memberIds: readonly string[],
  _asOf: AsOf,
): readonly StatementLine[] {
  invariant(false, "to be written");
}
