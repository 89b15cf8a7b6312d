import { invariant } from "../invariant.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { takeInOrder } from "./decide-spend.ts";
import type { EntryDraft } from "./entry.ts";
import { holdFacts, resolutionKey } from "./hold.ts";
import type { Hold, HoldChange, HoldChangeInput, HoldError } from "./hold.ts";
import type { LotUse } from "./lot.ts";
import { isPoints, points } from "./points.ts";
import type { Points } from "./points.ts";
import { putBack } from "./put-back.ts";

/**
 * The order that used the redemption took `points` of the hold; what is left of it is released.
 * Keys: `redemption/{id}/resolve`, and `…/resolve/rest` for what is left. Captured before with as
 * many points: nothing to do.
 */
export function decideCapture(
  input: HoldChangeInput & { readonly points: number },
): Result<HoldChange, HoldError> {
  const { hold, points: captured } = input;
  invariant(hold.memberId === input.wallet.memberId, "the wallet is of another member");
  if (hold.state === "captured" && hold.captured === captured) return ok({ entries: [], hold });
  if (hold.state === "captured") return fail({ code: "hold_already_captured", captured: hold.captured });
  if (hold.state === "released") return fail({ code: "hold_already_released" });
  if (!isPoints(captured) || captured === 0 || captured > hold.points) {
    return fail({ code: "capture_out_of_range", points: captured, held: hold.points });
  }
  const rest = restOf(hold, captured);
  const entries = [captureEntry(input, captured)];
  if (rest.length > 0) entries.push(...releaseRest(input, rest));
  return ok({ entries, hold: { ...hold, state: "captured", captured } });
}

function captureEntry(input: HoldChangeInput, captured: Points): EntryDraft {
  const { hold } = input;
  return {
    ...holdFacts(input),
    key: resolutionKey(hold),
    kind: "capture",
    memberId: hold.memberId,
    postings: [
      { from: memberAccount("held", hold.memberId), to: storeAccount("redeemed"), points: captured },
    ],
    reason: "redemption_used",
    reverses: null,
    opensLot: null,
    takesFromLots: [],
  };
}

function releaseRest(input: HoldChangeInput, rest: readonly LotUse[]): readonly EntryDraft[] {
  const { hold, wallet, restored, now, calendar } = input;
  return putBack({
    wallet,
    uses: rest,
    from: memberAccount("held", hold.memberId),
    entry: {
      ...holdFacts(input),
      key: `${resolutionKey(hold)}/rest`,
      kind: "release",
      reason: "redemption_not_used",
      reverses: `redemption/${hold.redemptionId}/hold`,
    },
    restored,
    now,
    calendar,
  });
}

/** The lots that what was captured came from: the first of those that the hold took from. */
export function capturedFrom(hold: Hold, captured: number): LotUse[] {
  return takeInOrder(
    hold.takenFrom.map(({ lotKey, points: taken }) => ({ key: lotKey, remaining: taken })),
    captured,
  );
}

function restOf(hold: Hold, captured: number): LotUse[] {
  const used = new Map(capturedFrom(hold, captured).map((use) => [use.lotKey, use.points]));
  return hold.takenFrom.flatMap((use) => {
    const left = use.points - (used.get(use.lotKey) ?? 0);
    return left > 0 ? [{ lotKey: use.lotKey, points: points(left) }] : [];
  });
}
