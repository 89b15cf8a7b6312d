import { Badge } from "@shopify/polaris";
import { type TierOption, tierTone } from "./tier-tone.ts";

/** A tier by name. Where the whole ladder is known the colour tells its rung too. */
export function TierBadge({ tier, ladder = [] }: { tier: TierOption; ladder?: readonly TierOption[] }) {
  const tone = tierTone(ladder, tier.id);
  return <Badge {...(tone ? { tone } : {})}>{tier.name}</Badge>;
}
