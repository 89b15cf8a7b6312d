import { InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useFormat } from "../format/format-provider.tsx";

/** How far long work is: a bar with its name and a figure. */
export function RunBar({ share, label }: { share: number; label: string }) {
  const format = useFormat();
  const labelId = useId();
  return (
    <InlineStack gap="300" blockAlign="center" wrap={false}>
      <span id={labelId} hidden>
        {label}
      </span>
      <ProgressBar progress={Math.floor(share * 100)} size="small" tone="success" ariaLabelledBy={labelId} />
      <Text as="span" variant="bodySm" tone="subdued" numeric>
        {format.percent(Math.floor(share * 100) / 100)}
      </Text>
    </InlineStack>
  );
}
