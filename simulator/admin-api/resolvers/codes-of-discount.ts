import { addedCodes, countAddedCodes, runQueuedCodes } from "../../checkout/redeem-codes.ts";
import { gid } from "../../gid.ts";
import type { DiscountRecord } from "../../state/records.ts";
import type { ConnectionSource, Row } from "../connection.ts";
import type { AdminContext } from "../context.ts";

/** Ids of codes that a discount was made with, before those that were added. */
export const OWN_IDS = 1_000;

export interface CodeSource {
  code: string;
  id: number;
  discount: DiscountRecord;
}

/** All codes of a discount: those that it was made with, then those that were added, a page at a time. */
export function codesOf(
  { sim, shop }: AdminContext,
  discount: DiscountRecord,
  reverse: boolean,
): ConnectionSource {
  runQueuedCodes(sim.state);
  return {
    rows({ after, before, limit, backward }) {
      const isDown = backward !== reverse;
      const [low, high] = reverse ? [before, after] : [after, before];
      const bounds = { after: low?.id ?? 0, before: high?.id ?? Number.MAX_SAFE_INTEGER };
      const own = discount.codes
        .map((code, index) => ({ id: index + 1, code }))
        .filter(({ id }) => id > bounds.after && id < bounds.before);
      const added = addedCodes(sim.state, shop, discount.id, {
        after: Math.max(0, bounds.after - OWN_IDS),
        before: bounds.before === Number.MAX_SAFE_INTEGER ? bounds.before : bounds.before - OWN_IDS,
        ...{ limit, backward: isDown },
      }).map(({ id, code }) => ({ id: id + OWN_IDS, code }));
      const all = isDown ? [...added, ...own.reverse()] : [...own, ...added];
      return all.slice(0, limit).map(({ id, code }): Row => {
        return { id, value: null, node: { code, id, discount } satisfies CodeSource };
      });
    },
  };
}

export function countCodes({ sim, shop }: AdminContext, discount: DiscountRecord): number {
  runQueuedCodes(sim.state);
  return discount.codes.length + countAddedCodes(sim.state, shop, discount.id);
}

/** The place in all ids of codes: those of a discount's own depend on it. */
export function codeGid({ id, discount }: CodeSource): string {
  return gid("DiscountRedeemCode", id > OWN_IDS ? id : discount.id * OWN_IDS + id);
}
