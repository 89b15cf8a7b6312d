import { BUYER_LIMITS } from "../buyer-terms.ts";
import { isCountry } from "../countries.ts";
import { kind, lengthProblem } from "../kind.ts";
import { readEach } from "./read-each.ts";

/**
 * For shoppers in some countries, or in all but these: by the country that the store is shown for, which at checkout
 * is that of the address. As long as Shopify does not know it, the campaign is for nobody.
 */
export const country = kind({
  kind: "country",
  fields: ["countries", "isOut"],
  read: (value, path, reader): Countries => ({
    countries: readEach(value["countries"], `${path}.countries`, reader, {
      isOne: isCountry,
      max: BUYER_LIMITS.countries.max,
    }),
    isOut: reader.flag(value["isOut"], `${path}.isOut`),
  }),
  check: ({ countries }, path) =>
    lengthProblem(countries.length, `${path}.countries`, BUYER_LIMITS.countries),
  // None at all would be all of them.
  encode: ({ countries, isOut }) =>
    countries.length === 0
      ? null
      : { countries: { among: countries, ...(isOut ? { isOut: true as const } : {}) } },
});

interface Countries {
  /** As ISO 3166-1 has them, each once. */
  readonly countries: readonly string[];
  /** In all but these. */
  readonly isOut: boolean;
}
