import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A subdued line of a summary. */
export function Remark({ children }: { children: string }) {
  return (
    <Text as="p" tone="subdued">
      {children}
    </Text>
  );
}

/** One of the cards at the top of a member's page. */
export function SummaryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
