import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";

/** A percentage off each line of the target. */
export const percentage = kind({
  kind: "percentage",
  fields: ["basisPoints"],
  read: (value, path, reader): Percentage => ({
    basisPoints: reader.whole(value["basisPoints"], `${path}.basisPoints`, BOUNDS),
  }),
  check: () => [],
  encode: ({ basisPoints }) => ({
    off: "piece",
    by: "subtotal",
    steps: [{ from: 0, takes: { kind: "percentage", basisPoints } }],
  }),
});

interface Percentage {
  /** 1 to 10000; 1000 is 10 %. */
  readonly basisPoints: number;
}

const BOUNDS = CAMPAIGN_LIMITS.basisPoints;
