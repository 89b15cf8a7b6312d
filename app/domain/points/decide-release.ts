import { invariant } from "../invariant.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { memberAccount } from "./account.ts";
import { holdFacts, resolutionKey } from "./hold.ts";
import type { HoldChange, HoldChangeInput, HoldError } from "./hold.ts";
import { putBack } from "./put-back.ts";

export type ReleaseReason = "redemption_not_used" | "redemption_expired";

/**
 * Puts the held points back to the lots they came from. Key: `redemption/{id}/resolve`, the same as
 * a capture's. Released before: nothing to do.
 */
export function decideRelease(
  input: HoldChangeInput & { readonly reason: ReleaseReason },
): Result<HoldChange, HoldError> {
  const { hold, wallet, restored, now, calendar } = input;
  invariant(hold.memberId === wallet.memberId, "the wallet is of another member");
  if (hold.state === "released") return ok({ entries: [], hold });
  if (hold.state === "captured") return fail({ code: "hold_already_captured", captured: hold.captured });
  const entries = putBack({
    wallet,
    uses: hold.takenFrom,
    from: memberAccount("held", hold.memberId),
    entry: {
      ...holdFacts(input),
      key: resolutionKey(hold),
      kind: "release",
      reason: input.reason,
      reverses: `redemption/${hold.redemptionId}/hold`,
    },
    restored,
    now,
    calendar,
  });
  return ok({ entries, hold: { ...hold, state: "released" } });
}
