import { Box, Button, InlineStack } from "@shopify/polaris";

interface OlderPagesProps {
  /** Where the first page is; null on the first page itself. */
  readonly latest: { readonly url: string; readonly label: string } | null;
  /** Where what comes after this page is; null at the end. */
  readonly older: { readonly url: string; readonly label: string } | null;
}

/** The way through a list whose newest come first. Back is the browser's own way back. */
export function OlderPages({ latest, older }: OlderPagesProps) {
  if (latest === null && older === null) return null;
  return (
    <Box padding="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack align="center" gap="300">
        {latest ? <Button url={latest.url}>{latest.label}</Button> : null}
        {older ? <Button url={older.url}>{older.label}</Button> : null}
      </InlineStack>
    </Box>
  );
}
