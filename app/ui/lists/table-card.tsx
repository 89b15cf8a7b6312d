import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { PlainTable } from "./plain-table.tsx";

/** A table in a card of its own; the heading is its caption too. */
export function TableCard({
  heading,
  ...table
}: { readonly heading: string } & Omit<ComponentProps<typeof PlainTable>, "caption">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {heading}
        </Text>
        <PlainTable caption={heading} {...table} />
      </BlockStack>
    </Card>
  );
}
