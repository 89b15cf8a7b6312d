import type { CurrencyCode } from "../../money/money.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";
import { checkCurrency, readAmount, readCurrency } from "./money.ts";

/** What a percentage comes off: each product of the target, or the order once something of the target is in it. */
export const PERCENTAGE_OFF = ["product", "order"] as const;

/**
 * A percentage off each product of the target, or off what offers on products leave of the order; where a most is
 * named, never more than that off the cart.
 */
export const percentage = kind({
  kind: "percentage",
  fields: ["basisPoints", "off", "most"],
  read(value, path, reader): Percentage {
    const basisPoints = reader.whole(
      value["basisPoints"],
      `${path}.basisPoints`,
      CAMPAIGN_LIMITS.basisPoints,
    );
    // Those from before it could come off the order say nothing of it.
    const off = reader.oneOf(value["off"] ?? "product", `${path}.off`, PERCENTAGE_OFF);
    const given = value["most"] ?? null;
    if (given === null) return { basisPoints, off, most: null };
    const most = reader.object(given, `${path}.most`, ["amountMinor", "currency"]);
    const currency = readCurrency(most["currency"], `${path}.most.currency`, reader);
    const amountMinor = readAmount(most["amountMinor"], `${path}.most.amountMinor`, currency, reader);
    return { basisPoints, off, most: { amountMinor, currency } };
  },
  check: ({ most }, path, facts) => (most === null ? [] : checkCurrency(most, `${path}.most`, facts)),
  encode({ basisPoints, off, most }, facts) {
    if (most !== null && most.currency !== facts.currency) return null;
    return {
      off: off === "order" ? "order" : "piece",
      by: "subtotal",
      steps: [{ from: 0, takes: { kind: "percentage", basisPoints } }],
      ...(most === null ? {} : { mostMinor: most.amountMinor }),
    };
  },
});

interface Percentage {
  /** 1 to 10000; 1000 is 10 %. */
  readonly basisPoints: number;
  readonly off: (typeof PERCENTAGE_OFF)[number];
  /** The most that comes off the order, or off all products together, of the store's currency; null: without an end. */
  readonly most: { readonly amountMinor: number; readonly currency: CurrencyCode } | null;
}
