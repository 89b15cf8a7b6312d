import { choice } from "./fields.ts";
import { lineCondition } from "./kind.ts";

/** `only`: what is bought as a subscription. `out`: what is bought once. Campaigns have the same words. */
export const SUBSCRIPTIONS = ["only", "out"] as const;

/**
 * For lines that were bought as a subscription, or for all others. What is ordered ahead or tried first is delivered
 * once: it is no subscription.
 */
export const subscription = lineCondition({
  kind: "subscription",
  fields: { subscriptions: choice(SUBSCRIPTIONS) },
  picks({ subscriptions }, { traits }) {
    const isSubscription = traits?.has("subscription", "") ?? null;
    return isSubscription === null ? null : isSubscription === (subscriptions === "only");
  },
  traits: () => [{ kind: "subscription", name: "" }],
  none: ({ subscriptions }): SubscriptionUnmet => ({
    code: subscriptions === "only" ? "no_subscription" : "all_subscriptions",
  }),
});

/** No line that counts was bought as a subscription, or each was. */
export type SubscriptionUnmet = { readonly code: "no_subscription" | "all_subscriptions" };
