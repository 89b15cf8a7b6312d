import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { FormEvent, ReactNode } from "react";

interface FormCardProps {
  readonly heading: string;
  /** What the button under the fields says. */
  readonly button: string;
  readonly isPrimary?: boolean;
  /** Something is on its way: nothing else is asked for. */
  readonly busy: boolean;
  /** Nothing that could be asked for stands in the fields yet. */
  readonly isEmpty?: boolean;
  readonly onSubmit: () => void;
  /** The fields. */
  readonly children: ReactNode;
  /** What is not in the form: a question before it is done, what came of it. */
  readonly after?: ReactNode;
}

/** A card with one form: heading, fields, button. */
export function FormCard(props: FormCardProps) {
  const {
    heading,
    button,
    isPrimary = false,
    busy,
    isEmpty = false,
    onSubmit,
    children,
    after = null,
  } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !isEmpty) onSubmit();
  };
  return (
    <Card>
      <BlockStack gap="300">
        <form noValidate onSubmit={submit}>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {heading}
            </Text>
            {children}
            <InlineStack>
              <Button submit {...(isPrimary ? { variant: "primary" } : {})} disabled={busy || isEmpty}>
                {button}
              </Button>
            </InlineStack>
          </BlockStack>
        </form>
        {after}
      </BlockStack>
    </Card>
  );
}
