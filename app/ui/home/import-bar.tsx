import { BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { type Import, importShare, isImporting } from "./import-progress.ts";

/** How far the import of past orders has come: a bar for the eye, and every tenth spoken once. */
export function ImportBar({ backfill }: { backfill: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelId = useId();
  const share = importShare(backfill);
  if (!isImporting(backfill)) return null;

  const tenths = share === null ? 0 : Math.floor(share * 10) / 10;
  return (
    <BlockStack gap="150">
      <span id={labelId} hidden>
        {t("home.setup.history.progress")}
      </span>
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <ProgressBar
          progress={Math.floor((share ?? 0) * 100)}
          size="small"
          tone="success"
          ariaLabelledBy={labelId}
        />
        <Text as="span" variant="bodySm" tone="subdued" numeric>
          {share === null ? "" : format.percent(Math.floor(share * 100) / 100)}
        </Text>
      </InlineStack>
      <Text as="span" visuallyHidden>
        <span role="status">{t("home.setup.history.announce", { percent: format.percent(tenths) })}</span>
      </Text>
    </BlockStack>
  );
}

/** The import in one sentence. */
export function useImportSentence(backfill: Import): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (backfill === null) return t("home.setup.history.waiting");
  const { phase, ordersSettled, ordersTotal } = backfill;
  const done = format.number(ordersSettled);
  switch (phase) {
    case "requested":
      return t("home.setup.history.waiting");
    case "querying":
      return t("home.setup.history.fetching");
    case "publishing":
      return t("home.setup.history.publishing", { done });
    case "failed":
      return t("home.setup.history.failed");
    case "done":
      return ordersSettled === 0 ? t("home.setup.history.doneEmpty") : t("home.setup.history.done", { done });
    case "settling":
      return ordersTotal === null
        ? t("home.setup.history.runningOpen", { done })
        : t("home.setup.history.running", { done, total: format.number(ordersTotal) });
  }
}
