import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { changeText } from "./describe-movement.ts";
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
          {changeText(movement, { t, format })}
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
