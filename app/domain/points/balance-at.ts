import { invariant } from "../invariant.ts";
import type { MemberBalance } from "./balances.ts";
import type { RecordedEntry } from "./entry.ts";

/** Which entries to look at: what had happened by then, and what had been written down by then. Both inclusive. */
export interface AsOf {
  readonly occurredUntil: number;
  /** "As believed at". Absent: all that is known. */
  readonly recordedUntil?: number;
}

/** A member's balance as of a moment; for a member with merged ones, give the ids of all. */
export function balanceAt(
  _entries: readonly RecordedEntry[],
  _memberIds: readonly string[],
  _asOf: AsOf,
): MemberBalance {
  invariant(false, "to be written");
}
