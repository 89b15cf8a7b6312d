import type { ExpiryRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import type { EntryDraft } from "./entry.ts";
import { points } from "./points.ts";
import { repayment } from "./repayment.ts";
import { promisedValidity } from "./validity.ts";
import type { Wallet } from "./wallet.ts";

/** What is given for becoming a member is nobody's decision but the programme's. */
export const WELCOME_ACTOR = { kind: "system", id: "welcome" } as const;

export interface WelcomeInput {
  readonly wallet: Wallet;
  /** More than zero. */
  readonly points: number;
  readonly programVersion: number;
  readonly expiry: ExpiryRule;
  readonly now: number;
  readonly calendar: Calendar;
}

/** Points for becoming a member, usable at once. Key: `member/{id}/welcome`, so that nobody is welcomed twice. */
export function decideWelcome(input: WelcomeInput): EntryDraft {
  const { wallet, expiry, now, calendar } = input;
  const { memberId } = wallet;
  const given = points(input.points);
  const key = `member/${memberId}/welcome`;
  return {
    key,
    kind: "earn",
    memberId,
    postings: [{ from: storeAccount("issued"), to: memberAccount("available", memberId), points: given }],
    occurredAt: now,
    cause: { kind: "welcome", id: memberId },
    programVersion: input.programVersion,
    actor: WELCOME_ACTOR,
    reason: "welcome",
    reverses: null,
    opensLot: { key, memberId, points: given, earnedAt: now, ...promisedValidity(expiry, now, calendar) },
    takesFromLots: repayment(wallet, key, given),
  };
}
