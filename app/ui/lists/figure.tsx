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
          {breakable(value)}
        </Text>
      </div>
      {children}
    </BlockStack>
  );
}

/** What is too wide even so may break between a currency's name and the amount, before it breaks in digits. */
function breakable(value: string): string {
  return value.replace(/(?<=\p{L})\u00a0|\u00a0(?=\p{L})/gu, " ");
}
