import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";
import { AMOUNT_FIELDS, checkCurrency, encodeOneAmount, readOneAmount } from "./money.ts";
import type { OneAmount } from "./money.ts";

/**
 * So many pieces of the target for one price, in any mixture; of the dearest first, and never for more than they cost
 * each for itself.
 */
export const bundle = kind({
  kind: "bundle",
  fields: ["pieces", "times", ...AMOUNT_FIELDS],
  read(value, path, reader): Bundle {
    const { group } = CAMPAIGN_LIMITS;
    return {
      pieces: reader.whole(value["pieces"], `${path}.pieces`, group.bundle),
      times: value["times"] === null ? null : reader.whole(value["times"], `${path}.times`, group.times),
      ...readOneAmount(value, path, reader),
    };
  },
  check: (offer, path, facts) => checkCurrency(offer, path, facts),
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    return {
      ...{ off: "piece" as const, ...encodeOneAmount(offer) },
      group: { buy: 0, get: offer.pieces, times: offer.times, isBundle: true },
    };
  },
});

/** The amount is the price of all of them together. */
interface Bundle extends OneAmount {
  readonly pieces: number;
  /** How often in one order; null: as often as there are pieces for it. */
  readonly times: number | null;
}
