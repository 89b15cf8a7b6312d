import type { BadgeProps } from "@shopify/polaris";
import type { TierName } from "../../views/members.ts";

/** A tier's name; its id where the programme no longer has it. */
export function tierName(tiers: readonly TierName[], id: string): string {
  return tiers.find((tier) => tier.id === id)?.name ?? id;
}

/** The colour of a tier's badge tells its rung, but never alone: the name is always beside it. */
export function tierTone(
  tiers: readonly TierName[],
  id: string,
): NonNullable<BadgeProps["tone"]> | undefined {
  const rung = tiers.findIndex((tier) => tier.id === id);
  if (rung <= 0) return undefined;
  if (rung === tiers.length - 1) return "success";
  return rung === 1 ? "info" : "attention";
}
