import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";

/**
 * Buy some and get others for less: of the target's pieces so many are bought, and so many more are reduced, the
 * cheapest of all. "Three for the price of two" is buy two and get one for nothing.
 */
export const buyGet = kind({
  kind: "buy_get",
  fields: ["buy", "get", "basisPoints", "times"],
  read: (value, path, reader): BuyGet => ({
    buy: reader.whole(value["buy"], `${path}.buy`, CAMPAIGN_LIMITS.group.pieces),
    get: reader.whole(value["get"], `${path}.get`, CAMPAIGN_LIMITS.group.pieces),
    basisPoints: reader.whole(value["basisPoints"], `${path}.basisPoints`, CAMPAIGN_LIMITS.basisPoints),
    times:
      value["times"] === null
        ? null
        : reader.whole(value["times"], `${path}.times`, CAMPAIGN_LIMITS.group.times),
  }),
  check: () => [],
  encode: ({ buy, get, basisPoints, times }) => ({
    ...{ off: "piece", by: "subtotal", steps: [{ from: 0, takes: { kind: "percentage", basisPoints } }] },
    group: { buy, get, times },
  }),
});

interface BuyGet {
  /** Pieces at their price. */
  readonly buy: number;
  /** Pieces that are reduced for them. */
  readonly get: number;
  /** Off each of those; 10000 is free. */
  readonly basisPoints: number;
  /** How often in one order; null: as often as there are pieces for it. */
  readonly times: number | null;
}
