import { ONLY_OR_OUT } from "../buyer-terms.ts";
import type { OnlyOrOut } from "../buyer-terms.ts";
import { kind } from "../kind.ts";

/** Only for those who buy for a company (Shopify's B2B), or for everybody else. */
export const company = kind({
  kind: "company",
  fields: ["companies"],
  read: (value, path, reader): Companies => ({
    companies: reader.oneOf(value["companies"], `${path}.companies`, ONLY_OR_OUT),
  }),
  check: () => [],
  encode: ({ companies }) => ({ companies }),
});

interface Companies {
  readonly companies: OnlyOrOut;
}
