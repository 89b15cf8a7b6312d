import { BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** One number with its name. */
export function Figure({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric breakWord>
        {breakable(value)}
      </Text>
      {children}
    </BlockStack>
  );
}

/** What is too wide for a phone may break between a currency's name and the amount, before it breaks in digits. */
function breakable(value: string): string {
  return value.replace(/(?<=\p{L})\u00a0|\u00a0(?=\p{L})/gu, " ");
}
