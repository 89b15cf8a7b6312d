import { BlockStack, Text } from "@shopify/polaris";
import { Children, type ReactNode } from "react";

/** Numbers beside each other, as many as there is room for: none is broken while it can have a row for itself. */
export function Figures({ children }: { children: ReactNode }) {
  return (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "var(--p-space-400)" }}>
      {Children.map(children, (figure) => (
        <div style={{ flex: "1 1 8rem" }}>{figure}</div>
      ))}
    </div>
  );
}

/** One number with its name. */
export function Figure({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <div style={{ overflowWrap: "break-word" }}>
        <Text as="p" variant="headingLg" numeric>
          {value}
        </Text>
      </div>
      {children}
    </BlockStack>
  );
}
