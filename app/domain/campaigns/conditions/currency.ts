import type { CurrencyCode } from "../../money/money.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind, lengthProblem } from "../kind.ts";
import { readCurrency } from "../offers/money.ts";

/** For shoppers who pay in one of these currencies. */
export const currency = kind({
  kind: "currency",
  fields: ["currencies"],
  read(value, path, reader): Currencies {
    const found: CurrencyCode[] = [];
    const given = reader.list(value["currencies"], `${path}.currencies`, CAMPAIGN_LIMITS.currencies);
    for (const [index, one] of given.entries()) {
      const at = `${path}.currencies.${index}`;
      const code = readCurrency(one, at, reader);
      if (found.includes(code)) reader.problem({ path: at, code: "duplicate", found: code });
      else found.push(code);
    }
    return { currencies: found };
  },
  check: ({ currencies }, path) =>
    lengthProblem(currencies.length, `${path}.currencies`, { ...CAMPAIGN_LIMITS.currencies, min: 1 }),
  // None at all would be all of them.
  encode: ({ currencies }) => (currencies.length === 0 ? null : { currencies }),
});

interface Currencies {
  /** Each once. */
  readonly currencies: readonly CurrencyCode[];
}
