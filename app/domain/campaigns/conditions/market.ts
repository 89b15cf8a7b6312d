import { BUYER_LIMITS, isMarketId } from "../buyer-terms.ts";
import { kind, lengthProblem } from "../kind.ts";
import { readEach } from "./read-each.ts";

/** For shoppers in one of these markets, as Shopify tells at checkout. A market that is deleted is nobody's. */
export const market = kind({
  kind: "market",
  fields: ["markets"],
  read: (value, path, reader): Markets => ({
    markets: readEach(value["markets"], `${path}.markets`, reader, {
      isOne: isMarketId,
      max: BUYER_LIMITS.markets.max,
    }),
  }),
  check: ({ markets }, path) => lengthProblem(markets.length, `${path}.markets`, BUYER_LIMITS.markets),
  encode: ({ markets }) => (markets.length === 0 ? null : { markets }),
});

interface Markets {
  /** Digits of Shopify's ids, each once. */
  readonly markets: readonly string[];
}
