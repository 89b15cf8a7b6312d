import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";

/**
 * Some pieces of the target for nothing, or for less, as soon as the cart meets the conditions; the cheapest of those
 * that the shopper has put into it. What is given does not count towards what has to be spent for it.
 */
export const gift = kind({
  kind: "gift",
  fields: ["pieces", "basisPoints"],
  read: (value, path, reader): Gift => ({
    pieces: reader.whole(value["pieces"], `${path}.pieces`, CAMPAIGN_LIMITS.group.pieces),
    basisPoints: reader.whole(value["basisPoints"], `${path}.basisPoints`, CAMPAIGN_LIMITS.basisPoints),
  }),
  check: () => [],
  encode: ({ pieces, basisPoints }) => ({
    ...{ off: "piece", by: "subtotal", steps: [{ from: 0, takes: { kind: "percentage", basisPoints } }] },
    group: { buy: 0, get: pieces, times: 1 },
  }),
});

interface Gift {
  /** The most in one order. */
  readonly pieces: number;
  /** Off each of them; 10000 is free. */
  readonly basisPoints: number;
}
