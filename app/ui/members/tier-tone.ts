import type { BadgeProps } from "@shopify/polaris";

/** A tier as a choice; lowest first wherever there are several. */
export interface TierOption {
  readonly id: string;
  readonly name: string;
}

/** The colour of a tier's badge tells its rung, but never alone: the name is always beside it. */
export function tierTone(
  tiers: readonly TierOption[],
  id: string,
): NonNullable<BadgeProps["tone"]> | undefined {
  const rung = tiers.findIndex((tier) => tier.id === id);
  if (rung <= 0) return undefined;
  if (rung === tiers.length - 1) return "success";
  return rung === 1 ? "info" : "attention";
}
