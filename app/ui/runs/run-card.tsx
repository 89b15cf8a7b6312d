import { BlockStack, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RunKindName } from "../../views/runs.ts";
import { RunProgress } from "./run-progress.tsx";
import { isOpen, type RunProps } from "./run-words.ts";

interface RunCardProps<Kind extends RunKindName> extends RunProps<Kind> {
  /** What this kind of work is for. */
  readonly detail: string;
}

/** Long work of one kind as a card of its own. */
export function RunCard<Kind extends RunKindName>({ detail, ...props }: RunCardProps<Kind>) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {props.words.label}
          </Text>
          {isOpen(props.run) ? (
            <div>
              <Spinner size="small" accessibilityLabel={t("runs.working")} />
            </div>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {detail}
        </Text>
        <RunProgress {...props} />
      </BlockStack>
    </Card>
  );
}
