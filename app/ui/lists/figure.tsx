import { BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** One number with its name. */
export function Figure({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {value}
      </Text>
      {children}
    </BlockStack>
  );
}
