import { invariant } from "../invariant.ts";
import type { Result } from "../result.ts";
import type { HoldChange, HoldChangeInput } from "./decide-capture.ts";
import type { Hold, HoldError } from "./hold.ts";

export type ReleaseReason = "redemption_not_used" | "redemption_expired";

/** Puts the held points back to the lots they came from. Key: `redemption/{id}/resolve`. Released before: nothing to do. */
export function decideRelease(
  _input: HoldChangeInput & { readonly reason: ReleaseReason },
): Result<HoldChange, HoldError> {
  invariant(false, "to be written");
}

/** Whether an open hold has to be released because its time is over. */
export function hasHoldExpired(hold: Hold, now: number): boolean {
  return hold.state === "open" && hold.expiresAt !== null && hold.expiresAt <= now;
}
