import { BlockStack } from "@shopify/polaris";
import type { MovementView } from "./member-view.ts";
import { MovementRow } from "./movement-row.tsx";
import type { TierOption } from "./tier-tone.ts";

interface MovementListProps {
  readonly movements: readonly MovementView[];
  readonly tiers: readonly TierOption[];
  /** False where the page is about the order itself. */
  readonly withOrder?: boolean;
}

/** Movements of points below each other. */
export function MovementList({ movements, tiers, withOrder = true }: MovementListProps) {
  return (
    <BlockStack as="ul">
      {movements.map((movement) => (
        <MovementRow key={movement.id} movement={movement} tiers={tiers} withOrder={withOrder} />
      ))}
    </BlockStack>
  );
}
