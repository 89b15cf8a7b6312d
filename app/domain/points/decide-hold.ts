import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount } from "./account.ts";
import { walletAsOf } from "./as-of.ts";
import { decideSpend } from "./decide-spend.ts";
import type { NotEnoughPoints } from "./decide-spend.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import { redemptionCause } from "./hold.ts";
import type { Hold } from "./hold.ts";
import { isPoints, NO_POINTS } from "./points.ts";
import type { Wallet } from "./wallet.ts";

export interface HoldInput {
  readonly wallet: Wallet;
  readonly redemptionId: string;
  readonly points: number;
  readonly programVersion: number;
  /** Null: stays open until it is used or released. */
  readonly ttlMs: number | null;
  readonly actor: Actor;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface HoldOpened {
  /** What time had brought comes first. */
  readonly entries: readonly EntryDraft[];
  readonly hold: Hold;
}

export type HoldRefusal =
  NotEnoughPoints | { readonly code: "points_out_of_range" } | { readonly code: "member_closed" };

/** Sets points aside for a redemption. Key: `redemption/{id}/hold`. */
export function decideHold(input: HoldInput): Result<HoldOpened, HoldRefusal> {
  const { redemptionId, points, now, calendar } = input;
  if (input.wallet.isClosed === true) return fail({ code: "member_closed" });
  if (!isPoints(points) || points === 0) return fail({ code: "points_out_of_range" });
  const { wallet, entries: due } = walletAsOf(input.wallet, now, calendar);
  const uses = decideSpend(wallet, points, calendar);
  if (!uses.ok) return uses;
  const { memberId } = wallet;
  const entry: EntryDraft = {
    key: `redemption/${redemptionId}/hold`,
    kind: "hold",
    memberId,
    postings: [{ from: memberAccount("available", memberId), to: memberAccount("held", memberId), points }],
    occurredAt: now,
    cause: redemptionCause({ redemptionId }),
    programVersion: input.programVersion,
    actor: input.actor,
    reason: "redemption_opened",
    reverses: null,
    opensLot: null,
    takesFromLots: uses.value,
  };
  const hold: Hold = {
    redemptionId,
    memberId,
    points,
    takenFrom: uses.value,
    openedAt: now,
    expiresAt: input.ttlMs === null ? null : now + input.ttlMs,
    state: "open",
    captured: NO_POINTS,
    givenBack: NO_POINTS,
    giveBacks: 0,
  };
  return ok({ entries: [...due, entry], hold });
}
