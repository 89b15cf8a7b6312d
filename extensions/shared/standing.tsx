import type {} from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { ShopperView } from "../../app/views/shopper.ts";
import type { Words } from "./words.ts";

/** Balance and tier, what is on its way, and what runs out. */
export function Standing({
  standing,
  words,
}: {
  readonly standing: NonNullable<ShopperView["standing"]>;
  readonly words: Words;
}) {
  const { points, pending, tier, tierName, arrives, expires } = standing;
  return (
    <s-stack gap="small-300">
      <s-stack direction="inline" gap="small-200" alignItems="center">
        <s-text type="strong">{words.points(points)}</s-text>
        {tier !== "" && <s-badge>{words.tier(tier, tierName)}</s-badge>}
      </s-stack>
      {pending > 0 && (
        <s-text color="subdued">
          {arrives === null || arrives.points < pending
            ? words.say("standing.waiting", { points: words.points(pending) })
            : words.say("standing.arrives", { points: words.points(pending), day: words.day(arrives.on) })}
        </s-text>
      )}
      {expires !== null && (
        <s-text color="subdued">
          {words.say("standing.expires", {
            points: words.points(expires.points),
            day: words.day(expires.on),
          })}
        </s-text>
      )}
    </s-stack>
  );
}
