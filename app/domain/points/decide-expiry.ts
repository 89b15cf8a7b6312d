import { invariant } from "../invariant.ts";
import type { Calendar } from "../time/calendar.ts";
import type { EntryDraft } from "./entry.ts";
import type { Wallet } from "./wallet.ts";

export interface ExpiryInput {
  readonly wallet: Wallet;
  readonly now: number;
  readonly calendar: Calendar;
}

/** One entry for each lot whose validity has ended by now and that has points left; each occurs when it ended. */
export function decideExpiry(_input: ExpiryInput): readonly EntryDraft[] {
  invariant(false, "to be written");
}
