import { invariant } from "../invariant.ts";
import type { Result } from "../result.ts";
import type { HoldChange, HoldChangeInput } from "./decide-capture.ts";
import type { HoldError } from "./hold.ts";

/**
 * The order that used the redemption was refunded: of what was captured, `totalPoints` should have
 * been given back in all. Level-triggered: what was given back before is taken into account, less
 * than that changes nothing. Keys: `redemption/{id}/give-back/{n}`.
 */
export function decideGiveBack(
  _input: HoldChangeInput & { readonly totalPoints: number },
): Result<HoldChange, HoldError> {
  invariant(false, "to be written");
}
