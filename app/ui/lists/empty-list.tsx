import { BlockStack, Box, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface EmptyListProps {
  readonly title: string;
  readonly detail: string;
  /** What leads on, if anything does. */
  readonly children?: ReactNode;
}

/** Stands where a list would: says that there is nothing, and why. */
export function EmptyList({ title, detail, children }: EmptyListProps) {
  return (
    <Box padding="400" paddingBlock="1600">
      <BlockStack gap="200" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {detail}
        </Text>
        {children}
      </BlockStack>
    </Box>
  );
}
