import type { CurrencyCode } from "../../money/money.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import type { Offer } from "../discount-config.ts";
import { kind } from "../kind.ts";
import type { EncodingFacts } from "../kind.ts";
import { TARGETS, readTarget } from "../targets/target-kinds.ts";
import type { CampaignTarget } from "../targets/target-kinds.ts";
import { checkCurrency, readAmount, readCurrency } from "./money.ts";

/** How much of the other target has to be bought. */
export const BUY_BY = ["pieces", "spend"] as const;

/**
 * Buy some of one target, or spend so much on it, and get others for less: pieces of what the campaign is on, the cheapest
 * first. "Buy a record player, get a record for half" is on records, and names record players here.
 */
export const buyOther = kind({
  kind: "buy_other",
  fields: ["bought", "needs", "get", "basisPoints", "times"],
  read: (value, path, reader): BuyOther => ({
    bought: readTarget(value["bought"], `${path}.bought`, reader),
    needs: readNeeds(value["needs"], `${path}.needs`, reader),
    get: reader.whole(value["get"], `${path}.get`, CAMPAIGN_LIMITS.group.pieces),
    basisPoints: reader.whole(value["basisPoints"], `${path}.basisPoints`, CAMPAIGN_LIMITS.basisPoints),
    times:
      value["times"] === null
        ? null
        : reader.whole(value["times"], `${path}.times`, CAMPAIGN_LIMITS.group.times),
  }),
  check: ({ bought, needs }, path, facts) => [
    ...(TARGETS.get(bought.kind)?.check(bought, `${path}.bought`, facts) ?? []),
    // Whether what is bought was on sale is not asked.
    ...(bought.sale === undefined ? [] : [{ path: `${path}.bought.sale`, code: "unknown_value" as const }]),
    ...(needs.by === "spend" ? checkCurrency(needs, `${path}.needs`, facts) : []),
  ],
  encode({ bought, needs, get, basisPoints, times }, facts: EncodingFacts) {
    const { boughtNumber = null } = facts;
    const of = TARGETS.get(bought.kind)?.encode(bought, { ...facts, targetNumber: boughtNumber }) ?? null;
    if (of === null || (needs.by === "spend" && needs.currency !== facts.currency)) return null;
    const { target, outside } = of;
    const other = { target, ...(outside === true ? { outside } : {}) };
    return {
      ...{ off: "piece", by: "subtotal", steps: [{ from: 0, takes: { kind: "percentage", basisPoints } }] },
      ...(needs.by === "pieces"
        ? { group: { buy: needs.pieces, get, times }, bought: other }
        : { group: { buy: 0, get, times: 1 }, bought: { ...other, fromMinor: needs.amountMinor } }),
    } satisfies Partial<Offer>;
  },
});

interface BuyOther {
  /** What has to be bought. */
  readonly bought: CampaignTarget;
  readonly needs: BuyNeeds;
  /** Pieces that are reduced for it. */
  readonly get: number;
  /** Off each of those; 10000 is free. */
  readonly basisPoints: number;
  /** How often in one order; null: as often as there are pieces for it. Once, where so much has to be spent. */
  readonly times: number | null;
}

/** So many pieces; or so much, before any discount: an amount of the store's currency, in others at Shopify's rate. */
export type BuyNeeds =
  | { readonly by: "pieces"; readonly pieces: number }
  | { readonly by: "spend"; readonly amountMinor: number; readonly currency: CurrencyCode };

function readNeeds(given: unknown, path: string, reader: ProgramReader): BuyNeeds {
  const value = reader.object(given, path, ["by", "pieces", "amountMinor", "currency"]);
  const by = reader.oneOf(value["by"], `${path}.by`, BUY_BY);
  if (by === "pieces")
    return { by, pieces: reader.whole(value["pieces"], `${path}.pieces`, CAMPAIGN_LIMITS.group.pieces) };
  const currency = readCurrency(value["currency"], `${path}.currency`, reader);
  const amountMinor = readAmount(value["amountMinor"], `${path}.amountMinor`, currency, reader);
  return { by, amountMinor, currency };
}
