import { ONLY_OR_OUT } from "../buyer-terms.ts";
import type { OnlyOrOut } from "../buyer-terms.ts";
import { kind } from "../kind.ts";

/**
 * Of the lines that a campaign is on, only those with a selling plan of several deliveries, or all others. What is
 * ordered ahead or tried first is delivered once: it is no subscription.
 */
export const subscription = kind({
  kind: "subscription",
  fields: ["subscriptions"],
  read: (value, path, reader): Subscriptions => ({
    subscriptions: reader.oneOf(value["subscriptions"], `${path}.subscriptions`, ONLY_OR_OUT),
  }),
  check: () => [],
  encode: ({ subscriptions }) => ({ subscriptions }),
});

interface Subscriptions {
  readonly subscriptions: OnlyOrOut;
}
