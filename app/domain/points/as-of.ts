import type { Calendar } from "../time/calendar.ts";
import { decideExpiry } from "./decide-expiry.ts";
import { decideMaturity } from "./decide-maturity.ts";
import type { EntryDraft } from "./entry.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

/** A wallet with all that time has done to it, and the entries that say so. */
export interface AgedWallet {
  readonly wallet: Wallet;
  /** Exactly those that a sweep would write, each at its own moment. To be written in the same commit. */
  readonly entries: readonly EntryDraft[];
}

/**
 * The wallet as of `now`: what is ripe has become usable, what has run out is gone. Every decision and
 * every reading starts from it, so that nothing depends on when, or whether, a sweep has been.
 *
 * @param activityAt when the decision records a sign of life that is older than `now`: what that keeps
 *   alive has not lapsed
 */
export function walletAsOf(wallet: Wallet, now: number, calendar: Calendar, activityAt = now): AgedWallet {
  const matured = decideMaturity(wallet, now);
  const ripe = walletAfter(wallet, matured);
  const expired = decideExpiry(ripe, { now, activityAt }, calendar);
  return { wallet: walletAfter(ripe, expired), entries: [...matured, ...expired] };
}
