import { invariant } from "../invariant.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { LotUse } from "./lot.ts";
import type { Points } from "./points.ts";
import type { Wallet } from "./wallet.ts";

export interface NotEnoughPoints {
  readonly code: "not_enough_points";
  readonly wanted: number;
  /** What could be spent: usable points whose validity has not ended, less what is owed. */
  readonly usable: number;
}

/** Which lots give the points: those usable now, earliest end of validity first, then earliest earned, then by key. */
export function decideSpend(
  _wallet: Wallet,
  _points: Points,
  _now: number,
  _calendar: Calendar,
): Result<readonly LotUse[], NotEnoughPoints> {
  invariant(false, "to be written");
}
