import { BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { type HistoryView, importShare, isImporting } from "./home-view.ts";

/** How far the import of past orders has come: a bar for the eye, and every tenth spoken once. */
export function HistoryProgress({ history }: { history: HistoryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelId = useId();
  const share = importShare(history);
  if (!isImporting(history)) return null;

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
export function useHistorySentence(history: HistoryView): string {
  const { t } = useTranslation();
  const format = useFormat();
  const done = format.number(history.done);
  switch (history.state) {
    case "waiting":
      return t("home.setup.history.waiting");
    case "fetching":
      return t("home.setup.history.fetching");
    case "publishing":
      return t("home.setup.history.publishing", { done });
    case "failed":
      return t("home.setup.history.failed");
    case "done":
      return history.done === 0 ? t("home.setup.history.doneEmpty") : t("home.setup.history.done", { done });
    case "running":
      return history.total === null
        ? t("home.setup.history.runningOpen", { done })
        : t("home.setup.history.running", { done, total: format.number(history.total) });
  }
}
