import { BlockStack, Box, Icon, InlineStack, Spinner, Text } from "@shopify/polaris";
import { AlertCircleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export type StepState = "done" | "open" | "running" | "failed";

interface SetupStepProps {
  readonly state: StepState;
  readonly label: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}

/** One thing to set up: its state as a sign with a name, a label, a sentence, and what can be done. */
export function SetupStep({ state, label, detail, children }: SetupStepProps) {
  return (
    <li>
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <Box minWidth="20px">
          <StepSign state={state} />
        </Box>
        <Box width="100%">
          <BlockStack gap={detail === undefined ? "050" : "200"}>
            <BlockStack gap="050">
              <Text as="h3" variant="bodyMd" fontWeight="medium">
                {label}
              </Text>
              {detail === undefined ? null : (
                <Text as="p" tone="subdued">
                  {detail}
                </Text>
              )}
            </BlockStack>
            {children}
          </BlockStack>
        </Box>
      </InlineStack>
    </li>
  );
}

function StepSign({ state }: { state: StepState }) {
  const { t } = useTranslation();
  const name = t(`home.setup.${state}`);
  switch (state) {
    case "done":
      return <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={name} />;
    case "failed":
      return <Icon source={AlertCircleIcon} tone="critical" accessibilityLabel={name} />;
    case "running":
      return <Spinner size="small" accessibilityLabel={name} />;
    case "open":
      return <Icon source={DashedCircle} tone="subdued" accessibilityLabel={name} />;
  }
}

/** Polaris has no sign for "not yet": the dashed circle of the admin's own setup guides. */
function DashedCircle() {
  return (
    <svg viewBox="0 0 20 20">
      <circle
        cx="10"
        cy="10"
        r="6.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.6 2.3"
      />
    </svg>
  );
}
