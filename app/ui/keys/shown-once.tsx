import { Banner, BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface ShownOnceProps {
  readonly heading: string;
  readonly detail: string;
  readonly label: string;
  readonly secret: string;
}

/** A secret that has just been made: the only time that it is shown. */
export function ShownOnce({ heading, detail, label, secret }: ShownOnceProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <Banner tone="success" title={heading}>
      <BlockStack gap="200">
        <Text as="p">{detail}</Text>
        <TextField
          label={label}
          value={secret}
          readOnly
          monospaced
          selectTextOnFocus
          autoComplete="off"
          spellCheck={false}
        />
        <InlineStack gap="200" blockAlign="center">
          <Button
            onClick={() => {
              // Where the browser does not let a page copy, the text is there to be marked.
              void navigator.clipboard.writeText(secret).then(
                () => setCopied(true),
                () => setCopied(false),
              );
            }}
          >
            {t("apiKeys.made.copy")}
          </Button>
          <span role="status">{isCopied ? t("apiKeys.made.copied") : ""}</span>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
