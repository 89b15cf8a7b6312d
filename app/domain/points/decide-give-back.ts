import { invariant } from "../invariant.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { storeAccount } from "./account.ts";
import { capturedFrom } from "./decide-capture.ts";
import { holdFacts, resolutionKey } from "./hold.ts";
import type { Hold, HoldChange, HoldChangeInput, HoldError } from "./hold.ts";
import type { LotUse } from "./lot.ts";
import { isPoints, points } from "./points.ts";
import { putBack } from "./put-back.ts";

/**
 * The order that used the redemption was refunded: of what was captured, `totalPoints` should have
 * been given back in all. Level-triggered: what was given back before is taken into account, and no
 * more than that is nothing to do. They go back to the lots they came from, those spent last first.
 * Keys: `redemption/{id}/give-back/{n}`.
 */
export function decideGiveBack(
  input: HoldChangeInput & { readonly totalPoints: number },
): Result<HoldChange, HoldError> {
  const { hold, wallet, restored, now, calendar, totalPoints } = input;
  invariant(hold.memberId === wallet.memberId, "the wallet is of another member");
  if (hold.state !== "captured") return fail({ code: "hold_not_captured" });
  if (!isPoints(totalPoints) || totalPoints > hold.captured) {
    return fail({ code: "give_back_out_of_range", points: totalPoints, captured: hold.captured });
  }
  if (totalPoints <= hold.givenBack) return ok({ entries: [], hold });
  const giveBacks = hold.giveBacks + 1;
  const entries = putBack({
    wallet,
    uses: between(hold, hold.givenBack, totalPoints),
    from: storeAccount("redeemed"),
    entry: {
      ...holdFacts(input),
      key: `redemption/${hold.redemptionId}/give-back/${giveBacks}`,
      kind: "give_back",
      reason: "redemption_refunded",
      reverses: resolutionKey(hold),
    },
    restored,
    now,
    calendar,
  });
  return ok({ entries, hold: { ...hold, givenBack: totalPoints, giveBacks } });
}

/** The captured points from the `start`th to the `end`th, counted from the last one spent. */
function between(hold: Hold, start: number, end: number): LotUse[] {
  let passed = 0;
  return capturedFrom(hold, hold.captured)
    .reverse()
    .flatMap((use) => {
      const from = Math.max(start, passed);
      passed += use.points;
      const taken = Math.min(end, passed) - from;
      return taken > 0 ? [{ lotKey: use.lotKey, points: points(taken) }] : [];
    });
}
