import { Box, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Says why customers are called by number, where Shopify did not give their names in time. */
export function NamesMissing({ available }: { available: boolean }) {
  const { t } = useTranslation();
  if (available) return null;
  return (
    <Box paddingInline="400" paddingBlockEnd="200">
      <Text as="p" tone="caution">
        {t("common.lists.namesMissing")}
      </Text>
    </Box>
  );
}
