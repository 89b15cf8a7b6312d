import { invariant } from "../invariant.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { NotEnoughPoints } from "./decide-spend.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { Hold } from "./hold.ts";
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
  /** Expiry that was due comes first. */
  readonly entries: readonly EntryDraft[];
  readonly hold: Hold;
}

export type HoldRefusal =
  NotEnoughPoints | { readonly code: "points_out_of_range" } | { readonly code: "member_closed" };

/** Sets points aside for a redemption. Key: `redemption/{id}/hold`. */
export function decideHold(_input: HoldInput): Result<HoldOpened, HoldRefusal> {
  invariant(false, "to be written");
}
