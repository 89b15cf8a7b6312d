import { BlockStack, Modal, Text } from "@shopify/polaris";

interface QuestionProps {
  readonly title: string;
  /** What it means, a paragraph each. */
  readonly lines: readonly string[];
  readonly yes: string;
  readonly no: string;
  /** It takes something away. */
  readonly isDestructive?: boolean;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something is done that concerns many. */
export function Question(props: QuestionProps) {
  const { title, lines, yes, no, isDestructive = false, onYes, onClose } = props;
  return (
    <Modal
      open
      onClose={onClose}
      title={title}
      primaryAction={{
        content: yes,
        destructive: isDestructive,
        onAction: () => {
          onClose();
          onYes();
        },
      }}
      secondaryActions={[{ content: no, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          {lines.map((line) => (
            <Text key={line} as="p">
              {line}
            </Text>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
