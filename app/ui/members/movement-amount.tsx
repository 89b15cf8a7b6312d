import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { ShownMovement } from "./shown-movement.ts";

/** By how much the points changed, and what there was after it. */
export function MovementAmount({ movement }: { movement: ShownMovement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { points, balance } = movement;
  return (
    <BlockStack gap="050" inlineAlign="end">
      <div style={{ whiteSpace: "nowrap" }}>
        <Text as="span" numeric fontWeight="semibold" {...(points > 0 ? { tone: "success" } : {})}>
          <Change movement={movement} />
        </Text>
      </div>
      {balance ? (
        <div style={{ textAlign: "end", ...(balance.pending === 0 ? { whiteSpace: "nowrap" } : {}) }}>
          <Text as="span" variant="bodySm" tone="subdued" numeric>
            {balance.pending === 0
              ? t("members.one.balanceAfter", { points: format.points(balance.available) })
              : t("members.one.balanceAfterPending", {
                  points: format.points(balance.available),
                  pending: format.number(balance.pending),
                })}
          </Text>
        </div>
      ) : null}
    </BlockStack>
  );
}

/**
 * What came or went. Points that only change their place are neither, so that their new place is named: what
 * has ripened is usable from then on, and what pays for a reward was set aside before.
 */
function Change({ movement: { points, change } }: { movement: ShownMovement }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (points !== 0) return format.signed(points);
  if (change.available !== 0) return t("members.one.usable", { points: format.signed(change.available) });
  if (change.held !== 0) return t("members.one.ofHeld", { points: format.signed(change.held) });
  return format.signed(0);
}
