import { invariant } from "../invariant.ts";
import type { ExpiryRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { EntryDraft } from "./entry.ts";
import type { Lot } from "./lot.ts";
import type { Wallet } from "./wallet.ts";

export interface MaturityInput {
  readonly wallet: Wallet;
  readonly now: number;
  readonly calendar: Calendar;
  /** The validity that the programme version of the lot's earning promised. */
  readonly expiryOf: (lot: Lot) => ExpiryRule;
}

/** The entries that make usable what has become so by now, the earliest first; each occurs at its own moment. */
export function decideMaturity(_input: MaturityInput): readonly EntryDraft[] {
  invariant(false, "to be written");
}
