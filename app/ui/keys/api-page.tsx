import { Box, Layout, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** What programs of the store's own can do, and what they are told. */
export function ApiPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={t("apiKeys.title")} subtitle={t("apiKeys.intro")}>
      <Layout>{children}</Layout>
      <Box paddingBlockEnd="400" />
    </Page>
  );
}
